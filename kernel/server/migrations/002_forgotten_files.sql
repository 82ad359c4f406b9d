-- Content of files that were forgotten: it leaves the store once nothing refers to it and nobody hands it in again.
create table kernel.leaving_content (
  sha256 text primary key,
  at timestamptz not null
);
create index leaving_content_by_time on kernel.leaving_content (at);
