-- A trial over which the program dies again and again is given up, not begun anew for ever.
alter table standard.trial add column attempts integer not null default 0;
