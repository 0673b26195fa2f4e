// Drives a running sandbox with HubSpot's official Node client. See README.md.
import assert from 'node:assert/strict';
import hubspot from '@hubspot/api-client';

const basePath = process.env.SANDBOX_URL ?? 'http://127.0.0.1:8181';
const client = new hubspot.Client({ accessToken: 'sandbox-token', basePath, numberOfApiCallRetries: 3 });

async function admin(method, path, body) {
  const answer = await fetch(`${basePath}/sandbox/${path}`, { method, body: body && JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

async function check(name, work) {
  await work();
  console.log(`ok  ${name}`);
}

await admin('POST', 'reset');
await admin('POST', 'seed', { kind: 'believable', contacts: 300 });
await admin('POST', 'settings', { burst: 190 });
const contacts = client.crm.contacts;

const page = await contacts.basicApi.getPage(100, undefined, ['email', 'firstname', 'hs_email_optout'], ['firstname']);
await check('list pages, with history', async () => {
  assert.equal(page.results.length, 100);
  assert.ok(page.paging.next.after);
  const next = await contacts.basicApi.getPage(100, page.paging.next.after);
  assert.equal(next.results[0].id, page.paging.next.after);
});
const [first, second] = page.results.map((contact) => contact.id);

await check('get by id', async () => {
  const contact = await contacts.basicApi.getById(first, ['email']);
  assert.equal(contact.id, first);
  assert.ok(contact.createdAt instanceof Date);
});

await check('search', async () => {
  const found = await contacts.searchApi.doSearch({
    filterGroups: [{ filters: [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: '0' }] }],
    sorts: ['lastmodifieddate'], properties: ['email'], limit: 200, after: '0',
  });
  assert.ok(found.total >= 300);
  assert.equal(found.results.length, 200);
});

await check('batch read with a missing id is a partial answer', async () => {
  const read = await contacts.batchApi.read({ inputs: [{ id: first }, { id: '999999999' }], properties: ['email'], propertiesWithHistory: [] });
  assert.equal(read.results.length, 1);
  assert.equal(read.numErrors, 1);
  assert.deepEqual(read.errors[0].context.ids, ['999999999']);
});

await check('batch update', async () => {
  const updated = await contacts.batchApi.update({ inputs: [
    { id: first, properties: { city: 'Oslo' } }, { id: second, properties: { city: 'Bergen' } }] });
  assert.equal(updated.status, 'COMPLETE');
  assert.equal(updated.results.length, 2);
});

await check('batch update settles rows by trace id', async () => {
  const updated = await contacts.batchApi.update({ inputs: [
    { id: first, objectWriteTraceId: 'a', properties: { city: 'Oslo' } },
    { id: second, objectWriteTraceId: 'b', properties: { no_such_property: 'x' } }] });
  assert.equal(updated.results.length, 1);
  assert.deepEqual(updated.errors[0].context.objectWriteTraceId, ['b']);
});

await check('batch upsert by address', async () => {
  const upserted = await contacts.batchApi.upsert({ inputs: [
    { idProperty: 'email', id: 'node.client@example.com', properties: { firstname: 'Node' } }] });
  assert.equal(upserted.results[0]._new, true);
});

await check('a secondly 429 is recognised and retried', async () => {
  await admin('POST', 'faults', { fault: 'rate-limit', policy: 'SECONDLY', path: 'contacts/search', times: 2 });
  const found = await contacts.searchApi.doSearch({ filterGroups: [], limit: 1, properties: [], sorts: [], after: '0' });
  assert.equal(found.results.length, 1);
});

// The client keeps its retry settings in one place for the whole process: this one comes after the retried calls.
const impatient = new hubspot.Client({ accessToken: 'sandbox-token', basePath, numberOfApiCallRetries: 0 });

await check('a bad value is a 400 with HubSpot\'s words', async () => {
  await assert.rejects(impatient.crm.contacts.basicApi.update(first, { properties: { no_such_property: 'x' } }),
    (error) => error.code === 400 && error.body.category === 'VALIDATION_ERROR');
});

await check('properties, owners, companies', async () => {
  const properties = await client.crm.properties.coreApi.getAll('contacts', false);
  assert.ok(properties.results.some((property) => property.name === 'hs_email_optout'));
  assert.ok((await client.crm.owners.ownersApi.getPage()).results.length > 0);
  assert.equal((await client.crm.companies.basicApi.getPage(5)).results.length, 5);
});

await check('associations', async () => {
  const linked = await client.crm.associations.v4.basicApi.getPage('contacts', first, 'companies');
  assert.ok(Array.isArray(linked.results));
});

await check('communication preferences, v3 shape', async () => {
  const definitions = await client.communicationPreferences.definitionApi.getPage();
  assert.ok(definitions.subscriptionDefinitions.length > 0);
});

await check('ten-secondly and daily 429 reach the caller', async () => {
  for (const policy of ['TEN_SECONDLY_ROLLING', 'DAILY']) {
    await admin('POST', 'faults', { fault: 'rate-limit', policy, path: 'GET ', times: 1 });
    await assert.rejects(impatient.crm.contacts.basicApi.getPage(1), (error) => error.code === 429 && error.body.policyName === policy);
  }
});

await check('a used-up burst is refused for real', async () => {
  await admin('POST', 'settings', { burst: 1 });
  const codes = [];
  for (let call = 0; call < 3; call++) {
    codes.push(await impatient.crm.contacts.basicApi.getPage(1).then(() => 200, (error) => error.code));
  }
  assert.ok(codes.includes(429), codes.join());
  await admin('POST', 'settings', { burst: 190 });
});

console.log('all checks passed');
