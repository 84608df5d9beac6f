-- What a service may do: read and write rows. It can't change the schema, nor the history of migrations.
-- The command for migrations executes this for each service role, as the owner of the schema. To execute it yourself, replace the two
-- names in capital letters.
revoke create on schema DOORBELL_SCHEMA from public;
grant usage on schema DOORBELL_SCHEMA to SERVICE_ROLE;
grant select, insert, update, delete on all tables in schema DOORBELL_SCHEMA to SERVICE_ROLE;
grant usage, select on all sequences in schema DOORBELL_SCHEMA to SERVICE_ROLE;
revoke insert, update, delete on DOORBELL_SCHEMA.flyway_schema_history from SERVICE_ROLE;

-- Tables of later migrations.
alter default privileges in schema DOORBELL_SCHEMA grant select, insert, update, delete on tables to SERVICE_ROLE;
alter default privileges in schema DOORBELL_SCHEMA grant usage, select on sequences to SERVICE_ROLE;
