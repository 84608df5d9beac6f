// Who asks: the site, and the account by the user's name for it, otherwise by its login.
import { namesOf } from '../accounts/names.js';

/** `whose` is empty until the account is loaded. */
export function askerOf(store, { accountId, connector }) {
  const account = store.accounts.get(accountId);
  return {
    site: store.connectorName(connector),
    whose: account ? account.label || namesOf(store, account).subtitle : '',
  };
}

/** Both on one line. */
export const nameOf = ({ site, whose }) => [site, whose].filter(Boolean).join(' · ');
