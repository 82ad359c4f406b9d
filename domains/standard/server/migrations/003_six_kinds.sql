-- A version holds its whole document; drafts are versions that are not in force yet.
alter table standard.version
  add column document jsonb,
  add column note text not null default '',
  add column made_by uuid,
  add column made_at timestamptz,
  add column revised integer not null default 0,
  add column sent_by uuid,
  add column sent_at timestamptz,
  add column approved_by uuid,
  add column approved_at timestamptz,
  drop constraint version_state_check,
  add constraint version_state_check check (state in ('draft', 'proposed', 'approved', 'in-force', 'superseded', 'dropped'));

create table standard.decision_table (
  id uuid primary key,
  version_id uuid not null references standard.version,
  key text not null,
  title_zh text not null,
  title_en text not null,
  law text,
  written jsonb not null,
  body jsonb not null,
  unique (version_id, key)
);

-- What the deadline was read from beside the clause: a row of a table, an instant among the facts.
alter table standard.clock add column basis text;
alter table standard.clock_closed add column basis text;

-- From this instant the running clocks of a standard go by this version.
create table standard.rebase (
  id uuid primary key,
  standard_id uuid not null references standard.standard,
  version_id uuid not null references standard.version,
  at timestamptz not null,
  by_id uuid,
  -- Subjects with running clocks that have not been moved yet lie behind this one; null when all are done.
  done boolean not null default false
);

-- What is kept with a subject because a clause asks for it.
create table standard.record (
  id uuid primary key,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  name text not null,
  form text not null,
  fields jsonb not null,
  note text not null,
  files uuid[] not null,
  by_id uuid,
  at timestamptz not null
);
comment on column standard.record.fields is 'internal';
comment on column standard.record.note is 'internal';
create index record_subject on standard.record (subject_id, name);

-- Every time a record clause's move came: complete, or with what was missing (places of its requirements).
create table standard.record_check (
  id uuid not null,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  clause_id uuid not null,
  clause_key text not null,
  event_id uuid not null,
  event text not null,
  missing integer[] not null,
  at timestamptz not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  primary key (home, id)
) partition by range (id);
create index record_check_clause on standard.record_check (clause_key, day);
create index record_check_subject on standard.record_check (subject_id);
insert into kernel.partitioned values ('standard.record_check');

-- Decisions by a table, kept with version, rows and inputs.
create table standard.decision (
  id uuid not null,
  home uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  clause_id uuid,
  clause_key text,
  version_id uuid not null,
  table_key text not null,
  hit integer[] not null,
  inputs jsonb not null,
  outputs jsonb not null,
  event_id uuid,
  at timestamptz not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  primary key (home, id)
) partition by range (id);
create index decision_table_key on standard.decision (table_key, day);
create index decision_clause on standard.decision (clause_key, day);
create index decision_subject on standard.decision (subject_id);
insert into kernel.partitioned values ('standard.decision');

-- Each time a duty comes round: opened ahead, done with evidence, late, missed.
create table standard.duty (
  id uuid primary key,
  clause_id uuid not null,
  clause_key text not null,
  period text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  missed_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'missed', 'dropped')),
  owner_role text not null,
  done_at timestamptz,
  done_by uuid,
  note text not null default '',
  figure numeric,
  covered text[] not null default '{}',
  files uuid[] not null default '{}',
  unique (clause_key, period)
);
create index duty_due on standard.duty (state, due_at);

-- What a person can: a result that is good until a day.
create table standard.result (
  id uuid primary key,
  person_id uuid not null,
  competence text not null,
  score numeric not null,
  passed boolean not null,
  source text not null,
  reached_at timestamptz not null,
  valid_until timestamptz not null,
  state text not null check (state in ('valid', 'renewed', 'expired', 'withdrawn')),
  recorded_by uuid,
  recorded_at timestamptz not null,
  files uuid[] not null default '{}'
);
create index result_person on standard.result (person_id, competence, state);

-- What indicators count: one line of numbers by definition, from the instant on which it was asked for; what
-- lies before is counted once from the ledger.
create table standard.series (
  key text primary key,
  body jsonb not null,
  since timestamptz not null,
  filled boolean not null default false
);

create table standard.sample (
  no bigint generated always as identity primary key,
  series text not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  value numeric not null,
  n integer not null
);

create table standard.cell (
  series text not null,
  day date not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  value numeric not null,
  n bigint not null
);
create unique index cell_at on standard.cell (series, day, owner, team, channel, tier, value) nulls not distinct;

-- What people say of a draft's clauses.
create table standard.remark (
  id uuid primary key,
  version_id uuid not null references standard.version,
  clause_key text,
  text text not null,
  by_id uuid not null,
  at timestamptz not null,
  settled_at timestamptz
);
comment on column standard.remark.text is 'internal';
create index remark_version on standard.remark (version_id);

-- A run of what would be: preview over live clocks, or a replay of a span under a draft.
create table standard.trial (
  id uuid primary key,
  version_id uuid not null references standard.version,
  kind text not null check (kind in ('preview', 'replay')),
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  revised integer not null,
  from_at timestamptz,
  to_at timestamptz,
  done integer not null default 0,
  total integer not null default 0,
  result jsonb,
  by_id uuid,
  at timestamptz not null,
  ended_at timestamptz
);
create index trial_version on standard.trial (version_id, at);
