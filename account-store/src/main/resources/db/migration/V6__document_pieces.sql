-- Gateways read documents in pieces. Only an uncompressed value can be read from any position without reading all of it.
-- Documents that are stored already keep their compression, and are readable all the same.
alter table document alter column content set storage external;
