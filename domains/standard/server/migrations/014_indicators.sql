-- What an event was counted for opens to the event again.
alter table standard.sample
  add column event_id uuid,
  add column subject_kind text,
  add column subject_id uuid;

create table standard.counted (
  series text not null,
  day date not null,
  event_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  owner uuid,
  team uuid,
  channel text,
  tier text,
  value numeric not null,
  primary key (series, day, event_id)
);

-- A scorecard spans years: it reads months, which are folded with the days.
create table standard.sum_month (
  series text not null,
  month date not null,
  owner uuid,
  team uuid,
  n bigint not null,
  total numeric not null
);
create unique index sum_month_at on standard.sum_month (series, month, owner, team) nulls not distinct;

-- How often each value came, for percentiles.
create table standard.spread_month (
  series text not null,
  month date not null,
  team uuid,
  value numeric not null,
  n bigint not null
);
create unique index spread_month_at on standard.spread_month (series, month, team, value) nulls not distinct;

create index cell_of_owner on standard.cell (owner, series, day) where owner is not null;

create table standard.tally_month (
  clause_key text not null,
  month date not null,
  owner uuid,
  team uuid,
  met bigint not null,
  broken bigint not null
);
create unique index tally_month_at on standard.tally_month (clause_key, month, owner, team) nulls not distinct;
insert into standard.tally_month
  select clause_key, date_trunc('month', day)::date, owner, team, sum(met), sum(broken) from standard.tally group by 1, 2, 3, 4;

-- Another number whenever the series is to be counted anew or has been: a count under way that finds it
-- changed gives up.
alter table standard.series add column turn integer not null default 0;

-- An indicator that came to its warning line: told once per indicator, period and whose figure it is.
create table standard.warning (
  id uuid primary key,
  clause_key text not null,
  from_day date not null,
  to_day date not null,
  -- Null for the whole company.
  team uuid,
  value numeric not null,
  line numeric not null,
  at timestamptz not null
);
create unique index warning_once on standard.warning (clause_key, from_day, to_day, team) nulls not distinct;
