#!/usr/bin/env bash
# A good guess: whatever a refused call carries, HubSpot's Node client throws an ApiException whose code is the HTTP status,
# so that a 429 or a 502 can be told from a fault of one's own.
# What happens: the body is parsed before the status is looked at. A 502 whose JSON body is empty, or that names no content
# type, ends as SyntaxError or plain Error without any code, and the client's own repeats do not take it for a 5xx either.
# HubSpot documents every member of an error body as optional, and edge errors come without one.
# Package: @hubspot/api-client 14.0.1. Seen on Node 20, 30 November 2026.
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
async function refusal(title, status, headers, body) {
  let calls = 0;
  const server = http.createServer((request, response) => {
    calls++;
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new Client({ accessToken: 'invented', basePath: `http://127.0.0.1:${server.address().port}`, numberOfApiCallRetries: 2 });
  try {
    await client.crm.contacts.basicApi.getPage();
  } catch (thrown) {
    console.log(`${title}: ${thrown.constructor.name}, code ${thrown.code}, ${calls} call(s)`);
  }
  server.close();
  server.closeAllConnections();
}
(async () => {
  await refusal('502 with a page', 502, { 'content-type': 'text/html' }, '<html></html>');
  await refusal('502, JSON without a body', 502, { 'content-type': 'application/json' }, '');
  await refusal('502 without a content type', 502, {}, '');
  await refusal('429, JSON without a body', 429, { 'content-type': 'application/json' }, '');
})();
JS
node try.js | tee seen
diff seen - <<'SEEN'
502 with a page: ApiException, code 502, 2 call(s)
502, JSON without a body: SyntaxError, code undefined, 1 call(s)
502 without a content type: Error, code undefined, 1 call(s)
429, JSON without a body: SyntaxError, code undefined, 1 call(s)
SEEN
echo "as stated: without a body the status is lost"
