// The state of this tab: read from the API and kept up to date by events. Only the API is reliable: after
// every new connection, everything that may have been missed is read again.
import { api, ApiError } from '../api.js';
import { inLanguage } from '../texts.js';
import { challengeOutcome, hasEnded, isEndEvent, jobAfter, jobOfEvent, jobOfRow } from './job.js';
import { Questions } from './questions.js';

const LIVE = ['REQUESTED', 'RUNNING', 'WAITING'];

/** Absent in an event of a new document, and in what older versions have written. */
const revisionOf = (document) => document.revision ?? 1;

// The latest documents of all accounts, for the first screen.
const LATEST = 20;

/** The day by which documents are sorted: the bill's, otherwise that of saving (UTC). */
export const dayOf = (document) => document.bill?.date ?? document.savedAt.slice(0, 10);

/** The connector with its name in the user's language. */
function translated(connector) {
  return {
    ...connector,
    name: inLanguage(connector.name, connector.names),
  };
}

/** Dispatches `change` (something looks different), `asked`, `resending`, `closed` and `phase`. */
export class Store extends EventTarget {
  connectors = new Map();
  accounts = new Map();
  jobs = new Map();
  documents = new Map();
  questions = new Questions((what, question, how) => this.#dispatch(what, { question, how }));
  isLoaded = false;
  /** How often everything has been read. */
  readings = 0;
  #totals = new Map();
  // Counts changes: a response to a request that was sent before a change is older than the change.
  #changeCount = 0;
  #refreshing = null;
  #refreshAgain = false;
  #isChangeQueued = false;

  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    this.#changed();
  }

  #changed() {
    if (!this.#isChangeQueued) {
      this.#isChangeQueued = true;
      queueMicrotask(() => {
        this.#isChangeQueued = false;
        this.dispatchEvent(new CustomEvent('change'));
      });
    }
  }

  connectorName(slug) {
    return this.connectors.get(slug)?.name ?? slug;
  }

  /** Changes with the icon of the connector; undefined if it has none. */
  iconTag(slug) {
    return this.connectors.get(slug)?.iconTag;
  }

  /** The run that an account's screen shows: the live one, otherwise the last one. */
  jobOf(accountId) {
    const jobs = [...this.jobs.values()]
      .filter((job) => job.accountId === accountId)
      .sort((one, other) => (other.requestedAt ?? '').localeCompare(one.requestedAt ?? ''));
    return jobs.find((job) => !hasEnded(job)) ?? jobs.find((job) => job.status !== 'SKIPPED') ?? jobs[0];
  }

  /** The known ones, newest first as the API sorts them; of all accounts if none is given. */
  documentsOf(accountId) {
    return [...this.documents.values()]
      .filter((each) => !accountId || each.accountId === accountId)
      .sort((one, other) => dayOf(other).localeCompare(dayOf(one)) || other.id.localeCompare(one.id));
  }

  /** How many documents there are, known or not; of all accounts if none is given. Undefined until it is read. */
  documentTotal(accountId = null) {
    return this.#totals.get(accountId);
  }

  /** Reads a page of documents, the newest first. Returns what `?after=` continues from; null on the last page. */
  async readDocuments({ account = null, after = null, limit = 50 } = {}) {
    const page = await api.documents({ account, after, limit });
    page.items.forEach((document) => this.#keepDocument(document));
    if (page.total !== undefined) {
      this.#keepTotal(account, page.total);
    }
    this.#changed();
    return page.next ?? null;
  }

  #keepTotal(account, total) {
    const known = this.#totals.get(account);
    this.#totals.set(account, total);
    const all = this.#totals.get(null);
    if (account && known !== undefined && all !== undefined) {
      this.#totals.set(null, all + total - known);
    } else if (!account && known !== undefined && known !== total) {
      // Events were missed: the totals of accounts are read again when they are shown.
      this.#totals = new Map([[null, total]]);
    }
  }

  /** Reads everything again; a call while it reads makes it read once more. */
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
    const since = this.#changeCount;
    const [accounts, live] = await Promise.all([
      api.accounts(), api.liveJobs(), this.readDocuments({ limit: LATEST }),
      this.connectors.size === 0 && this.readConnectors(),
    ]);
    if (accounts.some(({ connector }) => !this.connectors.has(connector))) {
      await this.readConnectors();
    }
    const known = new Set(accounts.map((each) => each.id));
    for (const id of this.accounts.keys()) {
      if (!known.has(id) && !(this.accounts.get(id).since > since)) {
        this.forget(id);
      }
    }
    accounts.forEach((account) => this.keepAccount(account, since));
    await this.#readLive(live, since);
    this.isLoaded = true;
    this.readings++;
    this.#changed();
  }

  /** Reads what the workers have announced; they rarely change that. */
  async readConnectors() {
    const connectors = await api.connectors();
    this.connectors = new Map(connectors.map((each) => [each.slug, translated(each)]));
    this.#changed();
  }

  // A job that this tab considers live may have ended without an event.
  async #readLive(rows, since) {
    rows.forEach((row) => this.#keepListed(row, since));
    const ids = new Set(rows.filter((row) => this.#hasQuestion(row)).map((row) => row.jobId));
    const running = new Set(rows.map((row) => row.jobId));
    for (const job of this.jobs.values()) {
      if (!hasEnded(job) && !running.has(job.jobId)) {
        ids.add(job.jobId);
      }
    }
    await Promise.all([...ids].map((id) => this.readJob(id)));
    return [...ids].map((id) => this.jobs.get(id)).filter((job) => job && hasEnded(job));
  }

  /** Reads the current state of a job. */
  async readJob(jobId) {
    const since = this.#changeCount;
    try {
      this.#keepRow(await api.job(jobId), since);
    } catch (apiError) {
      if (!(apiError instanceof ApiError) || apiError.status !== 404) {
        throw apiError;
      }
      this.jobs.delete(jobId);
      this.questions.closeOfJob(jobId, 'cancelled');
      this.#changed();
    }
  }

  /**
   * Reads the live jobs and those with an open question again, in case the stream is dead without an
   * error, and the accounts of those whose end was missed.
   */
  async check() {
    const since = this.#changeCount;
    const ended = await this.#readLive(await api.liveJobs(), since);
    await Promise.all(ended.map(({ accountId }) => this.#readAccount(accountId)));
  }

  keepAccount(account, since = this.#changeCount) {
    if (account.state !== undefined && account.state !== 'ACTIVE') {
      this.forget(account.id);
      return;
    }
    this.accounts.set(account.id, { ...account, since: this.accounts.get(account.id)?.since ?? since });
    if (account.lastJob) {
      this.#keepListed(account.lastJob, since);
    }
    this.#changed();
  }

  /** Adds an account that this tab has just created: lists that were requested before do not have it. */
  addAccount(account) {
    this.#changeCount++;
    this.keepAccount(account);
  }

  /** Adds a job that this tab has just requested. */
  addJob(row) {
    this.#changeCount++;
    this.#keepRow(row, this.#changeCount);
  }

  /** Records that an answer of this tab was accepted. */
  answered(question) {
    this.#changeCount++;
    const job = this.jobs.get(question.jobId);
    // The event may have arrived before the response to the call, and the next question too.
    if (job && !hasEnded(job) && !this.questions.isClosed(question.challengeId)) {
      this.#putJob({ ...job, phase: 'checking', happened: this.#changeCount }, job);
    }
    this.questions.close(question.challengeId, 'answered');
  }

  /** Removes an account that was deleted, with everything that belongs to it. */
  forget(accountId) {
    this.accounts.delete(accountId);
    this.#totals.delete(accountId);
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

  // An event may arrive after a newer row has been read, and it has fewer details than the row.
  #keepDocument(document) {
    const known = this.documents.get(document.id);
    if (known && revisionOf(known) > revisionOf(document)) {
      return;
    }
    const isSame = known && revisionOf(known) === revisionOf(document);
    this.documents.set(document.id, isSame ? { ...known, ...document } : document);
  }

  #arrived(document) {
    if (revisionOf(document) === 1 && !this.documents.has(document.id)) {
      [null, document.accountId].filter((each) => this.#totals.has(each))
        .forEach((each) => this.#totals.set(each, this.#totals.get(each) + 1));
    }
    this.#keepDocument(document);
  }

  // A list has no challenges, so a job that may have an open one is read by itself.
  #keepListed(row, since) {
    if (!this.#hasQuestion(row)) {
      this.#keepRow(row, since);
    }
  }

  // A question stays open while another worker takes over its run, which is RUNNING meanwhile.
  #hasQuestion({ status, jobId }) {
    return status === 'WAITING' || (LIVE.includes(status) && Boolean(this.questions.ofJob(jobId)));
  }

  #keepRow(row, since) {
    const known = this.jobs.get(row.jobId);
    const isOlder = known
      && ((hasEnded(known) && !(row.status === known.status))
        || row.attempt < known.attempt
        || (known.happened > since && !hasEnded(jobOfRow(row))));
    if (isOlder) {
      return;
    }
    const job = { ...jobOfRow(row, known), happened: known?.happened ?? 0 };
    this.#putJob(job, known);
    this.#keepChallenge(job, row.challenge);
  }

  #keepChallenge(job, challenge) {
    if (!hasEnded(job) && challenge) {
      this.questions.asked(job, challenge);
    } else {
      this.questions.closeOfJob(job.jobId, challengeOutcome(job));
    }
  }

  #putJob(job, known) {
    this.jobs.set(job.jobId, job);
    if (known ? known.phase !== job.phase : !hasEnded(job)) {
      this.#dispatch('phase', { job });
    } else {
      this.#changed();
    }
  }

  /** Applies an event. */
  apply(event) {
    const known = this.jobs.get(event.jobId);
    if (known && (hasEnded(known) || (event.attempt && event.attempt < known.attempt))) {
      return;
    }
    this.#changeCount++;
    const isRepeated = this.#isRepeated(event);
    if (event.type === 'DocumentSaved') {
      this.#arrived({ ...event, id: event.documentId, savedAt: event.time });
    }
    this.questions.apply(event);
    if (!isRepeated) {
      const job = jobAfter(known ?? jobOfEvent(event), event);
      this.#putJob({ ...job, happened: this.#changeCount }, known);
    }
    this.#readBehind(event);
  }

  // The same event may arrive twice, from the topic and from the rows, and out of order.
  #isRepeated(event) {
    switch (event.type) {
      case 'DocumentSaved':
        return revisionOf(this.documents.get(event.documentId) ?? { revision: 0 }) >= revisionOf(event);
      case 'TwoFaRequested':
        return this.questions.isClosed(event.challengeId);
      case 'TwoFaAnswered':
      case 'TwoFaApproved':
      case 'TwoFaCancelled':
        // A gateway publishes this event, so it may arrive after the worker's next event.
        return this.questions.ofJob(event.jobId)?.challengeId !== event.challengeId;
      default:
        return false;
    }
  }

  #readBehind(event) {
    if (event.liveJobId && !this.jobs.has(event.liveJobId)) {
      this.readJob(event.liveJobId).catch(() => {});
    }
    if (isEndEvent(event)) {
      this.questions.closeOfJob(event.jobId, challengeOutcome(this.jobs.get(event.jobId)));
      this.#readAccount(event.accountId).catch(() => {});
    } else if (!this.accounts.has(event.accountId)) {
      // The account was connected in another tab or by another program.
      this.refresh().catch(() => {});
    }
  }

  // Reads the time of the next run, whether runs are paused, and documents whose event was lost.
  async #readAccount(accountId) {
    const [account] = await Promise.all([
      api.account(accountId), this.readDocuments({ account: accountId }),
    ]);
    this.keepAccount(account);
  }
}
