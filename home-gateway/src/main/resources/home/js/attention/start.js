// Connects badge and notifications with the page.
import { askerOf, nameOf } from '../challenge/asker.js';
import { button } from '../dom.js';
import { notify } from '../notices.js';
import { Ring } from './ring.js';
import { showBadge } from './badge.js';
import { t } from '../texts.js';

export function startAttention(store) {
  showBadge(store);
  const ring = new Ring({
    platform: globalThis.Notification,
    isHidden: () => document.visibilityState === 'hidden',
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
      offer(ring);
    }
  });
}

function offer(ring) {
  const notice = notify(t('ring.offer'));
  notice.lastChild.before(button(t('ring.allow'), async () => {
    notice.remove();
    if (await ring.allow()) {
      notify(t('ring.allowed'), 'good');
    }
  }, { class: 'button small' }));
}
