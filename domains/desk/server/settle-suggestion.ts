import type { RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { lockInquiry } from './inquiry-row.ts';
import { own } from './tables.ts';

/** The two belong apart. Nothing about either has changed, so nothing is announced. */
export async function settleSuggestion(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.settleSuggestion>,
): Promise<RouteResult<typeof desk.settleSuggestion>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const { count } = await own.run(ctx, {
    name: 'desk.settle-suggestion',
    text: `update desk.suggestion set settled_at = $3 where id = $1 and inquiry_id = $2 and settled_at is null`,
    values: [params.suggestion, inquiry.id, ctx.now],
  });
  if (count === 0) refuse('object.missing');
  return { id: params.suggestion };
}
