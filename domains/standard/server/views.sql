create view standard_pub.clock as
  select id, subject_kind, subject_id, clause_id, started_at, due_at, warn_at, warned_at, breached_at, paused_at, wake_at
  from standard.clock;

create view standard_pub.clock_closed as
  select id, subject_kind, subject_id, clause_id, clause_key, started_at, due_at, breached_at, outcome, stopped_at, day
  from standard.clock_closed;

create view standard_pub.clause as
  select c.id, c.key, c.source, c.kind, c.title_zh, c.title_en, c.owner_role, c.version_id
  from standard.clause c;

-- Competences without which work is not given, by the role they are asked of, from when to when.
create view standard_pub.blocks_work as
  select c.key, c.source, c.title_zh, c.title_en, c.body->>'competence' as competence, r.role,
    v.in_force_from as since, v.in_force_until as until
  from standard.clause c
  join standard.version v on v.id = c.version_id and v.state in ('in-force', 'superseded')
  cross join lateral jsonb_array_elements_text(c.body->'roles') as r (role)
  where c.kind = 'competence' and (c.body->>'blocksAssignment')::boolean and c.waits_for = '{}';

-- Who holds what, until when.
create view standard_pub.holds as
  select person_id, competence, valid_until from standard.result where state = 'valid';
