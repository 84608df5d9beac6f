-- What an entry was about, if it has no id: the parameter of a connector, or keys. Never a secret. Earlier versions write none.
alter table audit_entry
  add column detail text check (length(detail) <= 500);
