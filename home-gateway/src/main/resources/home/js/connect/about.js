// What a connector says about itself and its site.
import { element } from '../dom.js';
import { descriptionIn, has, t } from '../texts.js';

/** The texts of the categories that Home knows. */
export function categories(connector) {
  return (connector.categories ?? []).map((each) => `category.${each}`).filter(has).map((key) => t(key));
}

/** The description, and below it categories, the link to the site and the version. */
export function about(connector) {
  const version = connector.version && t('connect.version', { version: connector.version });
  const facts = [...categories(connector), homePage(connector.homePage), version].filter(Boolean);
  return [
    connector.description && element('p', { class: 'about', ...descriptionIn(connector) }),
    facts.length > 0 && element('p', { class: 'about faint small' },
      facts.flatMap((fact, index) => index === 0 ? [fact] : [' · ', fact])),
  ];
}

// A link to anything but a page would be dangerous, wherever it comes from.
function homePage(address) {
  const url = URL.canParse(address ?? '') ? new URL(address) : null;
  return url?.protocol === 'https:' && element('a', {
    href: url.href, target: '_blank', rel: 'noopener noreferrer', text: url.host,
  });
}
