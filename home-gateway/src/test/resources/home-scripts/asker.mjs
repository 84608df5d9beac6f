// Bars of the same site are distinguishable, whatever names and logins the accounts have.
import assert from 'node:assert/strict';

const { askerOf, nameOf } = await import(`${process.argv[2]}/js/challenge/asker.js`);

const account = (id, login, label) => [id, { id, connector: 'bank', label, fields: { login } }];
const storeOf = (...accounts) => ({
  accounts: new Map(accounts),
  connectors: new Map([['bank', { name: 'Demo Bank', fields: [{ name: 'login', type: 'text', identifying: true }] }]]),
  connectorName: () => 'Demo Bank',
  iconTag: () => null,
});
const names = (store) => [...store.accounts.values()]
  .map(({ id, connector }) => askerOf(store, { accountId: id, connector }).whose);

assert.deepEqual(names(storeOf(account('1', 'ada'), account('2', 'bob', 'Savings'))), ['ada', 'Savings']);
assert.deepEqual(names(storeOf(account('1', 'ada', 'Bank'), account('2', 'bob', 'Bank'))), ['Bank · ada', 'Bank · bob']);
assert.deepEqual(names(storeOf(account('1', 'ada'), account('2', 'ada'), account('3', 'ada'))),
  ['ada (1)', 'ada (2)', 'ada (3)']);
assert.deepEqual(names(storeOf(account('2', undefined), account('1', undefined))), ['(2)', '(1)'], 'the oldest is the first');
assert.equal(nameOf(askerOf(storeOf(account('1', 'ada')), { accountId: '1', connector: 'bank' })), 'Demo Bank · ada');
assert.equal(askerOf(storeOf(), { accountId: 'unknown', connector: 'bank' }).whose, '', 'the account is not loaded yet');
