import type { Id } from '#kernel/contract';
import { systemActor, transact, wake, type Ctx, type Loop, type Program } from '#kernel/server';
import { own } from './tables.ts';

const batchSize = 400;

/**
 * Subjects with a clock that is due to move, in the order they fell due. Sweepers divide them among
 * themselves by a lock of their own per subject, so that none waits for another; the order in which heads
 * and clocks are locked stays the same as in commands.
 */
async function claimDue(ctx: Ctx): Promise<{ kind: string; id: Id }[]> {
  const { rows } = await own.run<{ subject_kind: string; subject_id: Id }>(ctx, {
    name: 'standard.claim-due',
    text: `select subject_kind, subject_id from (
             select subject_kind, subject_id, min(wake_at) as wake_at from (
               select subject_kind, subject_id, wake_at from standard.clock where wake_at <= $1 order by wake_at limit $2
             ) due group by 1, 2 order by 3
           ) subjects where pg_try_advisory_xact_lock(hashtextextended(subject_id::text, 7))`,
    values: [ctx.now, batchSize],
  });
  return rows.map((r) => ({ kind: r.subject_kind, id: r.subject_id }));
}

/** One turn of the sweep: moves what is due, in one transaction; answers whether there may be more. */
export async function sweepDue(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    const due = await claimDue(ctx);
    for (const subject of due) wake(ctx, subject);
    return due.length > 0;
  });
}

/** Four times a second at rest: one look at an index of running clocks by their next wake-up. */
export const sweepLoop: Loop = { name: 'sweep', everyMs: 250, turn: sweepDue };
