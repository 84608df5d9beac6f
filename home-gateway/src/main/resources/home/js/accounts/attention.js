// Which accounts wait for their user. Pure functions.

const ONLY_A_PERSON = ['LOGIN_FAILED', 'USER_ACTION_NEEDED', 'CHALLENGE_ASKED', 'CAPTCHA_RESOLUTION_FAILED', 'TERMS_VERSION_MISMATCH'];

/** Whether an account needs its user: a question is open, or only a person can mend the last failure. */
export function needsPerson(job, question) {
  const family = String(job?.errorCode).split('.')[0];
  return Boolean(question) || (job?.status === 'FAILED' && ONLY_A_PERSON.includes(family));
}

/** The accounts that need their user, and the others, each in the order of `accounts`. */
export function byNeed(store, accounts) {
  const needy = accounts.filter((account) => {
    const job = store.jobOf(account.id);
    return needsPerson(job, job && store.questions.ofJob(job.jobId));
  });
  return { needy, others: accounts.filter((account) => !needy.includes(account)) };
}
