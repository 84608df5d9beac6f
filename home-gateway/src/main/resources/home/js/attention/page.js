// The screen on which this browser is told whether to ring.
import { button, element, render } from '../dom.js';
import { notify } from '../notices.js';
import { explain } from '../problems.js';
import { t } from '../texts.js';

export class NotificationsPage {
  name = 'notifications';
  #device;
  #state = null;
  #status = element('div', { role: 'status' });

  constructor(device) {
    this.#device = device;
    this.node = element('div', { class: 'narrow' },
      element('h1', { text: this.title }),
      element('p', { class: 'lead', text: t('ring.text') }),
      this.#status);
    this.#read();
  }

  get title() {
    return t('ring.title');
  }

  update() {
    render(this.#status, this.#state, () => this.#state === null
      ? element('p', { class: 'faint', text: t('loading') })
      : [element('p', { 'data-testid': 'ring-state', text: t(`ring.state.${this.#state}`) }), this.#action()]);
  }

  #action() {
    if (this.#state === 'on') {
      return button(t('ring.off'), () => this.#change(() => this.#device.turnOff()), { class: 'button', 'data-name': 'ring' });
    }
    return this.#state === 'off'
      && button(t('ring.allow'), () => this.#change(() => this.#device.turnOn()), { class: 'button primary', 'data-name': 'ring' });
  }

  async #change(work) {
    try {
      await work();
      await this.#read();
    } catch (failure) {
      notify(failure.status === undefined ? t('ring.failed') : explain(failure), 'bad');
    }
  }

  async #read() {
    try {
      this.#state = await this.#device.state();
      this.update();
    } catch (apiError) {
      this.#status.textContent = explain(apiError);
    }
  }
}
