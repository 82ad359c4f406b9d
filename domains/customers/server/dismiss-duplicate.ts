import type { Id, RouteInput } from '#kernel/contract';
import { announce, guard, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomers } from './load.ts';
import { own } from './tables.ts';

/** Says that two customers are two, or takes that back. */
export async function dismissDuplicate(
  ctx: Ctx,
  { params, body }: RouteInput<typeof customers.dismissDuplicate>,
) {
  const { rows } = await own.run<{ a: Id; b: Id }>(ctx, {
    text: 'select a_id as a, b_id as b from customers.duplicate_suggestion where id = $1',
    values: [params.suggestionId],
  });
  const pair = rows[0];
  if (!pair) guard(ctx, null);
  await lockCustomers(ctx, [pair!.a, pair!.b]);
  await own(ctx)
    .updateTable('customers.duplicate_suggestion')
    .set(
      body.dismissed
        ? { dismissed_at: ctx.now, dismissed_by: ctx.actor.id }
        : { dismissed_at: null, dismissed_by: null },
    )
    .where('id', '=', params.suggestionId)
    .execute();
  announce(ctx, customerSubject, 'customer.told-apart', pair!.a, {
    distinctFrom: body.dismissed ? pair!.b : null,
  });
  return { id: params.suggestionId };
}
