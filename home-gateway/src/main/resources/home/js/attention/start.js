// Connects badge and notifications with the page.
import { api } from '../api.js';
import { askerOf, nameOf } from '../challenge/asker.js';
import { button } from '../dom.js';
import { notify } from '../notices.js';
import { PushDevice } from './push.js';
import { Ring } from './ring.js';
import { showBadge } from './badge.js';
import { serviceWorker } from './worker.js';
import { t } from '../texts.js';

/** Starts both, and returns whether and how this browser rings while no page is open. */
export function startAttention(store) {
  const device = new PushDevice({ api, worker: serviceWorker, platform: globalThis.Notification });
  showBadge(store);
  const ring = new Ring({
    platform: globalThis.Notification,
    isHidden: () => document.visibilityState === 'hidden',
    isPushed: () => device.isOn,
    open: (question) => {
      focus();
      store.dispatchEvent(new CustomEvent('open', { detail: question }));
    },
    texts: (question) => {
      const asker = askerOf(store, question);
      return { title: t('challenge.asks', asker), body: nameOf(asker) };
    },
  });
  ring.follow(store);
  // After the first question and never on load: now the user knows what for.
  store.addEventListener('closed', ({ detail: { question } }) => {
    if (question.isMine && ring.mayOffer()) {
      offer(ring, device);
    }
  });
  // What the first screen shows is loaded first.
  const begin = () => {
    if (store.isLoaded) {
      store.removeEventListener('change', begin);
      device.renew().catch(() => {});
      serviceWorker();
    }
  };
  store.addEventListener('change', begin);
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if (data.kind === 'open') {
      location.hash = data.path;
    }
  });
  return device;
}

function offer(ring, device) {
  const notice = notify(t('ring.offer'));
  notice.lastChild.before(button(t('ring.allow'), async () => {
    notice.remove();
    if (await ring.allow()) {
      const isPushed = await device.turnOn().catch(() => false);
      notify(isPushed ? t('ring.pushed') : t('ring.allowed'), 'good');
    }
  }, { class: 'button small' }));
}
