import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Waiting for the customer, or no longer. Clocks whose clause says so pause and go on. */
export async function setWaiting(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.setWaiting>,
): Promise<RouteResult<typeof desk.setWaiting>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const { waiting } = body;
  moveTo(inquiry, waiting ? 'pause' : 'resume');
  if (inquiry.waiting === waiting) return movedReply(ctx, inquiry, {});
  await own.run(ctx, changeRow(inquiry, { waiting }));
  announce(ctx, inquirySubject, waiting ? 'inquiry.paused' : 'inquiry.resumed', inquiry.id, { waiting });
  return movedReply(ctx, inquiry, { waiting });
}
