-- One requested job per account, owners that take turns, and pauses between the logins and between the messages of an account.

alter table account
  -- From this time on a job of the account may start. Null: now.
  add column next_start_at     timestamptz,
  -- Why jobs may not start before: the site rejected the last login, or has locked the login, or has just sent a message.
  add column next_start_reason text check (next_start_reason in ('LOGIN_TOO_SOON', 'LOGIN_LOCKED', 'MESSAGE_TOO_SOON')),
  -- The pause after the last failed login; the next one is longer. Null: no login has failed since the last success.
  add column login_pause       interval,
  -- From this time on the site may send the next message. Null: now.
  add column next_message_at   timestamptz,
  -- When the site was about to send the messages of the last hour, oldest first; not more than the limit.
  add column messages_sent     timestamptz[] not null default '{}',
  add constraint next_start_has_a_reason check ((next_start_at is null) = (next_start_reason is null));

-- The place of a requested job in the queue: the lowest is claimed first. Null until a worker has read the job's record. The jobs of
-- one owner get different turns, and the first of each owner gets the lowest that is in the queue, so that owners take turns.
alter table run add column turn bigint;
create index run_queued on run (turn, id) where status = 'REQUESTED' and turn is not null;
create index run_requested_by_owner on run (owner, turn) where status = 'REQUESTED';
create index run_requested_by_account on run (account_id) where status = 'REQUESTED';

-- Idempotency keys of requests that found a requested job of their account, and got that job.
create table joined_request (
  owner           text        not null,
  idempotency_key text        not null,
  job_id          uuid        not null references run (id) on delete cascade,
  requested_at    timestamptz not null default clock_timestamp(),
  primary key (owner, idempotency_key)
);
create index joined_request_by_job on joined_request (job_id);
create index joined_request_by_age on joined_request (requested_at);
