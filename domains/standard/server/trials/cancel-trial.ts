import type { RouteInput } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';

/** Stops a trial; one that runs notices within a moment. What is over stays as it ended. */
export async function cancelTrial(ctx: Ctx, { params }: RouteInput<typeof standard.cancelTrial>) {
  const { rows } = await own.run<{ state: string }>(ctx, {
    text: `update standard.trial set
             ended_at = case when state in ('waiting', 'running') then $2::timestamptz else ended_at end,
             state = case when state in ('waiting', 'running') then 'cancelled' else state end
           where id = $1 returning state`,
    values: [params.id, ctx.now],
  });
  if (!rows[0]) refuse('object.missing');
  return { state: rows[0].state };
}
