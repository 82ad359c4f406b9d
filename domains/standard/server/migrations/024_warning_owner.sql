-- An indicator may come to its warning line for one person too.
alter table standard.warning add column owner uuid;
drop index standard.warning_once;
create unique index warning_once on standard.warning (clause_key, from_day, to_day, team, owner) nulls not distinct;
