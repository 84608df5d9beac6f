// A site's icon, or its initials on a colour of its own. The gateway serves icons; nothing is fetched from the site itself.
import { api } from './api.js';
import { element } from './dom.js';

const COLOURS = 6;

/** `iconTag` is null or undefined if the site has no icon. */
export function tile(slug, name, iconTag) {
  const letters = initials(slug, name);
  if (!iconTag) {
    return letters;
  }
  return element('img', {
    class: 'tile icon', src: api.iconAddress(slug, iconTag), alt: '', width: 48, height: 48,
    on: { error: ({ target }) => target.replaceWith(letters) },
  });
}

function initials(slug, name) {
  const sum = [...slug].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const text = name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join('').toUpperCase();
  return element('span', { class: `tile tile-${sum % COLOURS}`, 'aria-hidden': 'true', text });
}
