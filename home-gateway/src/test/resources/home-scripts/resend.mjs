// A question that is sent again passes on to the next one, however much of it this tab has heard.
import assert from 'node:assert/strict';

const job = { jobId: 'j', accountId: 'a', connector: 'demo-bank', attempt: 1 };
const old = { challengeId: 'old', type: 'sms', expiresAt: '2099-01-01T00:00:00Z', resendAt: '2026-01-01T00:00:30Z' };
const renewed = { ...old, challengeId: 'new', reason: 'RESENT', retryOf: 'old' };
let row = {};
globalThis.fetch = async (path) => ({
  ok: true,
  status: 200,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  json: async () => (path === '/api/jobs/j' ? row : { items: [] }),
});

const { Ledger } = await import(`${process.argv[2]}/js/state/ledger.js`);

function begin() {
  const ledger = new Ledger();
  ledger.accounts.set('a', { id: 'a' });
  const told = [];
  for (const type of ['asked', 'resending', 'closed']) {
    ledger.addEventListener(type, ({ detail: { question, how } }) =>
      told.push([type, question.challengeId, how].filter(Boolean).join(' ')));
  }
  const hear = (type, more) => ledger.apply({ ...job, type, time: '2026-01-01T00:00:00Z', ...more });
  hear('TwoFaRequested', { challenge: old });
  return { ledger, told, hear };
}

const passed = ['asked old', 'closed old resent', 'asked new'];

{
  const { ledger, told, hear } = begin();
  hear('TwoFaResendRequested', { challengeId: 'old' });
  hear('TwoFaResendRequested', { challengeId: 'old' });
  hear('TwoFaCancelled', { challengeId: 'old', reason: 'RESENT' });
  assert.equal(ledger.jobs.get('j').phase, 'waiting', 'the person is still the one who is waited for');
  hear('TwoFaRequested', { challenge: renewed });
  assert.deepEqual(told, ['asked old', 'resending old', 'closed old resent', 'asked new'], 'all of it heard');
  hear('TwoFaCancelled', { challengeId: 'old', reason: 'DENIED' });
  assert.equal(ledger.jobs.get('j').phase, 'waiting', 'what is said late of the old one is no news');
}
{
  const { told, hear } = begin();
  hear('TwoFaRequested', { challenge: renewed });
  assert.deepEqual(told, passed, 'only the new question heard');
}
{
  const { ledger, told, hear } = begin();
  hear('TwoFaResendRequested', { challengeId: 'old' });
  row = { ...job, status: 'RUNNING', login: 'DEACTIVATED' };
  await ledger.readJob('j');
  row = { ...job, status: 'WAITING', login: 'DEACTIVATED', challenge: renewed };
  await ledger.readJob('j');
  assert.deepEqual(told, ['asked old', 'resending old', ...passed.slice(1)], 'the rest read from rows');
}
{
  const { told, hear } = begin();
  hear('TwoFaResendRequested', { challengeId: 'old' });
  hear('TwoFaAnswered', { challengeId: 'old' });
  assert.equal(told.at(-1), 'closed old answered', 'an answer that came first');
}
{
  const { ledger, told, hear } = begin();
  hear('TwoFaCancelled', { challengeId: 'old', reason: 'EXPIRED_AT_SITE' });
  assert.equal(told.at(-1), 'closed old expired_at_site');
  assert.equal(ledger.jobs.get('j').phase, 'signing_in', 'the run goes on without an answer');
}
