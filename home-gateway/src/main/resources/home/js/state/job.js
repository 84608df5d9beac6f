// The phase of a run, as users see it. Pure functions on plain objects.

const ENDED = { SUCCEEDED: 'succeeded', FAILED: 'failed', CANCELLED: 'cancelled', SKIPPED: 'skipped' };
const ENDS = {
  JobSucceeded: 'SUCCEEDED', JobFailed: 'FAILED', JobCancelled: 'CANCELLED', JobSkipped: 'SKIPPED',
};

export const isEnded = (job) => job.status in ENDED;

/** Whether this event is a job's last. */
export const isEnd = (event) => event.type in ENDS;

// With these reasons the run continues without an answer. After the other ones an event follows: a new
// question or the end of the job.
const CONTINUING_REASONS = ['DENIED', 'EXPIRED_AT_SITE', 'NOT_NEEDED'];
const ORDER = ['starting', 'signing_in', 'checking', 'signed_in', 'fetching'];

/** The job for a row of the API. Keeps a later phase of the same attempt if events have reported one. */
export function jobOfRow(row, known) {
  const job = { ...row, phase: phaseOfRow(row), saved: row.documents ?? 0 };
  if (!known || known.attempt !== row.attempt || isEnded(job)) {
    return job;
  }
  const reported = known.phase === 'waiting' ? 'checking' : known.phase;
  const isLater = ORDER.includes(job.phase) && ORDER.indexOf(reported) > ORDER.indexOf(job.phase);
  return {
    ...job, saved: known.saved, restarted: known.restarted, phase: isLater ? reported : job.phase,
  };
}

function phaseOfRow({ status, login, challenge, cancelRequested }) {
  if (status in ENDED) {
    return ENDED[status];
  }
  if (cancelRequested) {
    return 'cancelling';
  }
  if (status === 'WAITING') {
    return challenge ? 'waiting' : 'checking';
  }
  if (login === 'ASSUMED' || login === 'SUCCEEDED') {
    return 'signed_in';
  }
  return login === 'STARTED' || login === 'DEACTIVATED' ? 'signing_in' : 'starting';
}

/** The job if only this event of it is known. */
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
      // Taken over from a worker that crashed: the question stays, if the site allows it.
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
      return isEnd(event) ? ended(next, event) : next;
  }
}

function ended(job, event) {
  const status = ENDS[event.type];
  return {
    ...job,
    status,
    phase: ENDED[status],
    saved: event.documents ?? job.saved,
    errorCode: event.errorCode,
    reason: event.reason,
    liveJobId: event.liveJobId,
    endedAt: event.time,
  };
}

/** The reason why a challenge of the job was closed, if only the job's state is known. */
export function closedHow(job) {
  if (job.status === 'CANCELLED' || job.cancelRequested) {
    return 'cancelled';
  }
  if (job.status === 'FAILED') {
    return job.errorCode === 'USER_ACTION_NEEDED.TWOFA_EXPIRED' ? 'expired' : 'ended';
  }
  return isEnded(job) ? 'ended' : 'answered';
}
