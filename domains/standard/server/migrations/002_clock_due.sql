-- Lists go by what is due first: the running clocks of a kind in that order, those on pause left out.
create index clock_due on standard.clock (subject_kind, due_at, subject_id) where paused_at is null;
