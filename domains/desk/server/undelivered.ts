import type { Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { goesOnAs } from './customer-writes.ts';
import { lockInquiry } from './inquiry-row.ts';
import { own } from './tables.ts';

/**
 * A mail of ours will never arrive: the customer has no answer, so the inquiry is again to be answered.
 * Announces `inquiry.undelivered`. Mails the desk has not written are nothing to it.
 */
export async function answerUndelivered(ctx: Ctx, outgoing: Id): Promise<void> {
  const { rows } = await own.run<{ inquiry_id: Id }>(ctx, {
    name: 'desk.inquiry-of-outgoing',
    text: 'select inquiry_id from desk.message where outgoing_id = $1',
    values: [outgoing],
  });
  if (!rows[0]) return;
  const inquiry = await lockInquiry(ctx, await goesOnAs(ctx, rows[0].inquiry_id));
  const again = inquiry.state === 'answered' || inquiry.state === 'confirmed';
  const state = again ? (inquiry.owner_id ? 'assigned' : 'received') : inquiry.state;
  if (again)
    await own.run(
      ctx,
      changeRow(inquiry, {
        state,
        unanswered_since: inquiry.unanswered_since ?? inquiry.answered_at ?? ctx.now,
      }),
    );
  announce(ctx, inquirySubject, 'inquiry.undelivered', inquiry.id, { state });
}
