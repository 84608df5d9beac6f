// The phase of a run, as users see it. Pure functions on plain objects.

const PHASE_OF_END_STATUS = {
  SUCCEEDED: 'succeeded', FAILED: 'failed', CANCELLED: 'cancelled', SKIPPED: 'skipped',
};
const STATUS_OF_END_EVENT = {
  JobSucceeded: 'SUCCEEDED', JobFailed: 'FAILED', JobCancelled: 'CANCELLED', JobSkipped: 'SKIPPED',
};

export const hasEnded = (job) => job.status in PHASE_OF_END_STATUS;

/** Whether this is the last event of a job. */
export const isEndEvent = (event) => event.type in STATUS_OF_END_EVENT;

// When a challenge is cancelled for one of these reasons, the run continues without an answer. After the
// other reasons another event follows: a new question or the end of the job.
const CONTINUING_REASONS = ['DENIED', 'EXPIRED_AT_SITE', 'NOT_NEEDED'];
const ORDER = ['starting', 'signing_in', 'checking', 'signed_in', 'fetching'];

/** The job for a row of the API. Keeps a later phase of the same attempt if events have reported one. */
export function jobOfRow(row, known) {
  const job = { ...row, phase: phaseOfRow(row), saved: row.documents ?? 0 };
  if (!known || known.attempt !== row.attempt || hasEnded(job)) {
    return job;
  }
  // A newer row without an open challenge means that the wait has ended: the answer is being checked.
  const reported = known.phase === 'waiting' ? 'checking' : known.phase;
  const isLater = ORDER.includes(job.phase) && ORDER.indexOf(reported) > ORDER.indexOf(job.phase);
  return {
    ...job, saved: known.saved, restarted: known.restarted, phase: isLater ? reported : job.phase,
  };
}

function phaseOfRow({ status, login, challenge, cancelRequested }) {
  if (status in PHASE_OF_END_STATUS) {
    return PHASE_OF_END_STATUS[status];
  }
  if (cancelRequested) {
    return 'cancelling';
  }
  // A worker that takes over a run asks the site first. The question stays open meanwhile.
  if (status === 'WAITING' || challenge) {
    return challenge ? 'waiting' : 'checking';
  }
  if (login === 'ASSUMED' || login === 'SUCCEEDED') {
    return 'signed_in';
  }
  return login === 'STARTED' || login === 'DEACTIVATED' ? 'signing_in' : 'starting';
}

/** The job, if this event is all that is known about it. */
export function jobOfEvent({ jobId, accountId, connector, attempt, time }) {
  return {
    jobId, accountId, connector, attempt, status: 'RUNNING', phase: 'starting', saved: 0,
    requestedAt: time,
  };
}

/** The job after the event. */
export function jobAfter(job, event) {
  const next = { ...job, attempt: event.attempt || job.attempt };
  switch (event.type) {
    case 'JobStarted':
      // A worker has taken over the run of a worker that crashed. The question stays open if the site
      // still accepts its answer.
      return event.reason === 'TAKEN_OVER' && job.status === 'WAITING'
        ? next : { ...next, status: 'RUNNING', phase: 'starting' };
    case 'LoginStarted':
      return { ...next, phase: 'signing_in', restarted: event.reason === 'RESTARTED' };
    case 'AutoSuccessfulLoginDeactivated':
      return { ...next, phase: 'signing_in' };
    case 'TwoFaRequested':
      return { ...next, status: 'WAITING', phase: 'waiting' };
    case 'TwoFaAnswered':
      return { ...next, phase: 'checking' };
    case 'TwoFaApproved':
      return { ...next, status: 'RUNNING', phase: 'signing_in' };
    case 'TwoFaCancelled':
      return CONTINUING_REASONS.includes(event.reason)
        ? { ...next, status: 'RUNNING', phase: 'signing_in' } : next;
    case 'LoginSucceeded':
      return { ...next, status: 'RUNNING', phase: 'signed_in' };
    case 'DocumentSaved':
      return { ...next, status: 'RUNNING', phase: 'fetching', saved: job.saved + 1 };
    default:
      return isEndEvent(event) ? ended(next, event) : next;
  }
}

function ended(job, event) {
  const status = STATUS_OF_END_EVENT[event.type];
  return {
    ...job,
    status,
    phase: PHASE_OF_END_STATUS[status],
    saved: event.documents ?? job.saved,
    errorCode: event.errorCode,
    reason: event.reason,
    liveJobId: event.liveJobId,
    endedAt: event.time,
  };
}

/** How the last challenge of the job ended, derived from the state of the job. */
export function challengeOutcome(job) {
  if (job.status === 'CANCELLED' || job.cancelRequested) {
    return 'cancelled';
  }
  if (job.status === 'FAILED') {
    return job.errorCode === 'USER_ACTION_NEEDED.TWOFA_EXPIRED' ? 'expired' : 'ended';
  }
  return hasEnded(job) ? 'ended' : 'answered';
}
