// store.check() finds a new question without an event, and reports it once.
import assert from 'node:assert/strict';

const row = {
  jobId: 'j', accountId: 'a', connector: 'demo-bank', status: 'WAITING', attempt: 1, login: 'STARTED',
  requestedAt: '2026-01-01T00:00:00Z',
};
const challenge = {
  challengeId: 'c', type: 'sms', expiresAt: '2099-01-01T00:00:00Z', now: '2026-01-01T00:00:00Z',
};
globalThis.fetch = async (path) => ({
  ok: true,
  status: 200,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  json: async () => (path.href.endsWith('/api/jobs/j') ? { ...row, challenge } : { items: [row] }),
});

const { Store } = await import(`${process.argv[2]}/js/state/store.js`);
const store = new Store();
const asked = [];
store.addEventListener('asked', ({ detail }) => asked.push(detail.question.challengeId));
await store.check();
await store.check();
assert.deepEqual(asked, ['c'], 'reported once');
