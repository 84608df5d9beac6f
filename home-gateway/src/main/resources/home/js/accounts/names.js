// What an account is called: the person's label, else the site and whose login it is.

/** The first of the account's fields that is no secret, usually the login name. */
export function loginOf(account) {
  return Object.values(account.fields ?? {})[0];
}

/** Title and subtitle. */
export function namesOf(ledger, account) {
  const site = ledger.connectorName(account.connector);
  const login = loginOf(account);
  return account.label
    ? { title: account.label, subtitle: [site, login].filter(Boolean).join(' · '), site }
    : { title: site, subtitle: login ?? '', site };
}
