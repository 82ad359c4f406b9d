import type { Id, RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { customers, HandleChannel } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer, readReachedBy } from './load.ts';
import { own } from './tables.ts';

/** Removes an address. Messages that came from it keep what they are. */
export async function removeHandle(ctx: Ctx, { params }: RouteInput<typeof customers.removeHandle>) {
  const customer = await lockCustomer(ctx, params.id);
  const { rows } = await own.run<{ contact: Id; channel: HandleChannel }>(ctx, {
    text: `delete from customers.handle h using customers.contact k
           where h.id = $1 and k.id = h.contact_id and k.customer_id = $2
           returning h.contact_id as contact, h.channel`,
    values: [params.handleId, customer.id],
  });
  const removed = rows[0] ?? refuse('object.missing');
  announce(ctx, customerSubject, 'customer.handle-removed', customer.id, {
    contact: removed.contact,
    handleChannel: removed.channel,
    reachedBy: await readReachedBy(ctx, customer.id),
  });
  return { id: customer.id };
}
