// What was done with the user's accounts, when and from where; the newest first.
import { api } from '../api.js';
import { button, element, updateList } from '../dom.js';
import { explain } from '../problems.js';
import { has, t } from '../texts.js';

export class Activity {
  name = 'activity';
  #store;
  #entries = [];
  #next = null;
  #list = element('ul', { class: 'history' });
  #status = element('p', { class: 'faint', role: 'status', text: t('loading') });
  #more = button(t('activity.more'), () => this.#read(), { class: 'button quiet' });

  constructor(store) {
    this.#store = store;
    this.#more.hidden = true;
    this.node = element('div', {},
      element('h1', { text: this.title }),
      element('p', { class: 'faint', text: t('activity.text') }),
      this.#list, this.#status, this.#more);
    this.#read();
  }

  get title() {
    return t('activity.title');
  }

  update() {
    updateList(this.#list, this.#entries, {
      id: (entry) => entry.id,
      create: (entry) => element('li', {}, this.#line(entry)),
      update: () => {},
    });
  }

  async #read() {
    try {
      const page = await api.activity(this.#next);
      this.#entries.push(...page.items);
      this.#next = page.next ?? null;
      this.#status.textContent = this.#entries.length ? '' : t('activity.none');
    } catch (apiError) {
      this.#status.textContent = explain(apiError);
    }
    this.#more.hidden = !this.#next;
    this.update();
  }

  #line(entry) {
    const account = this.#store.accounts.get(entry.subject);
    const site = account && (account.label || this.#store.connectorName(account.connector));
    // A gateway of a later version may know further actions.
    const key = `activity.${entry.action}`;
    const others = [
      site,
      entry.outcome !== 'DONE' && t('activity.rejected'),
      t(`activity.by.${entry.credential}`),
      entry.address,
    ];
    return [
      element('strong', { text: has(key) ? t(key) : entry.action }),
      others.filter(Boolean).map((each) => ` · ${each}`),
      ' · ',
      element('relative-time', { instant: entry.at, title: entry.userAgent ?? '' }),
    ];
  }
}
