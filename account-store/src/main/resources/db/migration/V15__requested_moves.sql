-- A worker asks another one for a run that waits for its user. The owner of the run hands it over, and for some seconds only
-- the worker that asked may take it over. A row stays after that, so that the run is not moved again for minutes; it goes with
-- its run. Workers of the previous version neither write nor read this table.
create table requested_move (
  job_id       uuid primary key references run (id) on delete cascade,
  -- The attempt that is asked to hand over. Once another attempt has begun, the request has no effect.
  attempt      integer     not null check (attempt >= 1),
  -- The worker that asks. No foreign key: rows of dead workers may be purged first.
  target       uuid        not null,
  requested_at timestamptz not null default clock_timestamp()
);
-- Each worker reads the newest requests every two seconds.
create index requested_move_by_time on requested_move (requested_at);
