// The open challenges, and the reason why each was closed. A closed one never opens again, even if a
// late event or an old response says so.
import { adjustFromEvent } from '../clock.js';

const HOW = { TwoFaAnswered: 'answered', TwoFaApproved: 'approved', TwoFaExpired: 'expired' };
const CANCELLED = {
  RESTARTED: 'restarted', NOT_NEEDED: 'not_needed', RESENT: 'resent', DENIED: 'denied',
  EXPIRED_AT_SITE: 'expired_at_site',
};

export class Questions {
  #open = new Map();
  #closed = new Set();
  #notify;

  /** `notify('asked' | 'resending' | 'closed', question, how)` is called for every change. */
  constructor(notify) {
    this.#notify = notify;
  }

  /** The open questions, the most urgent first. */
  list() {
    return [...this.#open.values()].sort(
      (one, other) => Date.parse(one.expiresAt) - Date.parse(other.expiresAt));
  }

  ofJob(jobId) {
    return this.list().find((question) => question.jobId === jobId);
  }

  isClosed(challengeId) {
    return this.#closed.has(challengeId);
  }

  asked(job, challenge) {
    if (this.#closed.has(challenge.challengeId) || this.#open.has(challenge.challengeId)) {
      return;
    }
    // A job asks one question at a time: its older question was closed, and that event was missed.
    this.closeOfJob(job.jobId, challenge.reason === 'RESENT' ? 'resent' : 'answered');
    const { jobId, accountId, connector, attempt } = job;
    const question = { ...challenge, jobId, accountId, connector, attempt };
    this.#open.set(challenge.challengeId, question);
    this.#notify('asked', question);
  }

  /** A resend was requested: a new question will follow. */
  resending(challengeId) {
    const question = this.#open.get(challengeId);
    if (question && !question.isResending) {
      question.isResending = true;
      this.#notify('resending', question);
    }
  }

  close(challengeId, how) {
    this.#closed.add(challengeId);
    const question = this.#open.get(challengeId);
    if (this.#open.delete(challengeId)) {
      this.#notify('closed', question, how);
    }
  }

  /** Closes the questions of a job because of its state: `how` is the most likely reason. */
  closeOfJob(jobId, how) {
    this.list()
      .filter((question) => question.jobId === jobId)
      .forEach((question) => this.close(question.challengeId, likelier(question, how)));
  }

  /** Applies an event. */
  apply(event) {
    if (event.type === 'TwoFaRequested') {
      adjustFromEvent(event.challenge.now ?? event.time);
      this.asked(event, event.challenge);
    } else if (event.type === 'TwoFaResendRequested') {
      this.resending(event.challengeId);
    } else if (event.type === 'TwoFaCancelled') {
      this.close(event.challengeId, CANCELLED[event.reason] ?? 'cancelled');
    } else if (event.type in HOW) {
      this.close(event.challengeId, HOW[event.type]);
    }
  }
}

function likelier(question, how) {
  if (how !== 'answered') {
    return how;
  }
  return question.isResending ? 'resent' : question.type === 'app' ? 'approved' : how;
}
