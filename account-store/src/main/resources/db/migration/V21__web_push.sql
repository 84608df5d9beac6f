-- Web Push: which browsers ring, and what they have been told. A gateway of the previous version does not use these tables.

-- A browser of a person. The endpoint is an address at the push service of the browser; a message at it is encrypted for the keys.
create table push_subscription (
  id         uuid        primary key,
  owner      text        not null,
  -- A browser rings for one person: the last one who allowed it.
  endpoint   text        not null unique check (length(endpoint) between 1 and 2000),
  -- Base64 for URLs: the public key of the browser, and the secret that both sides know (RFC 8291).
  p256dh     text        not null check (length(p256dh) = 87),
  auth       text        not null check (length(auth) = 22),
  created_at timestamptz not null default clock_timestamp(),
  -- When Home sent it last, or the push service accepted a message last.
  changed_at timestamptz not null default clock_timestamp()
);
create index push_subscription_of_owner on push_subscription (owner, id);
create index push_subscription_changed on push_subscription (changed_at);

-- A question that a browser is told about. Deleted when the browser knows that the question is closed.
create table push_message (
  challenge_id    uuid        not null references challenge (id) on delete cascade,
  subscription_id uuid        not null references push_subscription (id) on delete cascade,
  -- The push service has accepted the question.
  told            boolean     not null default false,
  attempts        integer     not null default 0,
  -- No gateway sends before. A gateway that sends moves it forward first, so that no other one sends too.
  next_at         timestamptz not null default clock_timestamp(),
  primary key (challenge_id, subscription_id)
);
create index push_message_of_subscription on push_message (subscription_id);
create index push_message_next on push_message (next_at);

-- See V8: PostgreSQL must not copy values into its statistics.
alter table push_subscription
  alter column owner set statistics 0,
  alter column endpoint set statistics 0,
  alter column p256dh set statistics 0,
  alter column auth set statistics 0;
