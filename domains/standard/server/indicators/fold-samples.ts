import { systemActor, transact, type Ctx, type Program, type Statement } from '#kernel/server';
import { own } from '../tables.ts';

/** Whoever folds, counts a series anew or takes it out of the fold is alone: waits, or comes again later. */
const lock = `hashtext('standard.samples')`;

export const lockSamples: Statement = { text: `select pg_advisory_xact_lock(${lock})` };

const alone: Statement = {
  name: 'standard.fold-samples-alone',
  text: `select pg_try_advisory_xact_lock(${lock}) as mine`,
};

/**
 * Samples are taken away and counted in one statement: by day and value, by month, and as what opens to the
 * event again. What belongs to a series that is still being counted from the ledger is left for later.
 */
const foldNext: Statement = {
  name: 'standard.fold-samples',
  text: `with taken as (
           delete from standard.sample where no in (
             select p.no from standard.sample p join standard.series s on s.key = p.series
             where s.filled order by p.no limit 20000 for update of p skip locked)
           returning series, day, owner, team, channel, tier, value, n, event_id, subject_kind, subject_id
         ), evidence as (
           insert into standard.counted (series, day, event_id, subject_kind, subject_id, owner, team, channel, tier, value)
           select series, day, event_id, subject_kind, subject_id, owner, team, channel, tier, value from taken
           where event_id is not null
         ), sums as (
           insert into standard.sum_month as m (series, month, owner, team, n, total)
           select series, date_trunc('month', day)::date, owner, team, sum(n), sum(n * value) from taken group by 1, 2, 3, 4
           on conflict (series, month, owner, team) do update set n = m.n + excluded.n, total = m.total + excluded.total
         ), spreads as (
           insert into standard.spread_month as m (series, month, team, value, n)
           select series, date_trunc('month', day)::date, team, value, sum(n) from taken group by 1, 2, 3, 4
           on conflict (series, month, team, value) do update set n = m.n + excluded.n
         )
         insert into standard.cell as c (series, day, owner, team, channel, tier, value, n)
         select series, day, owner, team, channel, tier, value, sum(n) from taken group by 1, 2, 3, 4, 5, 6, 7
         on conflict (series, day, owner, team, channel, tier, value) do update set n = c.n + excluded.n`,
};

const isAlone = async (ctx: Ctx): Promise<boolean> =>
  (await own.run<{ mine: boolean }>(ctx, alone)).rows[0]!.mine;

/** Folds samples into the figures of their series; answers whether there were any. */
export async function foldSamples(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    if (!(await isAlone(ctx))) return false;
    return (await own.run(ctx, foldNext)).count > 0;
  });
}
