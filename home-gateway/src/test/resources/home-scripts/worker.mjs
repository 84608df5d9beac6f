// The service worker: what it shows, opens, closes and answers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import vm from 'node:vm';

const listeners = {};
let shown = [];
let pages = [];
const opened = [];
const timers = [];
const kept = new Map();
const notification = (title, options) => {
  const each = { title, ...options, close: () => { shown = shown.filter((other) => other !== each); } };
  return each;
};
const self = {
  location: new URL('https://doorbell.example/below/service-worker.js'),
  navigator: { languages: ['de-DE', 'fr-FR'] },
  addEventListener: (type, listener) => { listeners[type] = listener; },
  skipWaiting: async () => {},
  clients: { claim: async () => {}, matchAll: async () => pages, openWindow: async (url) => opened.push(url) },
  registration: {
    showNotification: async (title, options) => {
      shown = [...shown.filter(({ tag }) => tag !== options.tag), notification(title, options)];
    },
    getNotifications: async ({ tag }) => shown.filter((each) => each.tag === tag),
  },
};
let isOnline = true;
const home = (file) => new URL(file, self.location).href;
const caches = {
  open: async () => ({ addAll: async (requests) => requests.forEach(({ url }) => kept.set(home(url), `kept ${url}`)) }),
  match: async (file) => file.startsWith('texts/')
    ? { json: async () => ({ 'challenge.asks': '{site} vous demande', 'ring.closed': 'Plus rien' }) } : kept.get(home(file)),
};
class Request {
  constructor(url) { this.url = url; }
}
vm.runInNewContext(await readFile(new URL(`${process.argv[2]}/service-worker.js`), 'utf8'), {
  self, caches, URL, Request, setTimeout: (work) => timers.push(work),
  fetch: async (request) => { if (!isOnline) { throw new TypeError('offline'); } return `fetched ${request.url}`; },
});
const dispatch = async (type, event) => {
  let work;
  let response;
  listeners[type]({ ...event, waitUntil: (promise) => { work = promise; }, respondWith: (promise) => { response = promise; } });
  await work;
  return response;
};
const push = (message) => dispatch('push', { data: { json: () => message } });

await dispatch('install', {});
await push({ kind: 'asked', job: 'j1', site: 'Demo Bank', account: 'Household', deadline: '2030-01-01T00:00:00Z' });
assert.deepEqual([shown[0].title, shown[0].body, shown[0].tag], ['Demo Bank vous demande', 'Household', 'j1']);
assert.ok(shown[0].requireInteraction && shown[0].renotify);
await push({ kind: 'asked', job: 'j1', site: 'Demo Bank' });
assert.equal(shown.length, 1, 'another code replaces the first');
await push({ kind: 'asked', job: 'j2', site: 'Shop' });
assert.equal(shown.length, 2);

await push({ kind: 'closed', job: 'j1', site: 'Demo Bank' });
assert.deepEqual(shown.map(({ title, silent }) => [title, silent]), [['Shop vous demande', undefined], ['Plus rien', true]]);
await timers.pop()();
assert.deepEqual(shown.map(({ tag }) => tag), ['j2'], 'it goes away');

const [shop] = shown;
await dispatch('notificationclick', { notification: shop });
assert.deepEqual([opened, shown], [['https://doorbell.example/below/#/jobs/j2'], []]);
const told = [];
const page = { url: 'https://doorbell.example/below/#/', visibilityState: 'hidden', postMessage: (data) => told.push({ ...data }), focus: async () => told.push('focus') };
pages = [{ ...page, url: 'https://doorbell.example/other/' }, page];
await push({ kind: 'asked', job: 'j3', site: 'Shop' });
await dispatch('notificationclick', { notification: shown[0] });
assert.deepEqual(told, [{ kind: 'open', path: '#/jobs/j3' }, 'focus']);
assert.equal(opened.length, 1, 'the open page shows it');

page.visibilityState = 'visible';
await push({ kind: 'asked', job: 'j4', site: 'Shop' });
assert.deepEqual(shown, [], 'the user sees the page, which asks itself');
shown = [notification('Shop', { tag: 'j4' })];
await push({ kind: 'closed', job: 'j4', site: 'Shop' });
assert.deepEqual(shown, []);

const request = (url, mode = 'cors') => dispatch('fetch', { request: { url, mode } });
assert.equal(await request(home('./?sign-in=failed'), 'navigate'), `fetched ${home('./?sign-in=failed')}`);
isOnline = false;
assert.equal(await request(home('./#/documents'), 'navigate'), 'kept offline.html');
assert.equal(await request(home('css/theme.css')), 'kept css/theme.css');
for (const other of ['api/accounts', 'api/events', 'auth/sign-in', 'assets/0a/js/main.js']) {
  assert.equal(await request(home(other), other.startsWith('auth') ? 'navigate' : 'cors'), undefined, other);
}
