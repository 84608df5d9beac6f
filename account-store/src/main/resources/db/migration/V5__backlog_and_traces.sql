alter table run
  -- How often the record of a requested run has been written: once by its request, again by each sweep. What the topic
  -- holds beyond these are jobs that have no row yet.
  add column records     integer not null default 1 check (records >= 0),
  -- The trace that the job belongs to (W3C traceparent), from its request or first claim: so that it outlives a worker.
  add column traceparent text check (traceparent ~ '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
