create view standard_pub.clock as
  select id, subject_kind, subject_id, clause_id, started_at, due_at, warn_at, warned_at, breached_at, paused_at, wake_at
  from standard.clock;

create view standard_pub.clock_closed as
  select id, subject_kind, subject_id, clause_id, clause_key, started_at, due_at, breached_at, outcome, stopped_at, day
  from standard.clock_closed;

create view standard_pub.clause as
  select c.id, c.key, c.source, c.kind, c.title_zh, c.title_en, c.owner_role, c.version_id
  from standard.clause c;
