-- Rows are the truth. Whatever two processes could decide differently is one compare-and-set on one of
-- these rows, by PostgreSQL's clock (clock_timestamp()). The constraints below are nets: a statement that
-- breaks one is a bug, and is refused.
--
-- Order of locks, everywhere: account, then run, then challenge. Rows are locked FOR NO KEY UPDATE, not FOR UPDATE, so that
-- a foreign key check (FOR KEY SHARE) of a row that is being written never waits, nor deadlocks.

-- What a connector needs from a person, and where it may go. Workers upsert these as they start, so that a
-- gateway knows connectors without their code. Never deleted: accounts and history refer to them.
create table connector_manifest (
  slug        text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name        text        not null,
  fields      jsonb       not null check (jsonb_typeof(fields) = 'array'),
  hosts       jsonb       not null check (jsonb_typeof(hosts) = 'array'),
  frequency   text        not null,
  manual_only boolean     not null,
  updated_at  timestamptz not null default clock_timestamp()
);

-- How long a schedule waits between two runs; null for never.
create function schedule_period(schedule text) returns interval language sql immutable as $$
  select case schedule
    when 'hourly' then interval '1 hour'
    when 'daily' then interval '1 day'
    when 'weekly' then interval '7 days'
    when 'monthly' then interval '1 month'
  end
$$;

-- A person's account at a site. Its row lock serialises claims, ends, password changes and deletion.
create table account (
  id              uuid primary key,
  owner           text        not null check (owner <> ''),
  connector       text        not null references connector_manifest (slug),
  label           text,
  -- DELETING: hidden from everybody, kept only until its last run has ended and that end has been announced.
  state           text        not null default 'ACTIVE' check (state in ('ACTIVE', 'DELETING')),
  -- The error code after which automatic runs are paused, until a manual run succeeds.
  paused_code     text,
  -- Raised with every change of a field and every reset: a session saved under an older version is refused.
  session_version integer     not null default 1 check (session_version >= 1),
  schedule        text        not null default 'manual' check (schedule in ('manual', 'hourly', 'daily', 'weekly', 'monthly')),
  next_run_at     timestamptz,
  created_at      timestamptz not null default clock_timestamp(),
  -- A manual account has no next run, every other one has.
  constraint next_run_exactly_when_scheduled check ((schedule = 'manual') = (next_run_at is null))
);
create index account_by_owner on account (owner, id desc) where state = 'ACTIVE';
create index account_due on account (next_run_at) where state = 'ACTIVE' and next_run_at is not null;
create index account_deleting on account (id) where state = 'DELETING';

-- A field of an account: a secret is only ever here as ciphertext, which names its account and field.
create table account_field (
  account_id uuid  not null references account (id) on delete cascade,
  name       text  not null,
  plain      text,
  sealed     bytea,
  primary key (account_id, name),
  constraint plain_or_sealed check ((plain is null) <> (sealed is null))
);

-- Cookies of the last session, sealed by a worker. One per account; gone when a field changes.
create table saved_session (
  account_id uuid primary key references account (id) on delete cascade,
  sealed     bytea       not null,
  version    integer     not null,
  saved_at   timestamptz not null default clock_timestamp()
);

-- One life of one worker process. Alive until ended_at is set: by itself, or by a worker that found the lease
-- expired. A dead incarnation never comes back to life.
create table incarnation (
  id              uuid primary key,
  reply_partition integer     not null check (reply_partition >= 0),
  lease_until     timestamptz not null,
  begun_at        timestamptz not null default clock_timestamp(),
  ended_at        timestamptz
);
create index incarnation_lease on incarnation (lease_until) where ended_at is null;

-- A job and its run: one row from the request to the end. attempt and incarnation are the fence: a write of an attempt
-- that is no longer the row's finds no row.
create table run (
  id                  uuid primary key,
  owner               text        not null check (owner <> ''),
  account_id          uuid        not null references account (id) on delete cascade,
  connector           text        not null references connector_manifest (slug),
  trigger             text        not null check (trigger in ('MANUAL', 'AUTOMATIC')),
  status              text        not null
    check (status in ('REQUESTED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED')),
  -- 0 until an incarnation first has it; then one more with each take-over.
  attempt             integer     not null default 0 check (attempt >= 0),
  incarnation         uuid references incarnation (id),
  login_state         text        not null default 'NONE'
    check (login_state in ('NONE', 'STARTED', 'DEACTIVATED', 'ASSUMED', 'SUCCEEDED', 'FAILED')),
  -- When the site was last about to send somebody a message.
  sending_at          timestamptz,
  cancel_requested_at timestamptz,
  error_code          text,
  reason              text,
  -- SKIPPED because of this live run. No foreign key: the row that is named may be purged first.
  live_job_id         uuid,
  documents           integer     not null default 0 check (documents >= 0),
  idempotency_key     text,
  requested_at        timestamptz not null default clock_timestamp(),
  -- Skipped as stale when nobody has claimed it by then.
  not_after           timestamptz not null,
  -- When its record was last written to the topic, as far as the sweep knows.
  produced_at         timestamptz,
  claimed_at          timestamptz,
  ended_at            timestamptz,
  announced_at        timestamptz,
  constraint ended_exactly_when_over
    check ((ended_at is not null) = (status in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED'))),
  constraint error_code_exactly_when_failed check ((error_code is not null) = (status = 'FAILED')),
  constraint skipped_says_why check (status <> 'SKIPPED' or reason is not null),
  constraint requested_has_no_owner check (status <> 'REQUESTED' or (incarnation is null and attempt = 0)),
  constraint owned_is_an_attempt check (incarnation is null or attempt >= 1),
  constraint live_is_claimed check (status not in ('RUNNING', 'WAITING') or claimed_at is not null),
  constraint announced_after_its_end check (announced_at is null or ended_at is not null)
);
-- The net under the claim: two live runs of one account would log in twice, and could lock the person out.
create unique index run_one_live_per_account on run (account_id) where status in ('RUNNING', 'WAITING');
-- A repeated request finds the first one's run. Keys are taken off rows older than a day.
create unique index run_idempotency_key on run (owner, idempotency_key) where idempotency_key is not null;
-- Not by id alone: any producer may choose one.
create index run_by_owner on run (owner, requested_at desc, id desc);
create index run_by_account on run (account_id, requested_at desc, id desc);
create index run_by_incarnation on run (incarnation) where status in ('RUNNING', 'WAITING');
create index run_unproduced on run (coalesce(produced_at, requested_at)) where status = 'REQUESTED';
create index run_unannounced on run (ended_at) where ended_at is not null and announced_at is null;

-- A question that a site asks in the middle of a run. state is where answer, expiry and cancel meet: exactly one leaves OPEN.
create table challenge (
  id             uuid primary key,
  job_id         uuid        not null references run (id) on delete cascade,
  attempt        integer     not null check (attempt >= 1),
  state          text        not null
    check (state in ('OPEN', 'ANSWERED', 'SUBMITTING', 'DONE', 'EXPIRED', 'CANCELLED')),
  -- What a person may see. json, not jsonb: kept as it was written.
  view           json        not null,
  -- The site's form, sealed by the worker: for the attempt that resumes.
  sealed_pending bytea,
  sealed_answer  bytea,
  answered_by    text,
  opened_at      timestamptz not null default clock_timestamp(),
  expires_at     timestamptz not null,
  answered_at    timestamptz,
  closed_at      timestamptz,
  close_reason   text,
  -- The challenge whose code was wrong. No foreign key: it is a name to show, nothing depends on it.
  retry_of       uuid,
  -- An answer is kept, sealed, only between the person's click and the hand-over to the connector.
  constraint answer_kept_exactly_while_answered check ((sealed_answer is not null) = (state = 'ANSWERED')),
  constraint answered_says_when check (state not in ('ANSWERED', 'SUBMITTING') or answered_at is not null),
  constraint closed_exactly_when_over check ((closed_at is not null) = (state in ('DONE', 'EXPIRED', 'CANCELLED'))),
  constraint nothing_pending_once_closed check (closed_at is null or sealed_pending is null)
);
-- A run asks one thing at a time.
create unique index challenge_one_open_per_job on challenge (job_id) where state in ('OPEN', 'ANSWERED', 'SUBMITTING');
create index challenge_by_job on challenge (job_id, id);

-- What was fetched. (account, key) is the connector's name for a document: fetched again, it is not saved again.
create table document (
  id           uuid primary key,
  account_id   uuid        not null references account (id) on delete cascade,
  job_id       uuid        not null references run (id) on delete cascade,
  document_key text        not null,
  name         text        not null,
  content_type text        not null,
  size         bigint      not null,
  content      bytea       not null,
  saved_at     timestamptz not null default clock_timestamp(),
  constraint size_is_the_contents check (size = octet_length(content)),
  constraint document_once_per_account unique (account_id, document_key)
);
create index document_by_account on document (account_id, id desc);
-- The cascade from a purged run looks here.
create index document_by_job on document (job_id);
