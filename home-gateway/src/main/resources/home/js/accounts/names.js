// The name of an account: the user's label, otherwise the site and the login.

/** The first field that is not secret, usually the login name. */
function loginOf(store, account) {
  const fields = account.fields ?? {};
  const specs = store.connectors.get(account.connector)?.fields ?? [];
  const first = specs.find((spec) => spec.name in fields)?.name ?? Object.keys(fields)[0];
  return fields[first];
}

/** Title and subtitle, the name of the site, and the tag of its icon. */
export function namesOf(store, account) {
  const site = store.connectorName(account.connector);
  const login = loginOf(store, account);
  const icon = store.iconTag(account.connector);
  return account.label
    ? { title: account.label, subtitle: [site, login].filter(Boolean).join(' · '), site, icon }
    : { title: site, subtitle: login ?? '', site, icon };
}
