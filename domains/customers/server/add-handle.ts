import type { RouteInput } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { findContact, lockCustomer, readHandles, refuseTaken } from './load.ts';
import { insertHandles } from './rows.ts';
import { own } from './tables.ts';

/** Adds an address under which a person of a customer is reached. */
export async function addHandle(ctx: Ctx, { params, body }: RouteInput<typeof customers.addHandle>) {
  const customer = await lockCustomer(ctx, params.id);
  const contact = await findContact(ctx, customer.id, params.contactId);
  const [handle] = readHandles([body], 'body');
  await refuseTaken(ctx, [handle!]);
  const statement = insertHandles(ctx.now, [{ ...handle!, contactId: contact.id }]);
  await own.run(ctx, statement);
  announce(ctx, customerSubject, 'customer.handle-added', customer.id, {
    contact: contact.id,
    handleChannel: body.channel,
    reachedBy: contact.id,
  });
  return { id: contact.id };
}
