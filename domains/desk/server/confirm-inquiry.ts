import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';

/**
 * The customer has understood the answer (FA-3.1.3): said so in the portal, or a colleague asked and
 * puts it on record. Announces `inquiry.confirmed`.
 */
export async function confirmInquiry(
  ctx: Ctx,
  { params }: Pick<RouteInput<typeof desk.confirmInquiry>, 'params'>,
): Promise<RouteResult<typeof desk.confirmInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'confirm');
  const confirmedBy = ctx.actor.kind === 'customer' ? 'customer' : 'staff';
  await own.run(ctx, changeRow(inquiry, { state, confirmed_at: ctx.now, confirmed_by: confirmedBy }));
  announce(ctx, inquirySubject, 'inquiry.confirmed', inquiry.id, { confirmedBy, state });
  return movedReply(ctx, inquiry, { state, confirmed_at: ctx.now });
}
