// The name of an account: the user's label, otherwise the site and the login.

const NAMELESS = ['checkbox', 'date', 'hidden'];

/** The field that identifies the login, otherwise the first text that is not secret. */
function loginOf(store, account) {
  const fields = account.fields ?? {};
  const specs = store.connectors.get(account.connector)?.fields ?? [];
  const shown = specs.filter((spec) => spec.name in fields);
  const first = shown.find((spec) => spec.identifying) ?? shown.find((spec) => !NAMELESS.includes(spec.type));
  return fields[first?.name ?? Object.keys(fields)[0]];
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
