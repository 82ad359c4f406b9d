-- What customers may read of the standard, without signing in. One row: the company's.
create table standard.promise (
  only_one boolean primary key default true check (only_one),
  shown boolean not null default false,
  figures boolean not null default false,
  languages text[] not null default '{zh,en}',
  -- Clauses that are shown or not against what their kind says, by key.
  chosen jsonb not null default '{}',
  -- The first time it was turned on: nothing older is shown.
  since timestamptz,
  changed_by uuid,
  changed_at timestamptz
);
insert into standard.promise default values;

-- A self-assessment after a norm. Once finished it holds its report as it was and never changes.
create table standard.assessment (
  id uuid primary key,
  template text not null,
  from_day date not null,
  to_day date not null,
  state text not null default 'open' check (state in ('open', 'finished')),
  -- Special deductions: one point off each.
  deductions jsonb not null default '[]',
  -- What the one special point is for.
  bonus text,
  report jsonb,
  started_by uuid,
  started_at timestamptz not null,
  finished_by uuid,
  finished_at timestamptz,
  check ((state = 'finished') = (report is not null))
);
comment on column standard.assessment.report is 'internal';
create index assessment_started on standard.assessment (started_at desc);

create table standard.assessment_item (
  assessment_id uuid not null references standard.assessment,
  key text not null,
  applies boolean not null default true,
  points numeric not null check (points >= 0),
  -- False until the company says that the points are those of the norm.
  points_checked boolean not null default false,
  rule text not null check (rule in ('all', 'sample')),
  met boolean,
  checked integer,
  conforming integer,
  note text not null default '',
  files uuid[] not null default '{}',
  rated_by uuid,
  rated_at timestamptz,
  primary key (assessment_id, key),
  check (conforming is null or conforming between 0 and checked)
);
comment on column standard.assessment_item.note is 'internal';
