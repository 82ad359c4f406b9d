-- What a company promises, in versions; what each promise runs on; and the clocks themselves.
create table standard.standard (
  id uuid primary key,
  key text not null unique,
  title_zh text not null,
  title_en text not null,
  pack text
);

create table standard.version (
  id uuid primary key,
  standard_id uuid not null references standard.standard,
  number integer not null,
  state text not null check (state in ('draft', 'approved', 'in-force', 'superseded')),
  in_force_from timestamptz,
  in_force_until timestamptz,
  published_at timestamptz,
  published_by uuid,
  unique (standard_id, number)
);

create table standard.clause (
  id uuid primary key,
  version_id uuid not null references standard.version,
  key text not null,
  source text not null,
  kind text not null check (kind in ('deadline', 'record', 'policy', 'duty', 'competence', 'indicator', 'function')),
  position integer not null,
  title_zh text not null,
  title_en text not null,
  text_zh text not null,
  text_en text not null,
  owner_role text not null,
  body jsonb not null,
  parameters jsonb not null,
  -- What the clause waits for before it can live: rooms or events that the catalogue does not know yet.
  waits_for text[] not null,
  unique (version_id, key)
);
create index clause_by_key on standard.clause (key);

create table standard.calendar (
  id uuid primary key,
  key text not null unique,
  title_zh text not null,
  title_en text not null
);

create table standard.calendar_version (
  id uuid primary key,
  calendar_id uuid not null references standard.calendar,
  number integer not null,
  body jsonb not null,
  in_force_from timestamptz not null,
  published_by uuid,
  unique (calendar_id, number)
);

-- One row: another value whenever what is in force has changed. Each process compares it in the first
-- round trip of a transaction and reads the rulebook anew when it differs.
create table standard.epoch (
  one boolean primary key default true check (one),
  id uuid not null
);
insert into standard.epoch (id) values (gen_random_uuid());

-- The fold of a subject's events: facts, stretches of waiting, broken clocks that may yet be corrected.
create table standard.subject (
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  memory jsonb not null,
  primary key (subject_id, subject_kind, home)
);

-- Running clocks: small and hot.
create table standard.clock (
  id uuid primary key,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  clause_id uuid not null,
  calendar_version_id uuid not null,
  track text not null,
  started_at timestamptz not null,
  start_event uuid not null,
  due_at timestamptz not null,
  warn_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  level integer not null,
  paused_at timestamptz,
  remaining_ms bigint,
  paused_ms bigint not null,
  wake_at timestamptz
) with (fillfactor = 80);
create index clock_wake on standard.clock (wake_at) where wake_at is not null;
create index clock_subject on standard.clock (subject_id);
create index clock_clause on standard.clock (clause_id);

create table standard.clock_closed (
  id uuid not null,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  clause_id uuid not null,
  clause_key text not null,
  calendar_version_id uuid not null,
  started_at timestamptz not null,
  start_event uuid not null,
  due_at timestamptz not null,
  warned_at timestamptz,
  breached_at timestamptz,
  level integer not null,
  paused_ms bigint not null,
  outcome text not null check (outcome in ('met', 'broken', 'cancelled')),
  stopped_at timestamptz not null,
  stop_event uuid not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  primary key (home, id)
) partition by range (id);
create index clock_closed_subject on standard.clock_closed (subject_id);
create index clock_closed_clause on standard.clock_closed (clause_key, day, outcome);
insert into kernel.partitioned values ('standard.clock_closed');

create table standard.clock_move (
  id uuid not null,
  home uuid not null,
  clock_id uuid not null,
  clause_id uuid not null,
  subject_id uuid not null,
  move text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  because uuid,
  level integer,
  was timestamptz,
  primary key (home, id)
) partition by range (id);
create index clock_move_clock on standard.clock_move (clock_id);
create index clock_move_subject on standard.clock_move (subject_id);
insert into kernel.partitioned values ('standard.clock_move');

-- Verdicts not yet folded into the tally. Written with the clock, taken away by the worker.
create table standard.verdict (
  no bigint generated always as identity primary key,
  clause_key text not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  met integer not null,
  broken integer not null
);

create table standard.tally (
  clause_key text not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  met integer not null,
  broken integer not null
);
create unique index tally_cell on standard.tally (day, clause_key, owner, team, channel, tier) nulls not distinct;
