-- Sign-ins of browsers at Home. A gateway of the previous version does not use these tables.

-- The session id itself is only in the cookie: the row has the SHA-256 of it, so a reader of the table can't use the session.
create table browser_session (
  id_hash    text        primary key check (length(id_hash) = 43),
  owner      text        not null,
  -- What Home shows.
  name       text        not null,
  issuer     text        not null,
  subject    text        not null,
  -- The id of the sign-in at the issuer, if it has one.
  sid        text,
  -- Tells the issuer at the sign-out which of its sessions ends. No API accepts it.
  id_token   text        not null,
  created_at timestamptz not null default clock_timestamp(),
  used_at    timestamptz not null default clock_timestamp(),
  -- The earlier of the end of the lifetime and the end of the time without use.
  expires_at timestamptz not null,
  ends_at    timestamptz not null
);
create index browser_session_of_subject on browser_session (issuer, subject);
create index browser_session_expires on browser_session (expires_at);

-- Logout tokens that were accepted, until they expire: each is accepted once.
create table used_logout_token (
  token_hash text        primary key check (length(token_hash) = 43),
  expires_at timestamptz not null
);
create index used_logout_token_expires on used_logout_token (expires_at);

-- PostgreSQL copies values of columns into its statistics, where they would outlive their rows.
alter table browser_session
  alter column owner set statistics 0,
  alter column name set statistics 0,
  alter column id_token set statistics 0;
