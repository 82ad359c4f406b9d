import { systemActor, transact, type Loop, type Program } from '#kernel/server';
import { own } from './tables.ts';

/**
 * Folds verdicts into the tally: taken away and counted in one statement, so that a page that adds what is
 * folded to what is not yet sees each verdict exactly once, whenever it looks.
 */
export async function foldVerdicts(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    const { count } = await own.run(ctx, {
      name: 'standard.fold-verdicts',
      text: `with taken as (
               delete from standard.verdict where no in (select no from standard.verdict order by no limit 20000 for update skip locked)
               returning clause_key, day, owner, team, channel, tier, met, broken
             )
             insert into standard.tally as t (clause_key, day, owner, team, channel, tier, met, broken)
             select clause_key, day, owner, team, channel, tier, sum(met), sum(broken) from taken group by 1, 2, 3, 4, 5, 6
             on conflict (day, clause_key, owner, team, channel, tier)
             do update set met = t.met + excluded.met, broken = t.broken + excluded.broken`,
    });
    return count > 0;
  });
}

export const tallyLoop: Loop = { name: 'tally', everyMs: 5_000, turn: foldVerdicts };
