import type { Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { inquirySubject } from '../events.ts';
import { own } from './tables.ts';

/** A customer's tier changed: it counts for what is still open, and what is closed keeps the tier of its time. */
export async function followTier(ctx: Ctx, customer: Id, tier: 'new' | 'regular' | 'vip'): Promise<void> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'desk.follow-tier',
    text: `update desk.inquiry set tier = $2 where customer_id = $1 and tier <> $2
             and state not in ('closed', 'merged') returning id`,
    values: [customer, tier],
  });
  for (const { id } of rows) announce(ctx, inquirySubject, 'inquiry.tier-changed', id, { tier });
}
