import { toInstant, toMillis, type Facts, type Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { dueOf } from './engine/due.ts';
import { presentRulebook } from './present.ts';

/**
 * By when something would be due if it happened now: the earliest deadline of the clauses in force that an
 * event with these facts would start and that `until` would stop. Null when nothing is promised. Starts no
 * clock: for telling somebody beforehand.
 */
export async function dueFor(
  ctx: Ctx,
  asked: { kind: string; event: string; facts: Facts; until: string },
): Promise<Instant | null> {
  const rulebook = await presentRulebook(ctx);
  const now = toMillis(ctx.now);
  const set = rulebook.clausesAt(now);
  const dues = (set.opens.get(`${asked.kind}/${asked.event}`) ?? [])
    .flatMap((track) => set.byTrack.get(track)?.match(asked.facts) ?? [])
    .filter((c) => c.body.until.includes(asked.until))
    .flatMap((c) => dueOf(c, asked.facts, now, rulebook)?.dueAt ?? []);
  return dues.length === 0 ? null : toInstant(Math.min(...dues));
}
