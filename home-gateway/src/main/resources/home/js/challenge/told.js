// The messages that an answer is being checked. Each goes when its run is past that: then it is wrong. No DOM.
import { hasEnded } from '../state/job.js';

const PAST = ['signed_in', 'fetching'];

export class CheckingNotices {
  #nodes = new Map();

  /** Keeps the message of a run; `then` is the text that stays true, undefined if there is none. */
  add(jobId, node, then) {
    this.remove(jobId);
    this.#nodes.set(jobId, { node, then });
  }

  /** The next question of the run is shown. */
  remove(jobId) {
    this.#nodes.get(jobId)?.node.remove();
    this.#nodes.delete(jobId);
  }

  /** The run has a new phase. */
  reached(job) {
    const known = this.#nodes.get(job.jobId);
    if (!known || !(hasEnded(job) || PAST.includes(job.phase))) {
      return;
    }
    this.#nodes.delete(job.jobId);
    if (known.then) {
      known.node.querySelector('p').textContent = known.then;
    } else {
      known.node.remove();
    }
  }
}
