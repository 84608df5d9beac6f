// One account: its state, documents, runs and settings.
import { AccountSettings } from './settings.js';
import { RunHistory } from './history.js';
import { DocumentList } from '../documents/list.js';
import { Identity } from './identity.js';
import { back } from '../connect/connect.js';
import { button, render, element } from '../dom.js';
import { hasEnded } from '../state/job.js';
import { moment } from '../format.js';
import { errorTexts, t } from '../texts.js';
import { namesOf } from './names.js';
import { needsLogin, outcomePanel } from './outcome.js';
import { runButtons } from './runs.js';
import { sentence, steps } from './progress.js';
import { tile } from '../tile.js';

const FIRST_SHOWN = 10;

export class AccountPage {
  name = 'account';
  #store;
  #id;
  #head = element('div', { class: 'title-row' });
  #state = element('section', { class: 'panel state', tabindex: '-1', 'aria-label': t('state') });
  #note = element('p', { class: 'faint' });
  #count = element('span', { class: 'count' });
  #documents;
  #identity;
  #history;
  #settings;
  #there;
  #gone = element('div', { class: 'narrow' });
  #opensLogin;

  /** `opensLogin`: opens the form for new credentials. */
  constructor(store, id, { opensLogin = false } = {}) {
    this.#store = store;
    this.#id = id;
    this.#opensLogin = opensLogin;
    this.#documents = new DocumentList(store, { accountId: id, most: FIRST_SHOWN });
    this.#identity = new Identity(store, id);
    this.#history = new RunHistory(store, id);
    this.#settings = new AccountSettings(store, id);
    this.#there = element('div', { class: 'account' },
      back('#/', t('accounts.title')), this.#head, this.#state,
      element('section', { 'aria-labelledby': 'documents' },
        element('h2', { id: 'documents' }, t('documents.title'), ' ', this.#count),
        this.#note, this.#documents.node),
      this.#identity.node, this.#history.node, this.#settings.node);
    this.node = element('div', {}, this.#gone, this.#there);
  }

  get title() {
    const account = this.#store.accounts.get(this.#id);
    return account && namesOf(this.#store, account).title;
  }

  update() {
    const account = this.#store.accounts.get(this.#id);
    this.#there.hidden = !account;
    this.#gone.hidden = Boolean(account);
    if (!account) {
      this.#drawGone();
      return;
    }
    this.#drawHead(account);
    this.#drawState(account, this.#store.jobOf(this.#id));
    this.#documents.update();
    this.#count.textContent = this.#documents.total || '';
    // Only the API knows that there are none.
    this.#note.hidden = this.#documents.total !== 0;
    this.#note.textContent = t('documents.none');
    this.#identity.update();
    this.#history.update();
    this.#settings.update(account);
    if (this.#opensLogin && this.#store.isLoaded) {
      this.#opensLogin = false;
      // Runs after the router has moved the focus to the new screen.
      queueMicrotask(() => this.#settings.openLogin());
    }
  }

  #drawGone() {
    render(this.#gone, [this.#store.isLoaded], () => this.#store.isLoaded
      ? [back('#/', t('accounts.title')), element('h1', { text: t('account.gone') }),
        element('p', { class: 'lead', text: t('account.gone.text') })]
      : element('p', { class: 'faint', text: t('loading') }));
  }

  #drawHead(account) {
    const names = namesOf(this.#store, account);
    render(this.#head, names, () => [
      tile(account.connector, names.site, names.icon),
      element('div', {}, element('h1', { text: names.title }),
        element('p', { class: 'faint', text: names.subtitle })),
    ]);
  }

  #drawState(account, job) {
    const { site } = namesOf(this.#store, account);
    const isLive = job && !hasEnded(job);
    const question = isLive && this.#store.questions.ofJob(job.jobId);
    render(this.#state, [site, job && [job.jobId, job.phase, job.saved, job.errorCode, job.reason,
      job.endedAt, job.restarted], question?.challengeId, account.nextRunAt, account.pausedCode,
      this.#store.connectors.get(account.connector)?.manualOnly], () => [
      isLive && steps(job),
      isLive && element('p', { class: 'sentence large', 'data-phase': job.phase, text: sentence(job, site) }),
      isLive && job.restarted && element('p', { class: 'faint', text: t('phase.restarted') }),
      job && !isLive && outcomePanel(job, site),
      !job && element('p', { text: t('account.never') }),
      element('div', { class: 'actions' },
        needsLogin(job) && !isLive && button(t('login.update'),
          () => this.#settings.openLogin(), { class: 'button primary', 'data-name': 'mend' }),
        runButtons(this.#store, account, job, isLive)),
      !isLive && this.#nextRun(account),
    ]);
  }

  #nextRun(account) {
    const connector = this.#store.connectors.get(account.connector);
    if (connector?.manualOnly) {
      return element('p', { class: 'faint small', text: t('rhythm.manual_only', { site: connector.name }) });
    }
    if (account.pausedCode) {
      const { title } = errorTexts(account.pausedCode, undefined, { site: namesOf(this.#store, account).site });
      return element('p', { class: 'faint small', text: t('account.paused', { reason: title }) });
    }
    return account.nextRunAt && element('p', {
      class: 'faint small', text: t('account.next', { when: moment(account.nextRunAt) }),
    });
  }
}
