-- A month's partition of one table. Each is made in a transaction of its own: who made several at once held
-- the lock of one while waiting for another, and writers that hold them the other way round were the victims.
create function kernel.ensure_month_of(p text, month date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  child text;
  first date := date_trunc('month', month)::date;
  next date := (date_trunc('month', month) + interval '1 month')::date;
begin
  if not exists (select from kernel.partitioned where parent = p) then
    raise exception 'not a partitioned table of ours: %', p;
  end if;
  child := p || to_char(first, '"_y"YYYY"m"MM');
  if to_regclass(child) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('selvedge.month'));
  if to_regclass(child) is null then
    execute format('create table %s partition of %s for values from (%L) to (%L)',
      child, p, kernel.month_floor(first), kernel.month_floor(next));
  end if;
end $$;
