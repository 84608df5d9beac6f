// The screen of documents: filters, months, sums, and responses that come in another order than the calls.
import assert from 'node:assert/strict';

const { amountsOf, byMonth, DocumentSearch, queryOf } = await import(`${process.argv[2]}/js/documents/search.js`);

assert.deepEqual(queryOf({ q: ' rent ', account: 'a', year: '2025', vendor: '' }),
  { q: 'rent', account: 'a', vendor: '', from: '2025-01-01', to: '2025-12-31' });

const documents = [{ id: 3, day: '2026-03-31' }, { id: 2, day: '2026-03-01' }, { id: 1, day: '2025-12-24' }];
assert.deepEqual(byMonth(documents, (each) => each.day).map(({ month, documents: all }) => [month, all.map(({ id }) => id)]),
  [['2026-03', [3, 2]], ['2025-12', [1]]]);

const sums = [
  { month: '2026-03', vendor: 'Bank', currency: 'EUR', documents: 1, amount: '12345678901234.50' },
  { month: '2026-03', vendor: 'Shop', currency: 'EUR', documents: 1, amount: '0.505' },
  { month: '2026-03', vendor: 'Shop', currency: 'USD', documents: 1, amount: '-7' },
  { month: '2026-03', documents: 4 },
  { month: '2026-02', vendor: 'Bank', currency: 'EUR', documents: 1, amount: '-0.05' },
  { month: '2026-02', vendor: 'Shop', currency: 'EUR', documents: 1, amount: '0.01' },
];
assert.deepEqual(amountsOf(sums, '2026-03'), [{ currency: 'EUR', amount: '12345678901235.005' }, { currency: 'USD', amount: '-7' }]);
assert.deepEqual(amountsOf(sums, '2026-02'), [{ currency: 'EUR', amount: '-0.04' }]);
assert.deepEqual(amountsOf(sums, '2026-01'), []);

const calls = [];
const api = {
  documents: (query) => new Promise((resolve, reject) => { calls.push({ query, resolve, reject }); }),
  documentTotals: async () => sums,
};
const settle = () => new Promise((resume) => setTimeout(resume, 5));
let changes = 0;
const search = new DocumentSearch(api, () => { changes++; });
search.read();
assert.equal(search.total, null, 'unknown is not none');
calls[0].resolve({ items: [{ id: 'a' }], total: 3, next: 'a' });
await settle();
assert.deepEqual([search.total, search.hasMore, search.years, search.vendors], [3, true, ['2026'], ['Bank', 'Shop']]);

search.readMore();
assert.equal(calls[1].query.after, 'a');
calls[1].resolve({ items: [{ id: 'b' }] });
await settle();
assert.deepEqual([search.items.map(({ id }) => id), search.hasMore, search.total], [['a', 'b'], false, 3]);

search.choose({ q: 'r' });
search.choose({ q: 'rent' });
calls[3].resolve({ items: [{ id: 'new' }], total: 1 });
await settle();
calls[2].resolve({ items: [{ id: 'old' }], total: 9 });
await settle();
assert.deepEqual([search.items.map(({ id }) => id), search.total, search.isReading], [['new'], 1, false], 'the last filter counts');

search.choose({ year: '2026' });
calls[4].reject(new Error('offline'));
await settle();
assert.deepEqual([search.failure.message, search.items.length], ['offline', 1], 'what was read stays');
assert.ok(changes > 5);
