-- Secrets that all gateways share and no client knows, each created once, here. A service of an earlier version does not read it.
create table shared_secret (
  name text primary key,
  secret bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- With this key a gateway encrypts the positions of streams: 244 random bits, in 32 bytes.
insert into shared_secret (name, secret)
values ('stream-positions', sha256(convert_to(cast(gen_random_uuid() as text) || cast(gen_random_uuid() as text), 'UTF8')));
