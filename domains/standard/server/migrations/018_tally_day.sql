-- The same verdicts without channel and tier: a tenth of the rows, for pages that ask for neither.
create table standard.tally_day (
  clause_key text not null,
  day date not null,
  owner uuid,
  team uuid,
  met integer not null,
  broken integer not null
);
create unique index tally_day_at on standard.tally_day (day, clause_key, owner, team) nulls not distinct;
insert into standard.tally_day
  select clause_key, day, owner, team, sum(met), sum(broken) from standard.tally group by 1, 2, 3, 4;
