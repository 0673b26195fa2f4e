#!/usr/bin/env bash
# A good guess: awaiting sobject('Contact').find(...) gives every matching record, or says that more are waiting.
# What happens: it gives the records of the first answer (2,000 rows in a real org) as a plain array. done, totalSize and
# nextRecordsUrl are gone, so nothing shows that 498,000 of 500,000 people are missing; only execute({autoFetch: true}) goes on,
# and that stops at maxFetch (10,000) just as silently.
# Package: jsforce 3.10.16. Seen on Node 20, 30 November 2026.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jsforce@3.10.16 >/dev/null 2>&1
cat >try.js <<'JS'
const http = require('http');
const jsforce = require('jsforce');
const PAGE = 2000;
const TOTAL = 14000;
const server = http.createServer((request, response) => {
  const from = Number((/01gINVENTED-(\d+)/.exec(request.url) || [0, 0])[1]);
  const records = Array.from({ length: PAGE }, (none, row) => ({ attributes: { type: 'Contact' }, Id: String(from + row) }));
  const next = from + PAGE;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({
    totalSize: TOTAL, done: next >= TOTAL, records,
    ...(next < TOTAL ? { nextRecordsUrl: `/services/data/v60.0/query/01gINVENTED-${next}` } : {}),
  }));
});
server.listen(0, '127.0.0.1', async () => {
  const org = new jsforce.Connection({ instanceUrl: `http://127.0.0.1:${server.address().port}`, accessToken: 'invented', version: '60.0' });
  const found = await org.sobject('Contact').find({}, 'Id');
  console.log(`of ${TOTAL}: find gives ${found.length}, keys beside the rows: ${Object.keys(found).length - found.length}`);
  const fetched = await org.sobject('Contact').find({}, 'Id').execute({ autoFetch: true });
  console.log(`of ${TOTAL}: find with autoFetch gives ${fetched.length}`);
  server.close();
  server.closeAllConnections();
});
JS
node try.js | tee seen
diff seen - <<'SEEN'
of 14000: find gives 2000, keys beside the rows: 0
of 14000: find with autoFetch gives 10000
SEEN
echo "as stated: the first page passes for all"
