#!/usr/bin/env bash
# A good guess: .limit(0) asks for no rows (SOQL allows LIMIT 0), for example when a page is full or a quota is used up.
# What happens: jsforce leaves the clause out and asks for everything; .skip(0) is rightly the same as none, but so is limit.
# Package: jsforce 3.10.16. Seen on Node 20, 30 November 2026.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jsforce@3.10.16 >/dev/null 2>&1
cat >try.js <<'JS'
const jsforce = require('jsforce');
const org = new jsforce.Connection({ instanceUrl: 'http://127.0.0.1:1', accessToken: 'invented', version: '60.0' });
(async () => {
  for (const rows of [2, 1, 0]) console.log(`limit(${rows}):`, await org.sobject('Lead').find({ IsConverted: false }, 'Id').limit(rows).toSOQL());
})();
JS
node try.js | tee seen
diff seen - <<'SEEN'
limit(2): SELECT Id FROM Lead WHERE IsConverted = false LIMIT 2
limit(1): SELECT Id FROM Lead WHERE IsConverted = false LIMIT 1
limit(0): SELECT Id FROM Lead WHERE IsConverted = false
SEEN
echo "as stated: limit(0) is no limit"
