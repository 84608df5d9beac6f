// Rings while no page of Home is open, and shows a page of its own when the gateway can't be reached.

const KEPT = 'doorbell';
const FILES = ['offline.html', 'css/theme.css', 'css/page.css', 'icon.svg', 'texts/en.json', 'texts/fr.json'];
const HOME = new URL('./', self.location).href;
const CLOSED_SHOWN_FOR = 3_000;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', answer);
self.addEventListener('push', (event) => event.waitUntil(told(event.data.json())));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

async function keepFiles() {
  const kept = await caches.open(KEPT);
  await kept.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
  await self.skipWaiting();
}

// Only Home's page and the files of the offline page: neither the API nor the sign-in may pass through here.
function answer(event) {
  const { mode, url } = event.request;
  if (mode === 'navigate' && url.split(/[?#]/)[0] === HOME) {
    event.respondWith(fetch(event.request).catch(() => caches.match('offline.html')));
  } else if (FILES.some((file) => url === HOME + file)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(url)));
  }
}

/** A message of the gateway, which contains neither a code nor where one was sent. */
async function told({ kind, job, site, account }) {
  const isSeen = (await pages()).some((page) => page.visibilityState === 'visible');
  if (kind === 'asked' && !isSeen) {
    await show(job, (await text('challenge.asks', '{site}')).replace('{site}', site), {
      body: account ?? site, renotify: true, requireInteraction: true,
    });
  } else if (kind === 'closed' && isSeen) {
    await hide(job);
  } else if (kind === 'closed') {
    // Browsers show a text of their own if a message shows nothing. So this replaces the question, and goes away.
    await show(job, await text('ring.closed', site), { body: account ?? site, silent: true });
    setTimeout(() => hide(job), CLOSED_SHOWN_FOR);
  }
}

const show = (job, title, options) => self.registration.showNotification(title, {
  tag: job, icon: 'icon.svg', data: { path: `#/jobs/${job}` }, ...options,
});

const hide = async (job) =>
  (await self.registration.getNotifications({ tag: job })).forEach((each) => each.close());

const pages = async () =>
  (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => url.startsWith(HOME));

/** Shows a screen of Home, in the page that is open or in a new one. */
async function open(path) {
  const [page] = await pages();
  if (page) {
    page.postMessage({ kind: 'open', path });
    await page.focus();
  } else {
    await self.clients.openWindow(HOME + path);
  }
}

async function text(key, fallback) {
  const language = self.navigator.languages.map((tag) => tag.slice(0, 2)).find((each) => ['en', 'fr'].includes(each));
  const file = await caches.match(`texts/${language ?? 'en'}.json`);
  return (file && (await file.json())[key]) ?? fallback;
}
