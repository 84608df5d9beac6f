// Times, sizes and durations in the format of the user's language.
import { locale } from './texts.js';
import { serverNow } from './clock.js';

const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "2 minutes ago", "in 3 days". */
export function relative(instant) {
  const seconds = Math.round((Date.parse(instant) - serverNow()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? words.format(Math.round(seconds / step[1]), step[0]) : words.format(0, 'second');
}

/** Date and time in full. */
export function moment(instant) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
    .format(new Date(instant));
}

/** "40 seconds", "12 minutes"; rounded up. */
export function duration(seconds) {
  const unit = seconds > 90 ? 'minute' : 'second';
  const value = unit === 'minute' ? Math.ceil(seconds / 60) : Math.max(1, Math.ceil(seconds));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** "724 bytes", "12 kB". */
export function size(bytes) {
  const unit = bytes >= 1e6 ? 'megabyte' : bytes >= 1e3 ? 'kilobyte' : 'byte';
  const divisor = { megabyte: 1e6, kilobyte: 1e3, byte: 1 }[unit];
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(bytes / divisor);
}

/** "€12.34"; an unknown currency is written as the site writes it. */
export function money(amount, currency) {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale).format(amount)} ${currency ?? ''}`.trim();
  }
}

/** "3 Mar 2026", of a date without a time: the same day in every time zone. */
export function day(date) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    .format(new Date(date));
}

/** "March 2026" for `2026-03`. */
export function monthOf(month) {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${month}-01T00:00:00Z`));
}

/** "10:30 PM" for `22:30`. */
export function timeOfDay(time) {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
    .format(new Date(`1970-01-01T${time}Z`));
}

/** "2:05". */
export function clockTime(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "one, two and three". */
export function listOf(texts) {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

class RelativeTime extends HTMLElement {
  #timer;

  connectedCallback() {
    this.#show();
    this.#timer = setInterval(() => this.#show(), 15_000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #show() {
    const instant = this.getAttribute('instant');
    this.title = moment(instant);
    const text = relative(instant);
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }
}

customElements.define('relative-time', RelativeTime);
