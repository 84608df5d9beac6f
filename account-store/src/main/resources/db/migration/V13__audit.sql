-- Limits of attempts, and the audit trail.

-- When attempts were admitted within the last hour, oldest first: answers by the id of the account, sign-ins by a hash. Rows, so
-- that all gateways count together.
create table attempt_limit (
  kind       text          not null check (kind <> ''),
  key        text          not null check (length(key) between 1 and 200),
  attempts   timestamptz[] not null,
  -- Whether the last attempt was admitted.
  admitted   boolean       not null default true,
  changed_at timestamptz   not null default clock_timestamp(),
  primary key (kind, key)
);
create index attempt_limit_changed on attempt_limit (changed_at);

-- Who did what. Services only insert. No foreign keys: an entry stays when what it names is deleted.
create table audit_entry (
  id         uuid        primary key default uuidv7(),
  at         timestamptz not null default clock_timestamp(),
  -- Whose things.
  owner      text        not null,
  -- Who did it: the owner, or the subject of a program's token.
  actor      text        not null,
  credential text        not null check (credential in ('SESSION', 'TOKEN', 'SYSTEM')),
  action     text        not null,
  -- DONE, or the code of the problem.
  outcome    text        not null,
  -- The account, job or document, as the action says.
  subject    uuid,
  address    text,
  user_agent text        check (length(user_agent) <= 200)
);
create index audit_entry_of_owner on audit_entry (owner, id desc);
-- For the removal of old entries.
create index audit_entry_by_time on audit_entry (at);

-- See V8: PostgreSQL must not copy values into its statistics.
alter table audit_entry
  alter column address set statistics 0,
  alter column user_agent set statistics 0;
