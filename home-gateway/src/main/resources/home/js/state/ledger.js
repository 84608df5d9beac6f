// What this tab knows: read from the API, kept up to date by events. Events are news, rows are the
// truth: after every new connection all that may have been missed is read again.
import { api, Refused } from '../api.js';
import { closedHow, isEnd, isEnded, jobAfter, jobOfEvent, jobOfRow } from './job.js';
import { Questions } from './questions.js';

const LIVE = ['REQUESTED', 'RUNNING', 'WAITING'];

/** Tells `change` (something looks different), `asked`, `resending`, `closed` and `phase`. */
export class Ledger extends EventTarget {
  connectors = new Map();
  accounts = new Map();
  jobs = new Map();
  documents = new Map();
  questions = new Questions((what, question, how) => this.#tell(what, { question, how }));
  isLoaded = false;
  // Counts what happened: an answer of the API that was asked for before is older than that.
  #happenings = 0;
  #refreshing = null;
  #refreshAgain = false;
  #isChangeTold = false;

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    this.#changed();
  }

  #changed() {
    if (!this.#isChangeTold) {
      this.#isChangeTold = true;
      queueMicrotask(() => {
        this.#isChangeTold = false;
        this.dispatchEvent(new CustomEvent('change'));
      });
    }
  }

  connectorName(slug) {
    return this.connectors.get(slug)?.name ?? slug;
  }

  /** The run that an account's screen is about: the live one, else the last that did something. */
  jobOf(accountId) {
    const jobs = [...this.jobs.values()]
      .filter((job) => job.accountId === accountId)
      .sort((one, other) => (other.requestedAt ?? '').localeCompare(one.requestedAt ?? ''));
    return jobs.find((job) => !isEnded(job)) ?? jobs.find((job) => job.status !== 'SKIPPED') ?? jobs[0];
  }

  /** Newest first; of all accounts when none is named. */
  documentsOf(accountId) {
    return [...this.documents.values()]
      .filter((each) => !accountId || each.accountId === accountId)
      .sort((one, other) =>
        other.savedAt.localeCompare(one.savedAt) || other.name.localeCompare(one.name));
  }

  /** Reads everything anew; asked for while it is at it, it does so once more. */
  refresh() {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#read().finally(() => {
      this.#refreshing = null;
      if (this.#refreshAgain) {
        this.#refreshAgain = false;
        this.refresh().catch(() => {});
      }
    });
    return this.#refreshing;
  }

  async #read() {
    const since = this.#happenings;
    const [connectors, accounts, documents, ...live] = await Promise.all([
      api.connectors(), api.accounts(), api.documents(), ...LIVE.map(api.jobsWith),
    ]);
    this.connectors = new Map(connectors.map((each) => [each.slug, each]));
    const known = new Set(accounts.map((each) => each.id));
    for (const id of this.accounts.keys()) {
      if (!known.has(id) && !(this.accounts.get(id).since > since)) {
        this.forget(id);
      }
    }
    accounts.forEach((account) => this.keepAccount(account, since));
    documents.forEach((document) => this.#keepDocument(document));
    await this.#readLive(live.flat(), since);
    this.isLoaded = true;
    this.#changed();
  }

  // A list tells no challenges, and what this tab takes for live may have ended unheard.
  async #readLive(rows, since) {
    rows.forEach((row) => row.status !== 'WAITING' && this.#keepRow(row, since));
    const ids = new Set(rows.filter((row) => row.status === 'WAITING').map((row) => row.jobId));
    const running = new Set(rows.map((row) => row.jobId));
    for (const job of this.jobs.values()) {
      if (!isEnded(job) && !running.has(job.jobId)) {
        ids.add(job.jobId);
      }
    }
    await Promise.all([...ids].map((id) => this.readJob(id)));
  }

  /** Reads what became of a job. */
  async readJob(jobId) {
    const since = this.#happenings;
    try {
      this.#keepRow(await api.job(jobId), since);
    } catch (refused) {
      if (!(refused instanceof Refused) || refused.status !== 404) {
        throw refused;
      }
      this.jobs.delete(jobId);
      this.questions.closeOfJob(jobId, 'cancelled');
      this.#changed();
    }
  }

  /**
   * Reads the live jobs again, and those that wait for somebody: for when a stream is silent without
   * knowing that it is dead.
   */
  async check() {
    const waiting = await api.jobsWith('WAITING');
    const live = [...this.jobs.values()].filter((job) => !isEnded(job));
    const ids = new Set([...waiting, ...live].map((job) => job.jobId));
    await Promise.all([...ids].map((id) => this.readJob(id)));
  }

  keepAccount(account, since = this.#happenings) {
    if (account.state !== undefined && account.state !== 'ACTIVE') {
      this.forget(account.id);
      return;
    }
    this.accounts.set(account.id, { ...account, since: this.accounts.get(account.id)?.since ?? since });
    // Without its challenge a waiting job is half a truth; it is read by itself.
    if (account.lastJob && account.lastJob.status !== 'WAITING') {
      this.#keepRow(account.lastJob, since);
    }
    this.#changed();
  }

  /** An account that this person has just made: lists that were asked for before don't know it. */
  addAccount(account) {
    this.#happenings++;
    this.keepAccount(account);
  }

  /** A job that this person has just asked for. */
  addJob(row) {
    this.#happenings++;
    this.#keepRow(row, this.#happenings);
  }

  /** This person's answer was taken. */
  answered(question) {
    this.#happenings++;
    const job = this.jobs.get(question.jobId);
    // The news may have been faster than the answer to the call, and the next question too.
    if (job && !isEnded(job) && !this.questions.isClosed(question.challengeId)) {
      this.#putJob({ ...job, phase: 'checking', happened: this.#happenings }, job);
    }
    this.questions.close(question.challengeId, 'answered');
  }

  /** The account is gone, with all that is its own. */
  forget(accountId) {
    this.accounts.delete(accountId);
    for (const map of [this.jobs, this.documents]) {
      for (const [id, each] of map) {
        if (each.accountId === accountId) {
          map.delete(id);
          this.questions.closeOfJob(id, 'cancelled');
        }
      }
    }
    this.#changed();
  }

  #keepDocument(document) {
    this.documents.set(document.id, document);
  }

  #keepRow(row, since) {
    const known = this.jobs.get(row.jobId);
    const isOlder = known
      && ((isEnded(known) && !(row.status === known.status))
        || row.attempt < known.attempt
        || (known.happened > since && !isEnded(jobOfRow(row))));
    if (isOlder) {
      return;
    }
    const job = { ...jobOfRow(row, known), happened: known?.happened ?? 0 };
    this.#putJob(job, known);
    this.#keepChallenge(job, row.challenge);
  }

  #keepChallenge(job, challenge) {
    if (job.status === 'WAITING' && challenge) {
      this.questions.asked(job, challenge);
    } else {
      this.questions.closeOfJob(job.jobId, closedHow(job));
    }
  }

  #putJob(job, known) {
    this.jobs.set(job.jobId, job);
    if (known ? known.phase !== job.phase : !isEnded(job)) {
      this.#tell('phase', { job });
    } else {
      this.#changed();
    }
  }

  /** Something happened. */
  apply(event) {
    const known = this.jobs.get(event.jobId);
    if (known && (isEnded(known) || (event.attempt && event.attempt < known.attempt))) {
      return;
    }
    this.#happenings++;
    const isRepeated = this.#isRepeated(event);
    if (event.type === 'DocumentSaved') {
      this.#keepDocument({ ...event, id: event.documentId, savedAt: event.time });
    }
    this.questions.apply(event);
    if (!isRepeated) {
      const job = jobAfter(known ?? jobOfEvent(event), event);
      this.#putJob({ ...job, happened: this.#happenings }, known);
    }
    this.#readBehind(event);
  }

  // The same news may come twice, from the topic and from the rows, and not always in order.
  #isRepeated(event) {
    switch (event.type) {
      case 'DocumentSaved':
        return this.documents.has(event.documentId);
      case 'TwoFaRequested':
        return this.questions.isClosed(event.challengeId);
      case 'TwoFaAnswered':
      case 'TwoFaApproved':
      case 'TwoFaCancelled':
        // A gateway tells this, and may be later than what the worker tells next.
        return this.questions.ofJob(event.jobId)?.challengeId !== event.challengeId;
      default:
        return false;
    }
  }

  #readBehind(event) {
    if (event.liveJobId && !this.jobs.has(event.liveJobId)) {
      this.readJob(event.liveJobId).catch(() => {});
    }
    if (isEnd(event)) {
      this.questions.closeOfJob(event.jobId, closedHow(this.jobs.get(event.jobId)));
      this.#readAccount(event.accountId).catch(() => {});
    } else if (!this.accounts.has(event.accountId)) {
      // Connected somewhere else.
      this.refresh().catch(() => {});
    }
  }

  // When the next run is due, what is paused, and documents whose news was lost.
  async #readAccount(accountId) {
    const [account, documents] = await Promise.all([
      api.account(accountId), api.documents(accountId),
    ]);
    documents.forEach((document) => this.#keepDocument(document));
    this.keepAccount(account);
  }
}
