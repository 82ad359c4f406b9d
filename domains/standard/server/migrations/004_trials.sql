-- What was asked of a trial, and when its process last spoke of it.
alter table standard.trial
  add column asked jsonb not null default '{}',
  add column heard_at timestamptz;
