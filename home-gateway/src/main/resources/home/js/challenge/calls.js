// The calls to the gateway about a question. Each returns the reason of a failure, if the question is
// still shown.
import { api } from '../api.js';
import { cancelRun } from '../accounts/runs.js';

const OVER = [404, 409, 410];

export async function sendAnswer(store, question, answer) {
  const { jobId, challengeId } = question;
  // Set before the answer is sent: the event may arrive before the response to the call.
  question.isMine = true;
  question.isChosen = 'option' in answer;
  try {
    await api.answer(jobId, { challengeId, ...answer });
    store.answered(question);
    return null;
  } catch (apiError) {
    question.isMine = false;
    return reasonIfStillOpen(store, question, apiError);
  }
}

export async function sendAgain(store, question) {
  const { jobId, challengeId } = question;
  try {
    await api.resend(jobId, challengeId);
    store.questions.resending(challengeId);
    return null;
  } catch (apiError) {
    return reasonIfStillOpen(store, question, apiError);
  }
}

export async function cancel(store, { jobId, challengeId }) {
  const apiError = await cancelRun(store, jobId);
  if (!apiError) {
    store.questions.close(challengeId, 'cancelled');
  }
  return apiError;
}

/** Closes the question, with the reason of the job's row, or with `how` if the row can't be read. */
export async function closeQuestion(store, { jobId, challengeId }, how) {
  await store.readJob(jobId).catch(() => {});
  store.questions.close(challengeId, how);
}

async function reasonIfStillOpen(store, question, apiError) {
  if (store.questions.isClosed(question.challengeId)) {
    return null;
  }
  if (apiError.code === 'RESENT') {
    // The answer was for a code that a resend has replaced; the next question will follow.
    store.questions.close(question.challengeId, 'resent');
    return null;
  }
  if (OVER.includes(apiError.status) && !apiError.code?.startsWith('RESEND_')) {
    await closeQuestion(store, question, apiError.status === 409 ? 'answered' : 'expired');
    return null;
  }
  return apiError;
}
