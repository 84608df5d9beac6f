-- How often a worker died while it executed this run, not while the run waited for a person: once makes it a
-- suspect, of which each worker executes one at a time; twice ends it.
alter table run add column crashes integer not null default 0 check (crashes >= 0);
