// Composes Home.
import { AccountList } from './accounts/list.js';
import { Activity } from './activity/page.js';
import { DocumentsPage } from './documents/page.js';
import { AccountPage } from './accounts/page.js';
import { JobLink } from './accounts/job.js';
import { NotificationsPage } from './attention/page.js';
import { startAttention } from './attention/start.js';
import { Connect } from './connect/connect.js';
import { Popup } from './challenge/popup.js';
import { readingFailed, readingWorked, streamOpened, streamLost } from './connection.js';
import { announcePhases } from './accounts/progress.js';
import { Reading } from './state/reading.js';
import { Store } from './state/store.js';
import { loadTexts, t } from './texts.js';
import { Router } from './router.js';
import { Typing } from './typing.js';
import { element } from './dom.js';
import { follow } from './stream/follow.js';
import { personMenu } from './session/person.js';
import { coverPage, showSignedOut } from './session/screens.js';
import { Session } from './session/session.js';

const CHECK_EVERY = 20_000;
const RETRY_AFTER = 2_000;

const session = new Session();
// Both at once: on a slow connection each waits for the other side.
const person = readPerson();
await loadTexts();
document.getElementById('skip').textContent = t('skip');
document.getElementById('brand').setAttribute('aria-label', t('home'));
document.getElementById('bars').setAttribute('aria-label', t('bars'));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});
// Nothing of the session may stay on the page, not even for the "back" of the browser.
session.addEventListener('ended', ({ detail: next }) => {
  document.body.replaceChildren();
  location.replace(next);
});

if (await person) {
  start();
} else {
  showSignedOut();
}

/** Reads who has signed in, and retries until the gateway answers. */
async function readPerson() {
  try {
    return await session.read();
  } catch {
    readingFailed();
    await new Promise((resume) => setTimeout(resume, RETRY_AFTER));
    return readPerson();
  }
}

function start() {
  document.getElementById('top-action').append(
    element('a', { class: 'button primary', href: '#/connect', text: t('connect.action') }));
  const store = new Store();
  const device = startAttention(store);
  document.getElementById('person').append(personMenu(session, device));
  const router = new Router(store, [
    [/^\/$/, () => new AccountList(store)],
    [/^\/activity$/, () => new Activity(store)],
    [/^\/jobs\/([^/]+)$/, (id) => new JobLink(store, id)],
    [/^\/documents$/, () => new DocumentsPage(store)],
    [/^\/notifications$/, () => new NotificationsPage(device)],
    [/^\/connect$/, () => new Connect(store)],
    [/^\/connect\/([^/]+)$/, (slug) => new Connect(store, slug)],
    [/^\/accounts\/([^/]+)$/, (id) => new AccountPage(store, id)],
    [/^\/accounts\/([^/]+)\/sign-in$/, (id) => new AccountPage(store, id, { opensLogin: true })],
  ]);
  new Popup(store, new Typing());
  announcePhases(store);

  const reading = new Reading(store, { worked: readingWorked, failed: readingFailed });
  const reconnect = follow((message) => {
    if (message.kind === 'open') {
      streamOpened();
      reading.streamOpened();
    } else if (message.kind === 'lost') {
      streamLost();
    } else if (message.kind === 'signed-out') {
      session.expire();
    } else if (message.kind === 'event') {
      store.apply(JSON.parse(message.data));
    }
  }, session.person.owner);

  let uncover = null;
  session.addEventListener('expired', () => {
    uncover = coverPage();
  });
  session.addEventListener('resumed', () => {
    uncover();
    uncover = null;
    reconnect();
    reading.now();
  });

  setInterval(() => store.check().catch(() => {}), CHECK_EVERY);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      reading.now();
    }
  });
  // There are no events of accounts; other tabs get a message.
  const otherTabs = new BroadcastChannel('doorbell');
  otherTabs.addEventListener('message', () => reading.now());
  store.addEventListener('accounts', () => otherTabs.postMessage('accounts'));
  router.start();
}
