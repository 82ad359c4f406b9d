import type { RouteInput } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer } from './load.ts';
import { own } from './tables.ts';

/** Sets a customer's tier. The same tier again changes nothing and announces nothing. */
export async function setTier(ctx: Ctx, { params, body }: RouteInput<typeof customers.setTier>) {
  const customer = await lockCustomer(ctx, params.id);
  if (customer.tier === body.tier) return { id: customer.id };
  await own(ctx)
    .updateTable('customers.customer')
    .set({ tier: body.tier })
    .where('id', '=', customer.id)
    .execute();
  announce(ctx, customerSubject, 'customer.tier-changed', customer.id, { tier: body.tier });
  return { id: customer.id };
}
