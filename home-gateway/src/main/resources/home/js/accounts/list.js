// The first screen: every account with its state, or an introduction if there is no account.
import { byNeed } from './attention.js';
import { keepFocus, updateList, render, element } from '../dom.js';
import { hasEnded } from '../state/job.js';
import { namesOf } from './names.js';
import { needsLogin, outcomeLine, remedy } from './outcome.js';
import { runButtons } from './runs.js';
import { sentence, steps } from './progress.js';
import { siteChoices } from '../connect/sites.js';
import { t } from '../texts.js';
import { tile } from '../tile.js';
import { DocumentList } from '../documents/list.js';

const LATEST = 6;

export class AccountList {
  name = 'accounts';
  #store;
  #list = element('ul', { class: 'accounts' });
  #heading = element('h1', { text: t('accounts.title') });
  #needyHeading = element('h2', { id: 'needy' });
  #needyList = element('ul', { class: 'accounts' });
  #needy = element('section', { class: 'needy', 'aria-labelledby': 'needy', hidden: true }, this.#needyHeading, this.#needyList);
  #empty = element('section', { class: 'welcome' });
  #documents;
  #latest;
  #all = element('a', { href: '#/documents' });

  constructor(store) {
    this.#store = store;
    this.#documents = new DocumentList(store, { most: LATEST, showsSite: true, isCut: true });
    this.#latest = element('section', { class: 'latest', 'aria-labelledby': 'latest' },
      element('h2', { id: 'latest', text: t('documents.latest') }), this.#documents.node,
      element('p', { class: 'all' }, this.#all));
    this.node = element('div', {}, this.#heading, this.#empty, this.#needy, this.#list, this.#latest);
  }

  update() {
    const accounts = [...this.#store.accounts.values()].sort((one, other) =>
      (one.createdAt ?? one.id).localeCompare(other.createdAt ?? other.id));
    const isEmpty = this.#store.isLoaded && accounts.length === 0;
    this.#heading.hidden = isEmpty;
    this.#empty.hidden = !isEmpty;
    const connectors = [...this.#store.connectors.values()];
    render(this.#empty, [isEmpty, connectors], () => isEmpty && welcome(connectors));
    render(this.#list, [this.#store.isLoaded], () => !this.#store.isLoaded && waiting());
    if (this.#store.isLoaded) {
      const { needy, others } = byNeed(this.#store, accounts);
      // A card that changes its list is a new one.
      keepFocus(this.node, () => {
        this.#updateCards(this.#needyList, needy);
        this.#updateCards(this.#list, others);
      });
      this.#needy.hidden = needy.length === 0;
      render(this.#needyHeading, needy.length, () => t('accounts.needy', { count: needy.length }));
    }
    this.#latest.hidden = this.#store.documents.size === 0;
    this.#documents.update();
    const total = this.#documents.total ?? 0;
    render(this.#all, total, () => t('documents.all', { count: total }));
  }

  #updateCards(list, accounts) {
    updateList(list, accounts, {
      id: (account) => account.id,
      create: () => element('li', { class: 'card', tabindex: '-1' }),
      update: (card, account) => this.#updateCard(card, account),
    });
  }

  #updateCard(card, account) {
    const job = this.#store.jobOf(account.id);
    const isLive = job && !hasEnded(job);
    const names = namesOf(this.#store, account);
    const question = isLive && this.#store.questions.ofJob(job.jobId);
    render(card, [names, job && [job.phase, job.saved, job.errorCode, job.reason, job.endedAt, job.jobId],
      question?.challengeId, account.nextRunAt], () => [
      tile(account.connector, names.site, names.icon),
      element('div', { class: 'who' },
        element('h2', {}, element('a', {
          href: `#/accounts/${account.id}`, text: names.title, 'data-name': 'open',
        })),
        element('p', { class: 'faint', text: names.subtitle })),
      element('div', { class: 'doing' },
        isLive && element('p', { class: 'sentence', 'data-phase': job.phase, text: sentence(job, names.site) }),
        isLive && steps(job),
        job && !isLive && [outcomeLine(job, names.site), remedy(job, names.site)],
        !job && element('p', { class: 'faint', text: t('account.never') })),
      element('div', { class: 'actions' },
        !isLive && needsLogin(job) && element('a', {
          class: 'button primary', href: `#/accounts/${account.id}/sign-in`, 'data-name': 'mend',
          text: t('login.update'),
        }),
        runButtons(this.#store, account, job, isLive)),
    ]);
  }
}

function waiting() {
  return element('li', { class: 'card faint', text: t('loading') });
}

function welcome(connectors) {
  return [
    element('img', { src: 'icon.svg', alt: '', width: 88, height: 88 }),
    element('h1', { text: t('welcome.title') }),
    element('p', { class: 'lead', text: t('welcome.text') }),
    siteChoices(connectors),
  ];
}
