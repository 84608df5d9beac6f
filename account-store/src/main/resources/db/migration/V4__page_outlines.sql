-- How a page was built that a connector did not know, for the connector's author: elements and their names, not a word of
-- text, masked by the worker that met it. Plain: it is there to be read.
create table page_outline (
  job_id   uuid primary key references run (id) on delete cascade,
  outline  text        not null check (length(outline) between 1 and 32768),
  saved_at timestamptz not null default clock_timestamp()
);
