-- What was reported of a duty, each report by itself: one may fall short of the figure and a later one reach it.
alter table standard.duty drop column note, drop column figure, drop column covered, drop column files;
create table standard.duty_report (
  id uuid primary key,
  duty_id uuid not null references standard.duty,
  note text not null,
  figure numeric,
  covered text[] not null,
  files uuid[] not null,
  -- Whether it fulfils the duty; else the duty stays as it was.
  fulfils boolean not null,
  by_id uuid,
  at timestamptz not null
);
comment on column standard.duty_report.note is 'internal';
create index duty_report_duty on standard.duty_report (duty_id, at);

-- Up to when the worker has looked for duties that come round: what fell due while it was down is opened late, not lost.
create table standard.duties_seen (
  one boolean primary key default true check (one),
  at timestamptz not null
);

-- A person's feed of duties for their calendar: known by the hash of its token only.
create table standard.duty_feed (
  person_id uuid primary key,
  token_hash text not null unique,
  made_at timestamptz not null
);
comment on column standard.duty_feed.token_hash is 'sensitive';

alter table standard.result
  add column clause_key text,
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column why text,
  drop constraint result_state_check,
  add constraint result_state_check check (state in ('valid', 'failed', 'renewed', 'withdrawn'));
comment on column standard.result.score is 'internal';
comment on column standard.result.why is 'internal';
create index result_competence on standard.result (competence, state, valid_until);

-- Competences without which work is not given: asked for with every assignment.
create index clause_blocks on standard.clause (version_id) where kind = 'competence' and (body->>'blocksAssignment')::boolean;
