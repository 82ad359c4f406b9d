import type { RouteInput } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer, readHandles, refuseTaken } from './load.ts';
import { idAt, insertContacts } from './rows.ts';
import { own } from './tables.ts';

/** Adds a person to a customer, with the addresses they are reached under. */
export async function addContact(ctx: Ctx, { params, body }: RouteInput<typeof customers.addContact>) {
  const customer = await lockCustomer(ctx, params.id);
  const handles = readHandles(body.handles, 'body.handles');
  await refuseTaken(ctx, handles);
  const contact = {
    id: idAt(ctx.now),
    customerId: customer.id,
    name: body.name,
    position: body.position || null,
    handles,
  };
  await own.batch(ctx, await insertContacts(ctx.now, [contact]));
  announce(ctx, customerSubject, 'customer.contact-added', customer.id, {
    contact: contact.id,
    ...(handles.length > 0 && { reachedBy: contact.id }),
  });
  return { id: contact.id };
}
