-- A written standard that was handed in: its text, what it was taken to ask, and what a person made of each.
create table standard.reading (
  id uuid primary key,
  name text not null,
  -- reading, ready or refused.
  state text not null,
  -- Why it could not be read.
  refused text,
  -- Kept until it is read; the text stays, the file goes.
  file_id uuid,
  language text,
  blocks json,
  sentences json,
  handed_by uuid,
  handed_at timestamptz not null,
  read_at timestamptz,
  -- A worker has it in hand since then.
  claimed_at timestamptz,
  -- off, due, asked or failed: what a language model was asked for beside.
  model_state text not null default 'off',
  model_why text,
  model_tries integer not null default 0,
  standard_id uuid references standard.standard,
  draft_id uuid references standard.version
);
create index reading_handed on standard.reading (handed_at desc);
create index reading_waiting on standard.reading (handed_at) where state = 'reading' or model_state = 'due';

create table standard.reading_proposal (
  reading_id uuid not null references standard.reading on delete cascade,
  n integer not null,
  -- As it was read; and as a person wrote it since.
  body jsonb not null,
  edited jsonb,
  by_model boolean not null default false,
  -- open, accepted, adjusted or rejected.
  state text not null default 'open',
  decided_by uuid,
  decided_at timestamptz,
  primary key (reading_id, n)
);

-- The one language model the company lets propose; none until somebody switches it on.
create table standard.model_endpoint (
  id uuid primary key,
  enabled boolean not null,
  url text not null,
  model text not null,
  secret text,
  changed_by uuid,
  changed_at timestamptz not null
);
