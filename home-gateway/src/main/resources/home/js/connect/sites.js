// The list of sites to choose from.
import { categories } from './about.js';
import { element } from '../dom.js';
import { listOf } from '../format.js';
import { t } from '../texts.js';
import { tile } from '../tile.js';

/** Links to the form of each site. */
export function siteChoices(connectors) {
  if (connectors.length === 0) {
    return element('p', { class: 'faint', text: t('connect.none') });
  }
  const sorted = [...connectors].sort((one, other) => one.name.localeCompare(other.name));
  return element('ul', { class: 'sites', 'aria-label': t('connect.sites') }, sorted.map((each) =>
    element('li', {}, element('a', { class: 'site', href: `#/connect/${each.slug}` },
      tile(each.slug, each.name, each.iconTag),
      element('span', { class: 'site-name' }, each.name,
        element('span', { class: 'site-kind faint small', text: listOf(categories(each)) })),
      element('span', { class: 'go', 'aria-hidden': 'true' })))));
}
