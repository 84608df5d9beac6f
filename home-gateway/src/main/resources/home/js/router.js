// Chooses the screen by the fragment of the address, so that "back" works and each screen has an address.
import { t } from './texts.js';

export class Router {
  #store;
  #routes;
  #view = null;
  #main = document.getElementById('main');

  constructor(store, routes) {
    this.#store = store;
    this.#routes = routes;
  }

  start() {
    addEventListener('hashchange', () => this.#show(true));
    this.#store.addEventListener('change', () => this.#update());
    this.#show(false);
  }

  #show(isMove) {
    const path = location.hash.slice(1) || '/';
    const [pattern, create] = this.#routes.find(([each]) => each.test(path)) ?? this.#routes[0];
    this.#view = create(...(pattern.exec(path) ?? []).slice(1).map(decodeURIComponent));
    this.#main.replaceChildren(this.#view.node);
    document.body.dataset.view = this.#view.name;
    this.#update();
    if (isMove && !document.querySelector('dialog[open]')) {
      scrollTo(0, 0);
      this.#main.focus({ preventScroll: true });
    }
  }

  #update() {
    this.#main.setAttribute('aria-busy', String(!this.#store.isLoaded));
    document.body.classList.toggle('no-accounts', this.#store.accounts.size === 0);
    this.#view.update();
    const asked = this.#store.questions.list();
    const screen = this.#view.title ?? t('accounts.title');
    document.title = asked.length
      ? t('title.asked', { count: asked.length, site: this.#store.connectorName(asked[0].connector) })
      : t('title', { screen });
  }
}

/** Goes to another screen. */
export function go(path) {
  location.hash = path;
}
