// Starts and cancels runs.
import { api } from '../api.js';
import { button } from '../dom.js';
import { explain } from '../problems.js';
import { notify } from '../notices.js';
import { t } from '../texts.js';

/** Starts a run; shows a message if that is not possible. */
export async function runNow(store, account) {
  try {
    const row = await api.run(account.id);
    store.addJob({
      accountId: account.id, connector: account.connector, status: 'REQUESTED', attempt: 0,
      requestedAt: new Date().toISOString(), ...row,
    });
  } catch (apiError) {
    notify(explain(apiError), 'bad');
  }
}

/** Cancels a run in any phase. Returns the reason of a failure, or nothing if the run ends or has ended. */
export async function cancelRun(store, jobId) {
  try {
    store.addJob(await api.cancel(jobId));
  } catch (apiError) {
    if (apiError.status !== 404 && apiError.status !== 409) {
      return apiError;
    }
    await store.readJob(jobId).catch(() => {});
  }
  return null;
}

async function cancelOrNotify(store, jobId) {
  const refusal = await cancelRun(store, jobId);
  if (refusal) {
    notify(explain(refusal), 'bad');
  }
}

/** The buttons for the state of the account: answer and cancel, or run. */
export function runButtons(store, account, job, isLive) {
  if (!isLive) {
    return [button(t('run.now'), () => runNow(store, account),
      { class: 'button', 'data-name': 'run' })];
  }
  const question = store.questions.ofJob(job.jobId);
  return [
    question && button(t('answer.open'),
      () => store.dispatchEvent(new CustomEvent('open', { detail: question })),
      { class: 'button primary', 'data-name': 'answer' }),
    job.phase !== 'cancelling' && button(t('run.cancel'), () => cancelOrNotify(store, job.jobId),
      { class: 'button', 'data-name': 'cancel' }),
  ];
}
