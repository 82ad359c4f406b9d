import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type Reaction } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { resultSubject } from '../../events.ts';
import { own } from '../tables.ts';

/** Takes back a result that should not stand; one that was renewed or taken back already is over. */
export async function withdrawResult(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.withdrawResult>,
): Promise<RouteResult<typeof standard.withdrawResult>> {
  const { rows } = await own.run<{ state: string }>(ctx, {
    text: 'select state from standard.result where id = $1 for update',
    values: [params.id],
  });
  if (!rows[0]) refuse('object.missing');
  if (!['valid', 'failed'].includes(rows[0].state)) refuse('standard.result-over');
  await own.run(ctx, {
    text: `update standard.result set state = 'withdrawn', withdrawn_at = $2, withdrawn_by = $3, why = $4 where id = $1`,
    values: [params.id, ctx.now, ctx.actor.id, body.why],
  });
  announce(ctx, resultSubject, 'result.withdrawn', params.id, {});
  return {};
}

/** Whoever leaves needs no competence any more: their good results end, and break no clock by running out. */
export const endWithTheirs: Reaction = {
  name: 'standard.end-results',
  on: ['person.deactivated'],
  run: async (ctx, event) => {
    const { rows } = await own.run<{ id: Id }>(ctx, {
      text: `update standard.result set state = 'withdrawn', withdrawn_at = $2
             where person_id = $1 and state = 'valid' returning id`,
      values: [event.subject.id, ctx.now],
    });
    for (const r of rows)
      announce(ctx, resultSubject, 'result.withdrawn', r.id, {}, { occurredAt: event.occurredAt });
  },
};
