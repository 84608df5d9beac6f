// The calls to the gateway about a question. Each returns the reason of a failure, if the question is
// still shown.
import { api } from '../api.js';
import { cancelRun } from '../accounts/runs.js';

const OVER = [404, 409, 410];

export async function give(ledger, question, answer) {
  const { jobId, challengeId } = question;
  // Set before the answer is sent: the event may arrive before the response to the call.
  question.isMine = true;
  question.isChosen = 'option' in answer;
  try {
    await api.answer(jobId, { challengeId, ...answer });
    ledger.answered(question);
    return null;
  } catch (refused) {
    question.isMine = false;
    return reasonIfStillOpen(ledger, question, refused);
  }
}

export async function sendAgain(ledger, question) {
  const { jobId, challengeId } = question;
  try {
    await api.resend(jobId, challengeId);
    ledger.questions.resending(challengeId);
    return null;
  } catch (refused) {
    return reasonIfStillOpen(ledger, question, refused);
  }
}

export async function cancel(ledger, { jobId, challengeId }) {
  const refused = await cancelRun(ledger, jobId);
  if (!refused) {
    ledger.questions.close(challengeId, 'cancelled');
  }
  return refused;
}

/** Closes the question, with the reason of the job's row, or with `how` if the row can't be read. */
export async function settle(ledger, { jobId, challengeId }, how) {
  await ledger.readJob(jobId).catch(() => {});
  ledger.questions.close(challengeId, how);
}

async function reasonIfStillOpen(ledger, question, refused) {
  if (ledger.questions.isClosed(question.challengeId)) {
    return null;
  }
  if (refused.code === 'RESENT') {
    // The answer was for a code that a resend has replaced; the next question will follow.
    ledger.questions.close(question.challengeId, 'resent');
    return null;
  }
  if (OVER.includes(refused.status) && !refused.code?.startsWith('RESEND_')) {
    await settle(ledger, question, refused.status === 409 ? 'answered' : 'expired');
    return null;
  }
  return refused;
}
