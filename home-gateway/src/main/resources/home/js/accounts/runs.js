// Starts and cancels runs.
import { api } from '../api.js';
import { button } from '../dom.js';
import { explain } from '../refusals.js';
import { notify } from '../notices.js';
import { t } from '../texts.js';

/** Starts a run; shows a message if that is not possible. */
export async function runNow(ledger, account) {
  try {
    const row = await api.run(account.id);
    ledger.addJob({
      accountId: account.id, connector: account.connector, status: 'REQUESTED', attempt: 0,
      requestedAt: new Date().toISOString(), ...row,
    });
  } catch (refused) {
    notify(explain(refused), 'bad');
  }
}

/** Cancels a run in any phase. Returns the reason of a failure, or nothing if the run ends or has ended. */
export async function cancelRun(ledger, jobId) {
  try {
    ledger.addJob(await api.cancel(jobId));
  } catch (refused) {
    if (refused.status !== 404 && refused.status !== 409) {
      return refused;
    }
    await ledger.readJob(jobId).catch(() => {});
  }
  return null;
}

async function cancelOrNotify(ledger, jobId) {
  const refusal = await cancelRun(ledger, jobId);
  if (refusal) {
    notify(explain(refusal), 'bad');
  }
}

/** The buttons for the state of the account: answer and cancel, or run. */
export function runButtons(ledger, account, job, isLive) {
  if (!isLive) {
    return [button(t('run.now'), () => runNow(ledger, account),
      { class: 'button', 'data-name': 'run' })];
  }
  const question = ledger.questions.ofJob(job.jobId);
  return [
    question && button(t('answer.open'),
      () => ledger.dispatchEvent(new CustomEvent('open', { detail: question })),
      { class: 'button primary', 'data-name': 'answer' }),
    job.phase !== 'cancelling' && button(t('run.cancel'), () => cancelOrNotify(ledger, job.jobId),
      { class: 'button', 'data-name': 'cancel' }),
  ];
}
