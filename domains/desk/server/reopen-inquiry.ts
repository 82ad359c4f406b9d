import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, reopened } from './change-inquiry.ts';
import { waitsAgain } from './customer-writes.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Opens an inquiry again: it is to be answered anew. */
export async function reopenInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.reopenInquiry>,
): Promise<RouteResult<typeof desk.reopenInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'reopen');
  await own.run(
    ctx,
    changeRow(inquiry, {
      ...reopened,
      state,
      unanswered_since: inquiry.unanswered_since ?? ctx.now,
    }),
  );
  announce(ctx, inquirySubject, 'inquiry.reopened', inquiry.id, { reopenReason: 'staff', state });
  waitsAgain(ctx, inquiry, state);
  return movedReply(ctx, inquiry, { state, closed_at: null, closed_by: null });
}
