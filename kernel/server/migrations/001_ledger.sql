-- The ledger and its heads. `home` is the immutable owner of a row (the customer if known at creation,
-- else the subject itself): it is in every key, so that the data can be spread by it one day.
create table kernel.head (
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null,
  recorded_at timestamptz not null,
  primary key (subject_id, subject_kind, home)
);
comment on table kernel.head is 'One row per subject: locked by whoever writes its next event; carries sequence and hash';

create table kernel.ledger (
  id uuid not null,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  event text not null,
  facts jsonb not null,
  actor_kind text not null,
  actor_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  derived boolean not null,
  hash bytea not null,
  -- The order of commits, as far as it is settled: rows below the oldest running transaction never change.
  -- A restored database starts a new era (bits above 48), since its transaction numbers start again.
  mark bigint not null default (pg_current_xact_id()::text)::bigint,
  primary key (home, id)
) partition by range (id);
create index ledger_by_subject on kernel.ledger (subject_id, seq);
create index ledger_by_mark on kernel.ledger using brin (mark) with (autosummarize = on);

create table kernel.seal (
  no integer primary key,
  mark_from bigint not null,
  mark_to bigint not null,
  events integer not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null
);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = '42501';
end $$;
create trigger ledger_append_only before update or delete on kernel.ledger
  for each row execute function kernel.refuse_change();
create trigger ledger_never_truncated before truncate on kernel.ledger
  for each statement execute function kernel.refuse_change();
create trigger seal_append_only before update or delete on kernel.seal
  for each row execute function kernel.refuse_change();

create table kernel.delivery (
  event_id uuid not null,
  handler text not null,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  event text not null,
  state text not null check (state in ('pending', 'done', 'dead')),
  attempts integer not null,
  due_at timestamptz not null,
  done_at timestamptz,
  error text,
  primary key (event_id, handler)
);
create index delivery_due on kernel.delivery (due_at) where state = 'pending';
create index delivery_order on kernel.delivery (handler, subject_id, seq) where state = 'pending';
create index delivery_dead on kernel.delivery (event_id) where state = 'dead';
create index delivery_done on kernel.delivery (done_at) where state = 'done';

create table kernel.idempotency (
  actor text not null,
  key text not null,
  entry text not null,
  digest bytea not null,
  status integer,
  reply jsonb,
  at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_at on kernel.idempotency (at);

create table kernel.file (
  id uuid primary key,
  sha256 text not null,
  size bigint not null,
  type text not null,
  name text not null,
  at timestamptz not null
);
create index file_by_content on kernel.file (sha256);
comment on column kernel.file.name is 'internal: a file name as the sender gave it';

-- Tables partitioned by month on their time-ordered id register here; the month is made before its first row.
create table kernel.partitioned (parent text primary key);
insert into kernel.partitioned values ('kernel.ledger');

create function kernel.month_floor(month date) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from month::timestamp) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

create function kernel.ensure_month(month date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  p text;
  child text;
  first date := date_trunc('month', month)::date;
  next date := (date_trunc('month', month) + interval '1 month')::date;
begin
  for p in select parent from kernel.partitioned loop
    child := p || to_char(first, '"_y"YYYY"m"MM');
    if to_regclass(child) is null then
      perform pg_advisory_xact_lock(hashtext('selvedge.month'));
      if to_regclass(child) is null then
        execute format('create table %s partition of %s for values from (%L) to (%L)',
          child, p, kernel.month_floor(first), kernel.month_floor(next));
      end if;
    end if;
  end loop;
end $$;

-- Marks below this belong to transactions that have ended: no row can appear below it any more.
create table kernel.era (no integer primary key);
insert into kernel.era values (0);
create function kernel.settled_mark() returns bigint language sql stable as $$
  select ((select max(no) from kernel.era)::bigint << 48) + (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
$$;
create function kernel.current_mark() returns bigint language sql volatile as $$
  select ((select max(no) from kernel.era)::bigint << 48) + (pg_current_xact_id()::text)::bigint
$$;
