#!/usr/bin/env bash
# A good guess: find({Id: {$in: []}}) finds nobody, as IN with an empty list does elsewhere, or is refused as SOQL refuses it.
# What happens: jsforce drops the whole condition, and so it does with {Email: undefined} and {$or: []}. The query reads
# every record, and an update() chained to it writes every record of the object.
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
const sent = [];
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const query = new URL(request.url, 'http://x').searchParams.get('q');
    sent.push(query ? `asked: ${query}` : `${request.method} ${request.url.replace(/\?.*/, '')}${body ? `: ${JSON.parse(body).records.length} records` : ''}`);
    response.setHeader('content-type', 'application/json');
    const rows = ['003A', '003B', '003C'].map((Id) => ({ attributes: { type: 'Contact' }, Id }));
    response.end(JSON.stringify(query ? { totalSize: 3, done: true, records: rows } : rows.map(({ Id }) => ({ id: Id, success: true, errors: [] }))));
  });
});
server.listen(0, '127.0.0.1', async () => {
  const org = new jsforce.Connection({ instanceUrl: `http://127.0.0.1:${server.address().port}`, accessToken: 'invented', version: '60.0' });
  const contact = () => org.sobject('Contact');
  console.log('$in []     ->', await contact().find({ Id: { $in: [] } }, 'Id').toSOQL());
  console.log('undefined  ->', await contact().find({ Email: undefined }, 'Id').toSOQL());
  console.log('$or []     ->', await contact().find({ $or: [] }, 'Id').toSOQL());
  await contact().find({ Id: { $in: [] } }, 'Id').update({ HasOptedOutOfEmail: false }, { bulkThreshold: 1000 });
  sent.forEach((line) => console.log(line));
  server.close();
  server.closeAllConnections();
});
JS
node try.js | tee seen
diff seen - <<'SEEN'
$in []     -> SELECT Id FROM Contact
undefined  -> SELECT Id FROM Contact
$or []     -> SELECT Id FROM Contact
asked: SELECT Id FROM Contact
PATCH /services/data/v60.0/composite/sobjects: 3 records
SEEN
echo "as stated: an empty list is no condition"
