-- What a connector says about itself, when its automatic runs may start, and the values that the operator gives to it. Workers of an
-- older version leave these columns as they are.

alter table connector_manifest
  -- Names and descriptions by language, home page, categories, version, parameters.
  add column details     jsonb not null default '{}',
  -- A PNG.
  add column icon        bytea,
  -- The time of the day in which automatic runs start, in the time zone; until the next day if it does not end after its start.
  add column window_from time,
  add column window_to   time,
  add column window_zone text,
  add constraint details_are_an_object check (jsonb_typeof(details) = 'object'),
  add constraint icon_is_small check (octet_length(icon) <= 32768),
  add constraint window_is_whole check (num_nulls(window_from, window_to, window_zone) in (0, 3));

-- A value that the operator gives to a connector, for all accounts. A secret is only here as ciphertext, which names its connector
-- and parameter.
create table connector_parameter (
  connector text        not null references connector_manifest (slug),
  name      text        not null check (name ~ '^[a-z][a-zA-Z0-9_]{0,62}$'),
  plain     text,
  sealed    bytea,
  set_at    timestamptz not null default clock_timestamp(),
  primary key (connector, name),
  constraint parameter_is_plain_or_sealed check ((plain is null) <> (sealed is null))
);
alter table connector_parameter alter column plain set statistics 0, alter column sealed set statistics 0;
