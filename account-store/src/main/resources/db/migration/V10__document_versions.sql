-- A site may change a document: the new version replaces content, name, folder and bill under the same id. Folder, and what
-- a bill says about its contract and kind.
alter table document
  add column version       text,
  -- 1 for the first version that was saved; counts up with each replacement.
  add column revision      integer not null default 1,
  add column folder        text,
  add column bill_contract text,
  add column bill_subtype  text;

-- No bill, no details of it. Existing rows have none, so they need not be read.
alter table document
  add constraint details_only_of_a_bill
    check (bill_vendor is not null or num_nonnulls(bill_contract, bill_subtype) = 0) not valid;

-- The content of a document that was replaced, for the downloads of it that had already begun. The purge removes it after
-- the longest time that a download may take.
create table replaced_content (
  document_id uuid        not null references document (id) on delete cascade,
  revision    integer     not null,
  content     bytea       not null,
  replaced_at timestamptz not null default clock_timestamp(),
  primary key (document_id, revision)
);
create index replaced_content_by_age on replaced_content (replaced_at);

-- See V6: gateways read it in pieces.
alter table replaced_content alter column content set storage external;

-- See V8: PostgreSQL must not copy values into its statistics.
alter table replaced_content alter column content set statistics 0;
alter table document
  alter column version set statistics 0,
  alter column folder set statistics 0,
  alter column bill_contract set statistics 0;
