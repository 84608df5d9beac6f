// The gateway's public HTTP API, which every frontend uses.
import { BASE } from './base.js';
import { adjustFromResponse } from './clock.js';

const LONGEST = 15_000;
// Of a page of a list.
const MOST = 200;

/** Dispatches `missing` when the gateway says that this browser has to sign in. */
export const authentication = new EventTarget();

/** A problem response (RFC 9457), or no response at all: then `status` is 0. */
export class ApiError extends Error {
  /** `retryAfter` in seconds, if the gateway has sent it. */
  constructor(status, problem = {}, retryAfter = null) {
    super(`${status} ${problem.code ?? ''}`);
    this.status = status;
    this.code = problem.code;
    this.field = problem.field;
    this.reason = problem.reason;
    this.accountId = problem.accountId;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed in a moment. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function call(method, path, body, headers = {}) {
  const begun = performance.now();
  const response = await reach(method, path, body, headers);
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const json = isJson ? await response.json().catch(() => ({})) : {};
  if (response.status === 401) {
    authentication.dispatchEvent(new Event('missing'));
  }
  if (!response.ok) {
    const seconds = Number.parseInt(response.headers.get('Retry-After'), 10);
    throw new ApiError(response.status, json, Number.isNaN(seconds) ? null : seconds);
  }
  if (json.challenge?.now) {
    adjustFromResponse(json.challenge.now, performance.now() - begun);
  }
  return json;
}

async function reach(method, path, body, headers) {
  try {
    return await fetch(new URL(path, BASE), {
      method,
      headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST),
    });
  } catch {
    throw new ApiError(0);
  }
}

async function all(path) {
  const items = [];
  let next = null;
  do {
    const page = await call('GET', path + queryOf({ limit: MOST, after: next }));
    items.push(...page.items);
    next = page.next;
  } while (next && items.length < 1000);
  return items;
}

/** The parameters that have a value, after a question mark. */
function queryOf(values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

const LIVE = ['REQUESTED', 'RUNNING', 'WAITING'];

const jobsWith = (status) =>
  call('GET', `api/jobs${queryOf({ status, limit: MOST })}`).then((page) => page.items);

// Browsers have no crypto.randomUUID on a plain http address of the local network.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0')).join('');
}

export const api = {
  connectors: () => all('api/connectors'),
  accounts: () => all('api/accounts'),
  account: (id) => call('GET', `api/accounts/${id}`),
  connect: (account) => call('POST', 'api/accounts', account),
  change: (id, changes) => call('PATCH', `api/accounts/${id}`, changes),
  disconnect: (id) => call('DELETE', `api/accounts/${id}`),
  run: (accountId) =>
    call('POST', `api/accounts/${accountId}/jobs`, null, { 'Idempotency-Key': newKey() }),
  job: (id) => call('GET', `api/jobs/${id}`),
  liveJobs: () => jobsWith(LIVE.join(',')).catch((apiError) => {
    // During an upgrade, a gateway of the previous version takes one status.
    if (apiError.status !== 422) {
      throw apiError;
    }
    return Promise.all(LIVE.map(jobsWith)).then((lists) => lists.flat());
  }),
  jobsOf: (accountId) => call('GET', `api/jobs?account=${accountId}`).then((page) => page.items),
  answer: (jobId, answer) => call('POST', `api/jobs/${jobId}/answer`, answer),
  resend: (jobId, challengeId) => call('POST', `api/jobs/${jobId}/resend`, { challengeId }),
  cancel: (jobId) => call('POST', `api/jobs/${jobId}/cancel`),
  activity: (after) => call('GET', `api/audit${after ? `?after=${encodeURIComponent(after)}` : ''}`),
  /** `publicKey` for subscriptions of browsers; without it no browser rings. */
  pushKey: () => call('GET', 'api/push/key'),
  browsers: () => call('GET', 'api/push/subscriptions').then((page) => page.items),
  addBrowser: (subscription) => call('POST', 'api/push/subscriptions', subscription),
  removeBrowser: (id) => call('DELETE', `api/push/subscriptions/${id}`),
  /** One page of documents, the newest first: `items`, `next`, and `total` on the first page. */
  documents: (query) => call('GET', `api/documents${queryOf({ order: 'date', ...query })}`),
  /** The sums of these documents by month, vendor and currency. */
  documentTotals: (filter) => call('GET', `api/documents/totals${queryOf(filter)}`).then((page) => page.items),
  iconAddress: (slug, tag) =>
    new URL(`api/connectors/${encodeURIComponent(slug)}/icon?v=${encodeURIComponent(tag)}`, BASE).href,
  documentAddress: (id) => new URL(`api/documents/${id}/content`, BASE).href,
};
