#!/usr/bin/env bash
# A good guess: a client's automatic repeats leave out calls that are not safe to repeat; a create that met a 502 on its way
# back is reported, and the caller looks first.
# What happens: every call is repeated after 500 to 599, POST creates included. A company, note or task whose answer was
# lost behind the gateway is created again (contacts are saved by their unique address), and the caller sees one success.
# Package: @hubspot/api-client 14.0.1 with numberOfApiCallRetries. Seen on Node 20, 30 November 2026.
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
const created = [];
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    created.push(JSON.parse(body).properties.name);
    const lost = created.length === 1; // stored, but the gateway gave up before the answer came through
    response.writeHead(lost ? 502 : 201, { 'content-type': 'application/json' });
    response.end(lost ? '{"status":"error","message":"no answer in time"}' : JSON.stringify({ id: '2', properties: {}, createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z', archived: false }));
  });
});
server.listen(0, '127.0.0.1', async () => {
  const client = new Client({ accessToken: 'invented', basePath: `http://127.0.0.1:${server.address().port}`, numberOfApiCallRetries: 3 });
  const answer = await client.crm.companies.basicApi.create({ properties: { name: 'Acme' }, associations: [] });
  console.log(`the caller saw one success, id ${answer.id}; the account holds ${created.length}: ${created.join(', ')}`);
  server.close();
  server.closeAllConnections();
});
JS
node try.js | tee seen
diff seen - <<'SEEN'
the caller saw one success, id 2; the account holds 2: Acme, Acme
SEEN
echo "as stated: one create, two companies"
