// The challenges that wait for a person, and how each was closed. A closed one never opens again,
// whatever late news or an old answer of the API say.
import { heard } from '../clock.js';

const HOW = { TwoFaAnswered: 'answered', TwoFaApproved: 'answered', TwoFaExpired: 'expired' };
const CANCELLED = { RESTARTED: 'restarted', NOT_NEEDED: 'approved' };

export class Questions {
  #open = new Map();
  #closed = new Set();
  #tell;

  /** `tell('asked' | 'closed', question, how)` hears of every change. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** The open ones, the most urgent first. */
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
    // A job asks one thing at a time: an older question of it has had its end, unheard.
    this.closeOfJob(job.jobId, 'answered');
    const { jobId, accountId, connector, attempt } = job;
    const question = { ...challenge, jobId, accountId, connector, attempt };
    this.#open.set(challenge.challengeId, question);
    this.#tell('asked', question);
  }

  close(challengeId, how) {
    this.#closed.add(challengeId);
    const question = this.#open.get(challengeId);
    if (this.#open.delete(challengeId)) {
      this.#tell('closed', question, how);
    }
  }

  closeOfJob(jobId, how) {
    this.list()
      .filter((question) => question.jobId === jobId)
      .forEach((question) => this.close(question.challengeId, how));
  }

  /** What an event says about questions. */
  apply(event) {
    if (event.type === 'TwoFaRequested') {
      heard(event.challenge.now ?? event.time);
      this.asked(event, event.challenge);
    } else if (event.type === 'TwoFaCancelled') {
      this.close(event.challengeId, CANCELLED[event.reason] ?? 'cancelled');
    } else if (event.type in HOW) {
      this.close(event.challengeId, HOW[event.type]);
    }
  }
}
