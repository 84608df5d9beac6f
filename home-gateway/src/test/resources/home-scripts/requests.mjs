// How much Home reads: at 60 accounts and 2,000 documents, when it opens, when its tab is shown again, and per account.
import assert from 'node:assert/strict';

const PAGE = 50;
const day = (index) => new Date(Date.UTC(2026, 0, 1) - index * 86_400_000).toISOString();
const id = (kind, index) => `019c1395-${kind}00-7000-8000-${String(index).padStart(12, '0')}`;
const accounts = Array.from({ length: 60 }, (_, index) => ({
  id: id('1a', index), connector: 'demo-bank', state: 'ACTIVE', schedule: 'daily', fields: { login: `customer-${index}` },
  createdAt: day(index),
  lastJob: { jobId: id('2b', index), accountId: id('1a', index), connector: 'demo-bank', status: 'SUCCEEDED', attempt: 1, login: 'SUCCEEDED', requestedAt: day(index), endedAt: day(index), documents: 3 },
}));
// The newest first. The account 0 has the oldest ones: none of them is among the newest 1,000.
const documents = Array.from({ length: 2_000 }, (_, index) => ({
  id: id('3c', 10_000 - index), accountId: index >= 1_900 ? accounts[0].id : accounts[1 + (index % 59)].id, jobId: id('2b', 0),
  name: `Statement ${index}.pdf`, contentType: 'application/pdf', size: 1_234, revision: 1, savedAt: day(0),
  bill: { vendor: 'Demo Bank', date: day(index).slice(0, 10), amount: '1.00', currency: 'EUR' },
}));

let requests = [];
let bytes = 0;
let fails = false;
let isOld = false;
globalThis.document = { documentElement: { lang: 'en' } };
globalThis.fetch = async (url) => {
  requests.push(url.pathname.replace(/.*\/api\//, ''));
  if (isOld && url.search.includes('%2C')) {
    return { ok: false, status: 422, headers: new Headers({ 'Content-Type': 'application/json' }), json: async () => ({}) };
  }
  const body = bodyOf(url);
  bytes += JSON.stringify(body).length;
  return { ok: !fails, status: fails ? 503 : 200, headers: new Headers({ 'Content-Type': 'application/json' }), json: async () => body };
};

function bodyOf({ pathname, searchParams }) {
  if (pathname.endsWith('/jobs/j')) {
    return { ...accounts[0].lastJob, jobId: 'j' };
  }
  const items = {
    accounts, documents: documents.filter((each) => !searchParams.has('account') || each.accountId === searchParams.get('account')),
    connectors: [{ slug: 'demo-bank', name: 'Demo Bank', names: {}, fields: [] }], jobs: [],
  }[pathname.split('/api/')[1]];
  const start = searchParams.has('after') ? items.findIndex((each) => each.id === searchParams.get('after')) + 1 : 0;
  const limit = Number(searchParams.get('limit'));
  const page = items.slice(start, start + limit);
  return { items: page, next: page.length === limit ? page.at(-1).id : undefined, ...(start === 0 && !isOld && { total: items.length }) };
}

const { Store } = await import(`${process.argv[2]}/js/state/store.js`);
const { DocumentPages } = await import(`${process.argv[2]}/js/documents/pages.js`);
const { Reading } = await import(`${process.argv[2]}/js/state/reading.js`);
const idle = () => new Promise((resume) => setTimeout(resume, 5));
const count = async (work) => {
  requests = [];
  bytes = 0;
  await work();
  return requests.length;
};

// The stream opens while everything is read: then only the live jobs are read again.
const store = new Store();
const states = [];
let reading;
const cold = await count(async () => {
  reading = new Reading(store, { worked: () => states.push('worked'), failed: () => states.push('failed') });
  await reading.streamOpened();
});
console.log(`cold: ${requests.join(' ')}, ${bytes} bytes of JSON`);
assert.ok(cold <= 5, `${cold} requests, beside those for the session and the stream`);
assert.ok(bytes < 60_000, `${bytes} bytes`);
assert.equal(store.accounts.size, 60);
assert.equal(store.documentTotal(), 2_000);
assert.deepEqual(states, ['worked', 'worked']);

const again = await count(() => reading.now());
assert.ok(again <= 3, `${again} requests when the tab is shown again`);
assert.equal(await count(() => store.check()), 1, 'the check of live jobs');
assert.ok(await count(() => reading.streamOpened()) <= 3, 'a stream that breaks and opens again');

// An account whose documents are old has them all the same.
const pages = new DocumentPages(store, accounts[0].id);
assert.equal(store.documentTotal(accounts[0].id), undefined, 'unknown is not none');
await count(async () => { pages.require(10); pages.require(10); await idle(); });
assert.deepEqual([requests.length, store.documentTotal(accounts[0].id), store.documentsOf(accounts[0].id).length], [1, 100, PAGE]);
assert.equal(await count(async () => { pages.require(10); await idle(); }), 0, 'enough is known');
assert.equal(await count(async () => { pages.require(60); await idle(); }), 1, 'the next page');
assert.equal(store.documentsOf(accounts[0].id).length, 100);
assert.equal(await count(async () => { pages.require(1_000); await idle(); }), 0, 'there are no more');

// The order is that of the API: by the day of the bill, for other documents of saving.
const shown = store.documentsOf().map((each) => each.bill.date);
assert.deepEqual(shown, [...shown].sort().reverse());

// A new document counts, another revision of it does not.
const event = {
  type: 'DocumentSaved', jobId: 'j', accountId: accounts[0].id, connector: 'demo-bank', attempt: 1, documentId: id('3c', 99_999),
  name: 'New.pdf', size: 1, time: day(0),
};
store.apply(event);
store.apply({ ...event, revision: 2 });
assert.deepEqual([store.documentTotal(accounts[0].id), store.documentTotal()], [101, 2_001]);
// The gateway knows better: what was counted here is read again when it is shown.
await reading.now();
assert.deepEqual([store.documentTotal(accounts[0].id), store.documentTotal()], [undefined, 2_000]);

// A failure neither claims that there are none nor repeats the call at once.
fails = true;
const others = new DocumentPages(store, accounts[5].id);
assert.equal(await count(async () => {
  store.addEventListener('change', () => others.require(10));
  others.require(10);
  await idle();
}), 1);
assert.equal(store.documentTotal(accounts[5].id), undefined);
fails = false;
await reading.now();
await idle();
assert.equal(store.documentTotal(accounts[5].id), documents.filter(({ accountId }) => accountId === accounts[5].id).length);

// During an upgrade, a gateway of the previous version takes one status and tells no total.
isOld = true;
const before = new Store();
assert.equal(await count(() => before.refresh()), 7);
const ofOld = new DocumentPages(before, accounts[3].id);
before.addEventListener('change', () => ofOld.require(10));
assert.equal(await count(async () => { ofOld.require(10); await idle(); }), 1, 'no loop');
assert.equal(before.documentTotal(accounts[3].id), undefined);
process.exit(0);
