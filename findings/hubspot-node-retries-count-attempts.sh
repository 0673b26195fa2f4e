#!/usr/bin/env bash
# A good guess: with numberOfApiCallRetries: 1, HubSpot's Node client repeats a call once after a 502, so one hiccup passes.
# What happens: the number counts attempts. 1 means a single attempt and no repeat at all (only from 2 on is anything
# repeated), and no line says so; 0 and 1 behave alike.
# Package: @hubspot/api-client 14.0.1; other versions were not tried. Seen on Node 20, 30 November 2026.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @hubspot/api-client@14.0.1 >/dev/null 2>&1
cat >try.js <<'JS'
const http = require('http');
const { Client } = require('@hubspot/api-client');
console.error = () => {};
async function attempts(retries) {
  let calls = 0;
  const server = http.createServer((request, response) => {
    calls++;
    const hiccup = calls === 1;
    response.writeHead(hiccup ? 502 : 200, { 'content-type': 'application/json' });
    response.end(hiccup ? '{"status":"error","message":"hiccup"}' : '{"results":[]}');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new Client({
    accessToken: 'invented',
    basePath: `http://127.0.0.1:${server.address().port}`,
    numberOfApiCallRetries: retries,
  });
  let outcome = 'answered';
  try {
    await client.crm.contacts.basicApi.getPage();
  } catch (refused) {
    outcome = `failed with ${refused.code}`;
  }
  server.close();
  server.closeAllConnections();
  return `numberOfApiCallRetries ${retries}: ${calls} call(s), ${outcome}`;
}
(async () => {
  for (const retries of [0, 1, 2]) console.log(await attempts(retries));
})();
JS
node try.js | tee seen
diff seen - <<'SEEN'
numberOfApiCallRetries 0: 1 call(s), failed with 502
numberOfApiCallRetries 1: 1 call(s), failed with 502
numberOfApiCallRetries 2: 2 call(s), answered
SEEN
echo "as stated: the number counts attempts, not repeats"
