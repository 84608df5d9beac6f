// Who asks: the site, and the account by a name that no other account of the site has.
import { namesOf } from '../accounts/names.js';

/** `whose` is empty until the account is loaded. */
export function askerOf(store, { accountId, connector }) {
  const account = store.accounts.get(accountId);
  return { site: store.connectorName(connector), whose: account ? whoseOf(store, account) : '' };
}

/** Both on one line. */
export const nameOf = ({ site, whose }) => [site, whose].filter(Boolean).join(' · ');

// The user's name for the account, otherwise the login; then both; then the place among the accounts that
// have the same ones, oldest first.
function whoseOf(store, account) {
  const others = [...store.accounts.values()]
    .filter(({ connector }) => connector === account.connector)
    .sort((one, other) => one.id.localeCompare(other.id));
  const short = shortName(store, account);
  if (others.filter((each) => shortName(store, each) === short).length < 2) {
    return short;
  }
  const long = longName(store, account);
  const same = others.filter((each) => longName(store, each) === long);
  const place = same.findIndex(({ id }) => id === account.id) + 1;
  return same.length < 2 ? long : [long, `(${place})`].filter(Boolean).join(' ');
}

const shortName = (store, account) => account.label || loginOf(store, account);

const longName = (store, account) =>
  [...new Set([account.label, loginOf(store, account)])].filter(Boolean).join(' · ');

const loginOf = (store, { connector, fields }) => namesOf(store, { connector, fields }).subtitle;
