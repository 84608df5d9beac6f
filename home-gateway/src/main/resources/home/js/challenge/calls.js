// What a person wants of the gateway about a question. Each call gives what stood against it, if the
// question is still there to say so.
import { api } from '../api.js';
import { cancelRun } from '../accounts/runs.js';

const OVER = [404, 409, 410];

export async function give(ledger, question, answer) {
  const { jobId, challengeId } = question;
  // Before it is sent: the news that it counts may be here before the answer to the call.
  question.isMine = true;
  question.isChosen = 'option' in answer;
  try {
    await api.answer(jobId, { challengeId, ...answer });
    ledger.answered(question);
    return null;
  } catch (refused) {
    question.isMine = false;
    return standing(ledger, question, refused);
  }
}

export async function sendAgain(ledger, question) {
  const { jobId, challengeId } = question;
  try {
    await api.resend(jobId, challengeId);
    ledger.questions.resending(challengeId);
    return null;
  } catch (refused) {
    return standing(ledger, question, refused);
  }
}

export async function cancel(ledger, { jobId, challengeId }) {
  const refused = await cancelRun(ledger, jobId);
  if (!refused) {
    ledger.questions.close(challengeId, 'cancelled');
  }
  return refused;
}

/** The question is over: the row tells how, if it can be read, else `how` it is. */
export async function settle(ledger, { jobId, challengeId }, how) {
  await ledger.readJob(jobId).catch(() => {});
  ledger.questions.close(challengeId, how);
}

async function standing(ledger, question, refused) {
  if (ledger.questions.isClosed(question.challengeId)) {
    return null;
  }
  if (refused.code === 'RESENT') {
    // An answer to the code before; the next question is on its way.
    ledger.questions.close(question.challengeId, 'resent');
    return null;
  }
  if (OVER.includes(refused.status) && !refused.code?.startsWith('RESEND_')) {
    await settle(ledger, question, refused.status === 409 ? 'answered' : 'expired');
    return null;
  }
  return refused;
}
