// Converts the source folders to the form in which they are deployed and counts what was recognised.
// Needs no org and no network once installed:   npm install && npm run convert
const { mkdtempSync, readFileSync, readdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { ComponentSet, MetadataConverter } = require('@salesforce/source-deploy-retrieve');

const project = resolve(__dirname, '..');

function metadataFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('-meta.xml'));
}

async function convert(folder) {
  const source = ComponentSet.fromSource(join(project, folder));
  const outputDirectory = mkdtempSync(join(tmpdir(), 'salesforce-project-'));
  await new MetadataConverter().convert(source, 'metadata', {
    type: 'directory',
    outputDirectory,
    genUniqueDir: false,
  });
  const manifest = readFileSync(join(outputDirectory, 'package.xml'), 'utf8');
  const members = (manifest.match(/<members>/g) ?? []).length;
  const files = metadataFiles(join(project, folder)).length;
  // Contact and Lead themselves are members too, beside their fields.
  const types = [...manifest.matchAll(/<name>(\w+)<\/name>/g)].map((match) => match[1]);
  const parents = types.includes('CustomObject') ? 2 : 0;
  console.log(`${folder}: ${files} files, ${members} members (${types.join(', ')}) in ${outputDirectory}`);
  if (members !== files && members !== files + parents) {
    throw new Error(`${folder}: ${files} files became ${members} members; a file was not recognised`);
  }
}

(async () => {
  for (const folder of ['force-app', 'lead-conversion/settings']) {
    await convert(folder);
  }
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
