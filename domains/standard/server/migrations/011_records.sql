-- Files handed in to be kept with a record: only whoever handed one in may keep it; what was kept leaves this list.
create table standard.upload (
  file_id uuid primary key,
  uploader uuid not null,
  at timestamptz not null
);
create index upload_at on standard.upload (at);

-- A decision may be asked for before there is anything it is about.
alter table standard.decision
  alter column subject_kind drop not null,
  alter column subject_id drop not null;
