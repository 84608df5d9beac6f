// A site's initials on a colour of its own: nothing is fetched from the site itself.
import { element } from './dom.js';

const COLOURS = 6;

export function tile(slug, name) {
  const sum = [...slug].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const initials = name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join('').toUpperCase();
  return element('span', { class: `tile tile-${sum % COLOURS}`, 'aria-hidden': 'true', text: initials });
}
