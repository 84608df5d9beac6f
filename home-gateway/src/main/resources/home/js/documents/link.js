// A document as a link that downloads.
import { api } from '../api.js';
import { element } from '../dom.js';
import { day, money, size } from '../format.js';
import { has, t } from '../texts.js';

/** The site of a document by its name and the user's name for the account; both undefined once it is disconnected. */
export function siteOf(store, document) {
  const account = store.accounts.get(document.accountId);
  const name = account && store.connectorName(account.connector);
  return { name, title: account?.label || name };
}

/** The link; `site` as of `siteOf`. */
export function documentLink(document, { name, title }, showsSite) {
  return element('a', {
    href: api.documentAddress(document.id), download: document.name, 'data-name': document.id,
  },
  element('span', { class: 'sheet', 'aria-hidden': 'true', text: extension(document.name) }),
  element('span', { class: 'file' },
    document.folder && element('span', { class: 'folder faint small',
      text: document.folder.split('/').join(' › ') }),
    element('span', { class: 'file-name', text: document.name }),
    document.bill && bill(document.bill, name),
    element('span', { class: 'faint small' },
      showsSite && title && `${title} · `, size(document.size), ' · ',
      document.revision > 1 && `${t('documents.newVersion')} · `,
      element('relative-time', { instant: document.savedAt }))));
}

/** The amount, the vendor if it is not the site, kind, contract and date of a bill. */
function bill({ vendor, date, amount, currency, subtype, contract }, site) {
  const others = [
    vendor !== site && vendor,
    // A worker of a later version may know further kinds.
    subtype && has(`bill.${subtype}`) && t(`bill.${subtype}`),
    contract && t('bill.contract', { contract }),
    date && day(date).replaceAll(' ', '\u00a0'),
  ];
  return element('span', { class: 'bill' },
    element('strong', { text: money(amount, currency) }),
    others.filter(Boolean).map((each) => ` · ${each}`));
}

function extension(name) {
  return /\.(\w{1,4})$/.exec(name)?.[1].toUpperCase() ?? '';
}
