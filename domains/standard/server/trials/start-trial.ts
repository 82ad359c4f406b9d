import { newId, toInstant, toMillis, type RouteInput } from '#kernel/contract';
import { hint, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';
import { compileDraft } from './draft-version.ts';

/** Puts a trial of a draft in the queue. A draft that cannot be read is not tried. */
export async function startTrial(ctx: Ctx, { params, body }: RouteInput<typeof standard.startTrial>) {
  const draft = await compileDraft(ctx, params.id, toMillis(ctx.now));
  if (draft.faults > 0) refuse('standard.draft-faulty', { count: draft.faults });
  // What is still running cannot be judged by days to come.
  const to = body.to && body.to < ctx.now ? body.to : ctx.now;
  const from = body.from ?? toInstant(toMillis(to) - 365 * 86_400_000);
  if (body.kind === 'replay' && from >= to) refuse('standard.span-empty');
  const id = newId(toMillis(ctx.now));
  await own(ctx)
    .insertInto('standard.trial')
    .values({
      id,
      version_id: params.id,
      kind: body.kind,
      state: 'waiting',
      revised: draft.revised,
      from_at: body.kind === 'replay' ? from : (body.at ?? ctx.now),
      to_at: body.kind === 'replay' ? to : null,
      asked: JSON.stringify({ handling: body.handling, share: body.share }),
      by_id: ctx.actor.id,
      at: ctx.now,
    })
    .execute();
  hint(ctx, { event: 'trial.waiting', kind: 'standard', id: params.id });
  return { id };
}
