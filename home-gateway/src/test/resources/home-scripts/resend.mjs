// After a resend the next question replaces the old one, whichever events of the resend the tab received.
import assert from 'node:assert/strict';

const job = { jobId: 'j', accountId: 'a', connector: 'demo-bank', attempt: 1 };
const old = { challengeId: 'old', type: 'sms', expiresAt: '2099-01-01T00:00:00Z', resendAt: '2026-01-01T00:00:30Z' };
const renewed = { ...old, challengeId: 'new', reason: 'RESENT', retryOf: 'old' };
let row = {};
globalThis.fetch = async (path) => ({
  ok: true,
  status: 200,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  json: async () => (path.href.endsWith('/api/jobs/j') ? row : { items: [] }),
});

const { Store } = await import(`${process.argv[2]}/js/state/store.js`);

function begin() {
  const store = new Store();
  store.accounts.set('a', { id: 'a' });
  const changes = [];
  for (const type of ['asked', 'resending', 'closed']) {
    store.addEventListener(type, ({ detail: { question, how } }) =>
      changes.push([type, question.challengeId, how].filter(Boolean).join(' ')));
  }
  const receive = (type, more) => store.apply({ ...job, type, time: '2026-01-01T00:00:00Z', ...more });
  receive('TwoFaRequested', { challenge: old });
  return { store, changes, receive };
}

const replaced = ['asked old', 'closed old resent', 'asked new'];

{
  const { store, changes, receive } = begin();
  receive('TwoFaResendRequested', { challengeId: 'old' });
  receive('TwoFaResendRequested', { challengeId: 'old' });
  receive('TwoFaCancelled', { challengeId: 'old', reason: 'RESENT' });
  assert.equal(store.jobs.get('j').phase, 'waiting', 'the run still waits for the user');
  receive('TwoFaRequested', { challenge: renewed });
  assert.deepEqual(changes, ['asked old', 'resending old', 'closed old resent', 'asked new'], 'all events received');
  receive('TwoFaCancelled', { challengeId: 'old', reason: 'DENIED' });
  assert.equal(store.jobs.get('j').phase, 'waiting', 'a late event of the old question changes nothing');
}
{
  const { changes, receive } = begin();
  receive('TwoFaRequested', { challenge: renewed });
  assert.deepEqual(changes, replaced, 'only the event of the new question received');
}
{
  const { store, changes, receive } = begin();
  receive('TwoFaResendRequested', { challengeId: 'old' });
  row = { ...job, status: 'RUNNING', login: 'DEACTIVATED' };
  await store.readJob('j');
  row = { ...job, status: 'WAITING', login: 'DEACTIVATED', challenge: renewed };
  await store.readJob('j');
  assert.deepEqual(changes, ['asked old', 'resending old', ...replaced.slice(1)], 'the other changes are read from rows');
}
{
  const { changes, receive } = begin();
  receive('TwoFaResendRequested', { challengeId: 'old' });
  receive('TwoFaAnswered', { challengeId: 'old' });
  assert.equal(changes.at(-1), 'closed old answered', 'the answer came before the resend');
}
{
  const { store, changes, receive } = begin();
  receive('TwoFaCancelled', { challengeId: 'old', reason: 'EXPIRED_AT_SITE' });
  assert.equal(changes.at(-1), 'closed old expired_at_site');
  assert.equal(store.jobs.get('j').phase, 'signing_in', 'the run continues without an answer');
}
