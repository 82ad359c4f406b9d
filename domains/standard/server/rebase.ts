import { newId, toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import { announce, systemActor, transact, wake, type Ctx, type Loop, type Program } from '#kernel/server';
import { standardSubject } from '../events.ts';
import { turnEpoch } from './epoch.ts';
import { own } from './tables.ts';

/**
 * From an instant on, the running clocks of a standard go by a version; recorded before any is moved, so
 * that a replay moves them at the same instant. Closed and broken clocks stay as they are.
 */
export async function rebaseStandard(ctx: Ctx, standard: Id, version: Id, at: Instant): Promise<void> {
  await own(ctx)
    .insertInto('standard.rebase')
    .values({
      id: newId(toMillis(ctx.now)),
      standard_id: standard,
      version_id: version,
      // After everything that was recorded in the publication's own millisecond, so that a replay moves
      // what was moved and nothing else.
      at: toInstant(toMillis(at) + 1),
      by_id: ctx.actor.id,
      done: false,
    })
    .execute();
  await turnEpoch(ctx);
}

interface Pending {
  id: Id;
  standard_id: Id;
  version_id: Id;
  number: number;
  since: Instant;
}

const batchSize = 400;

const behind = `from standard.clock k join standard.clause c on c.id = k.clause_id join standard.version v on v.id = c.version_id
  where v.standard_id = $1 and v.in_force_from < $2 and k.breached_at is null`;

/** Moves some more subjects of the oldest re-base that is due; answers whether there may be more. */
export async function turnRebase(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<Pending>(ctx, {
      name: 'standard.rebase-due',
      text: `select r.id, r.standard_id, r.version_id, v.number, v.in_force_from as since from standard.rebase r
             join standard.version v on v.id = r.version_id where not r.done and r.at <= $1 order by r.at limit 1`,
      values: [ctx.now],
    });
    const rebase = rows[0];
    if (!rebase) return false;
    const { rows: left } = await own.run<{ kind: string; id: Id }>(ctx, {
      text: `select kind, id from (select distinct k.subject_kind as kind, k.subject_id as id ${behind} limit ${batchSize}) s
             where pg_try_advisory_xact_lock(hashtextextended(id::text, 7))`,
      values: [rebase.standard_id, rebase.since],
    });
    for (const subject of left) wake(ctx, subject);
    if (left.length > 0) return true;
    return !(await finish(ctx, rebase));
  });
}

/** Ends a re-base when no clock is behind it any more; what another process is moving keeps it open. */
async function finish(ctx: Ctx, rebase: Pending): Promise<boolean> {
  const { rows } = await own.run<{ behind: boolean; moved: number }>(ctx, {
    text: `select exists (select 1 ${behind}) as behind,
             (select count(*)::int from standard.clock_move m where m.because = $3 and m.move = 'rebased') as moved`,
    values: [rebase.standard_id, rebase.since, rebase.id],
  });
  const { behind: more, moved } = rows[0]!;
  if (more) return false;
  const { count } = await own.run(ctx, {
    text: 'update standard.rebase set done = true where id = $1 and not done',
    values: [rebase.id],
  });
  if (count > 0)
    announce(ctx, standardSubject, 'standard.rebased', rebase.standard_id, { version: rebase.number, moved });
  return true;
}

export const rebaseLoop: Loop = {
  name: 'rebase',
  everyMs: 2_000,
  wakeOn: ['standard.published'],
  turn: turnRebase,
};
