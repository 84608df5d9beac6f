// A worker takes over a run that waits for an answer: the run is RUNNING for a moment, and its question stays open.
import assert from 'node:assert/strict';

const challenge = { challengeId: 'c', type: 'sms', expiresAt: '2099-01-01T00:00:00Z' };
const job = { jobId: 'j', accountId: 'a', connector: 'demo-bank', login: 'DEACTIVATED' };
const account = { id: 'a', connector: 'demo-bank', state: 'ACTIVE' };
let row = {};
globalThis.document = { documentElement: { lang: 'en' } };
globalThis.fetch = async ({ pathname, search }) => ({
  ok: true,
  status: 200,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  json: async () => bodyOf(pathname, search),
});

function bodyOf(pathname, search) {
  // A list has no challenges.
  const { challenge: _, ...listed } = row;
  if (pathname.endsWith('/api/jobs/j')) {
    return row;
  }
  if (pathname.endsWith('/api/accounts')) {
    return { items: [{ ...account, lastJob: listed }] };
  }
  return { items: pathname.endsWith('/api/jobs') && search.includes(row.status) ? [listed] : [] };
}

const { Store } = await import(`${process.argv[2]}/js/state/store.js`);

async function begin() {
  const store = new Store();
  const closed = [];
  store.addEventListener('closed', ({ detail: { how } }) => closed.push(how));
  row = { ...job, attempt: 1, status: 'WAITING', challenge };
  await store.refresh();
  assert.equal(store.questions.list().length, 1, 'the question is open');
  return { store, closed };
}

const takenOver = { ...job, attempt: 2, status: 'RUNNING', challenge };

{
  const { store, closed } = await begin();
  row = takenOver;
  await store.refresh();
  assert.deepEqual(closed, [], 'everything is read while another worker resumes the run');
  assert.equal(store.jobs.get('j').phase, 'waiting', 'the run still waits for the user');
}
{
  const { store, closed } = await begin();
  row = takenOver;
  await store.check();
  assert.deepEqual(closed, [], 'the check of live jobs');
}
{
  const { store, closed } = await begin();
  const { challenge: _, ...lastJob } = takenOver;
  store.keepAccount({ ...account, lastJob });
  assert.deepEqual(closed, [], 'the last job of an account is read without its challenge');
}
{
  const store = new Store();
  row = takenOver;
  await store.readJob('j');
  assert.equal(store.questions.list().length, 1, 'a tab that opens meanwhile shows the question');
}
{
  const { store, closed } = await begin();
  const { challenge: _, ...answered } = takenOver;
  row = { ...answered, attempt: 1 };
  await store.refresh();
  assert.deepEqual(closed, ['answered'], 'an answer whose event was missed');
}
{
  const { store, closed } = await begin();
  row = { ...job, attempt: 1, status: 'SUCCEEDED' };
  await store.refresh();
  assert.deepEqual(closed, ['ended'], 'an end whose event was missed');
}
process.exit(0);
