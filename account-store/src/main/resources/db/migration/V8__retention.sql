-- When rows end: see docs/operations/retention.md.

-- The purge finds the oldest rows here. Each index has only rows that can become old. The table that heartbeats write is
-- locked last, and for a moment only.
create index run_ended on run (ended_at) where announced_at is not null;
create index run_keyed on run (requested_at) where idempotency_key is not null;
create index challenge_closed on challenge (closed_at) where closed_at is not null;
create index page_outline_saved on page_outline (saved_at);
create index document_saved on document (saved_at);

-- A document that was removed because of its age. The site still lists it, and the next run must not fetch it again. Only a
-- hash of its key is kept (SHA-256).
create table removed_document (
  account_id uuid        not null references account (id) on delete cascade,
  key_hash   bytea       not null check (octet_length(key_hash) = 32),
  removed_at timestamptz not null default clock_timestamp(),
  primary key (account_id, key_hash)
);

-- One row for each rule of the purge. The process that locks the row executes one statement of the rule, and sets in the
-- same transaction when the next one is due: so the rules have one pace, however many processes there are, and a process
-- that is killed leaves nothing to repair.
create table purge (
  rule         text primary key,
  next_at      timestamptz not null default clock_timestamp(),
  -- When the rule last found no more rows.
  completed_at timestamptz
);

-- PostgreSQL copies values of columns into its statistics, where they would outlive their rows. No query needs the
-- statistics of these columns.
alter table account alter column label set statistics 0;
alter table account_field alter column plain set statistics 0, alter column sealed set statistics 0;
alter table saved_session alter column sealed set statistics 0;
alter table account_identity alter column identity set statistics 0;
alter table account_data alter column sealed set statistics 0;
alter table run alter column idempotency_key set statistics 0;
alter table if exists joined_request alter column idempotency_key set statistics 0;
alter table challenge
  alter column view set statistics 0,
  alter column sealed_pending set statistics 0,
  alter column sealed_answer set statistics 0,
  alter column answered_by set statistics 0;
alter table early_answer alter column sealed set statistics 0, alter column given_by set statistics 0;
alter table page_outline alter column outline set statistics 0;
alter table removed_document alter column key_hash set statistics 0;
alter table document
  alter column document_key set statistics 0,
  alter column name set statistics 0,
  alter column content set statistics 0,
  alter column bill_vendor set statistics 0,
  alter column bill_date set statistics 0,
  alter column bill_amount set statistics 0;

-- Those that PostgreSQL has collected already would stay.
do $$
declare
  c record;
begin
  for c in
    select t.relname, a.attname from pg_attribute a join pg_class t on t.oid = a.attrelid
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and a.attstattarget = 0
  loop
    perform pg_clear_attribute_stats(current_schema()::text, c.relname::text, c.attname::text, false);
  end loop;
end
$$;

create index incarnation_ended on incarnation (ended_at) where ended_at is not null;

-- A job may be removed before its documents, an incarnation before the ended runs that it owned. A live run keeps its
-- incarnation: the purge leaves it out, and a take-over treats a missing incarnation as dead.
alter table document drop constraint document_job_id_fkey;
alter table run drop constraint run_incarnation_fkey;
