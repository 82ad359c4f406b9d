import {
  later,
  newId,
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { resultSubject } from '../../events.ts';
import { companyZone } from '../roles.ts';
import { own } from '../tables.ts';
import { takeFiles } from '../take-files.ts';
import { askedFor } from './asked.ts';
import { goodUntil } from './good-until.ts';

interface Held {
  id: Id;
  valid_until: Instant;
  recorded_at: Instant;
}

/** A person's good results in a competence; nobody else records one for them meanwhile. */
async function lockHeld(ctx: Ctx, person: Id, competence: string): Promise<Held[]> {
  const [, held] = await own.batch(ctx, [
    { text: 'select pg_advisory_xact_lock(hashtextextended($1, 12))', values: [`${person}/${competence}`] },
    {
      text: `select id, valid_until, recorded_at from standard.result
             where person_id = $1 and competence = $2 and state = 'valid' for update`,
      values: [person, competence],
    },
  ]);
  return held!.rows as unknown as Held[];
}

async function refuseStranger(ctx: Ctx, person: Id): Promise<void> {
  const { count } = await own.run(ctx, {
    text: 'select from security_pub.person where id = $1 and active',
    values: [person],
  });
  if (count === 0) refuse('standard.person-unknown');
}

/**
 * Records what a person reached. From the floor on it is passed and good for so many months; it renews what
 * they had. Below the floor it is on record and changes nothing. A result that another outlasts already
 * counts as renewed from the start.
 */
export async function recordResult(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.recordResult>,
): Promise<RouteResult<typeof standard.recordResult>> {
  await refuseStranger(ctx, body.person);
  const asked = (await askedFor(ctx)).find((a) => a.competence === body.competence);
  if (!asked) refuse('standard.competence-unknown', { competence: body.competence });
  const reachedAt = toInstant(Date.parse(body.reachedAt));
  if (reachedAt > ctx.now) refuse('standard.reached-ahead');
  const validUntil = goodUntil(reachedAt, asked.validFor, await companyZone(ctx));
  if (validUntil <= ctx.now) refuse('standard.result-expired', { months: asked.validFor });
  const passed = body.score >= asked.score;
  const held = await lockHeld(ctx, body.person, body.competence);
  await takeFiles(ctx, body.files);
  const outlasted = passed && held.some((h) => h.valid_until > validUntil);
  const id = newId(toMillis(ctx.now));
  await own(ctx)
    .insertInto('standard.result')
    .values({
      id,
      person_id: body.person,
      competence: body.competence,
      clause_key: asked.clauses[0]!.key,
      score: String(body.score),
      passed,
      source: body.source,
      reached_at: reachedAt,
      valid_until: validUntil,
      state: passed ? (outlasted ? 'renewed' : 'valid') : 'failed',
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
      files: body.files,
    })
    .execute();
  const { person, competence, score } = body;
  announce(ctx, resultSubject, 'result.recorded', id, {
    person,
    owner: person,
    competence,
    score,
    passed,
    validUntil,
  });
  if (outlasted) announce(ctx, resultSubject, 'result.renewed', id, {});
  else if (passed) await renew(ctx, held, reachedAt);
  return { id, passed, validUntil };
}

/** What the person had gives way: in time if the new one was reached in time, whenever it is recorded. */
async function renew(ctx: Ctx, held: readonly Held[], reachedAt: Instant): Promise<void> {
  if (held.length === 0) return;
  await own.run(ctx, {
    text: `update standard.result set state = 'renewed' where id = any($1::uuid[])`,
    values: [held.map((h) => h.id)],
  });
  for (const h of held)
    announce(ctx, resultSubject, 'result.renewed', h.id, {}, { occurredAt: later(reachedAt, h.recorded_at) });
}
