-- Asking a site to send its code again; answers that come before their question; what a fetched document says about
-- money; what a connector keeps about an account.

alter table challenge
  -- From when on the site sends the code again; null where it offers that not at all.
  add column resend_at           timestamptz,
  -- The person wants it again. The worker that takes this closes the challenge and asks a new one.
  add column resend_requested_at timestamptz,
  -- Its answer had come before it was asked, and is sealed under the run's own context.
  add column answered_early      boolean not null default false,
  add constraint resend_only_where_offered check (resend_requested_at is null or resend_at is not null),
  add constraint early_is_answered check (not answered_early or answered_at is not null);

-- A code that came before the site's question, for this run only: moved into the next challenge that takes one, or gone
-- after two minutes, or with the run's end. Written and moved under the run's lock.
create table early_answer (
  job_id   uuid primary key references run (id) on delete cascade,
  sealed   bytea       not null,
  given_by text        not null,
  given_at timestamptz not null default clock_timestamp()
);
create index early_answer_by_age on early_answer (given_at);

alter table document
  add column bill_vendor   text,
  add column bill_date     date,
  add column bill_amount   numeric,
  add column bill_currency text,
  add constraint bill_is_whole_or_not_there
    check (num_nulls(bill_vendor, bill_date, bill_amount, bill_currency) in (0, 4));

-- Who the site says the person is (name, address, ...), as the connector last read it. Plain: it is there to be shown.
create table account_identity (
  account_id uuid primary key references account (id) on delete cascade,
  identity   json        not null,
  saved_at   timestamptz not null default clock_timestamp(),
  constraint identity_is_an_object check (json_typeof(identity) = 'object'),
  constraint identity_is_small check (octet_length(identity::text) <= 16384)
);

-- What a connector keeps for its next run, sealed by a worker. Unlike a session it outlives a change of the fields.
create table account_data (
  account_id uuid primary key references account (id) on delete cascade,
  sealed     bytea       not null check (octet_length(sealed) <= 1048576),
  saved_at   timestamptz not null default clock_timestamp()
);
