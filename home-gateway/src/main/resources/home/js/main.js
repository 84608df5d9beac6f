// Composes Home.
import { AccountList } from './accounts/list.js';
import { AccountPage } from './accounts/page.js';
import { Connect } from './connect/connect.js';
import { Popup } from './challenge/popup.js';
import { readingFailed, readingWorked, streamFound, streamLost } from './connection.js';
import { announcePhases } from './accounts/progress.js';
import { Ledger } from './state/ledger.js';
import { loadTexts, t } from './texts.js';
import { Router } from './router.js';
import { element } from './dom.js';
import { follow } from './stream/follow.js';

const CHECK_EVERY = 20_000;
const RETRY_AFTER = 2_000;

await loadTexts();
document.getElementById('skip').textContent = t('skip');
document.getElementById('brand').setAttribute('aria-label', t('home'));
document.getElementById('bars').setAttribute('aria-label', t('bars'));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});
document.getElementById('top-action').append(
  element('a', { class: 'button primary', href: '#/connect', text: t('connect.action') }));

const ledger = new Ledger();
const router = new Router(ledger, [
  [/^\/$/, () => new AccountList(ledger)],
  [/^\/connect$/, () => new Connect(ledger)],
  [/^\/connect\/([^/]+)$/, (slug) => new Connect(ledger, slug)],
  [/^\/accounts\/([^/]+)$/, (id) => new AccountPage(ledger, id)],
  [/^\/accounts\/([^/]+)\/sign-in$/, (id) => new AccountPage(ledger, id, { opensLogin: true })],
]);
new Popup(ledger);
announcePhases(ledger);

/** Reads everything and retries until that succeeds; meanwhile the banner shows the reason. */
async function refresh() {
  try {
    await ledger.refresh();
    readingWorked();
  } catch {
    readingFailed();
    setTimeout(refresh, RETRY_AFTER);
  }
}

follow((news) => {
  if (news.kind === 'open') {
    streamFound();
    refresh();
  } else if (news.kind === 'lost') {
    streamLost();
  } else if (news.kind === 'event') {
    ledger.apply(JSON.parse(news.data));
  }
});
refresh();

setInterval(() => ledger.check().catch(() => {}), CHECK_EVERY);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') {
    refresh();
  }
});
// There are no events of accounts; other tabs get a message.
const neighbours = new BroadcastChannel('doorbell');
neighbours.addEventListener('message', refresh);
ledger.addEventListener('accounts', () => neighbours.postMessage('accounts'));
router.start();
