-- What a draft began as, who changed it last, and whether it was approved by one alone.
alter table standard.version
  add column base_id uuid references standard.version,
  add column changed_by uuid,
  add column changed_at timestamptz,
  add column alone boolean not null default false,
  -- The calendars as they stood in force when the draft last looked at them: a publication that finds
  -- another one would undo somebody's change.
  add column calendars_base jsonb;
create index version_standard on standard.version (standard_id, state);

-- The order in which fields were written is part of a document (the columns of a table): jsonb forgets it.
alter table standard.version alter column document type json using document::json;
alter table standard.decision_table alter column written type json using written::json;
