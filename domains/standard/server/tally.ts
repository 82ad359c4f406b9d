import { systemActor, transact, type Ctx, type Loop, type Program, type Statement } from '#kernel/server';
import { own } from './tables.ts';

/** Only one folds at a time: months are few rows, and two folders would wait for each other on them. */
const alone: Statement = {
  name: 'standard.fold-verdicts-alone',
  text: `select pg_try_advisory_xact_lock(hashtext('standard.verdicts')) as mine`,
};

/**
 * Taken away and counted in one statement, by all that is known, by day and person, by month and person: a page that adds what is folded to what is
 * not yet sees each verdict exactly once, whenever it looks.
 */
const foldNext: Statement = {
  name: 'standard.fold-verdicts',
  text: `with taken as (
           delete from standard.verdict where no in (select no from standard.verdict order by no limit 20000 for update skip locked)
           returning clause_key, day, owner, team, channel, tier, met, broken
         ), by_day as (
           insert into standard.tally_day as d (clause_key, day, owner, team, met, broken)
           select clause_key, day, owner, team, sum(met), sum(broken) from taken group by 1, 2, 3, 4
           on conflict (day, clause_key, owner, team)
           do update set met = d.met + excluded.met, broken = d.broken + excluded.broken
         ), by_month as (
           insert into standard.tally_month as m (clause_key, month, owner, team, met, broken)
           select clause_key, date_trunc('month', day)::date, owner, team, sum(met), sum(broken) from taken group by 1, 2, 3, 4
           on conflict (clause_key, month, owner, team)
           do update set met = m.met + excluded.met, broken = m.broken + excluded.broken
         )
         insert into standard.tally as t (clause_key, day, owner, team, channel, tier, met, broken)
         select clause_key, day, owner, team, channel, tier, sum(met), sum(broken) from taken group by 1, 2, 3, 4, 5, 6
         on conflict (day, clause_key, owner, team, channel, tier)
         do update set met = t.met + excluded.met, broken = t.broken + excluded.broken`,
};

const isAlone = async (ctx: Ctx): Promise<boolean> =>
  (await own.run<{ mine: boolean }>(ctx, alone)).rows[0]!.mine;

/** Folds verdicts into the tally; answers whether there were any. */
export async function foldVerdicts(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    if (!(await isAlone(ctx))) return false;
    return (await own.run(ctx, foldNext)).count > 0;
  });
}

export const tallyLoop: Loop = { name: 'tally', everyMs: 5_000, turn: foldVerdicts };
