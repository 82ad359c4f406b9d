import type { RouteInput } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { findContact, lockCustomer } from './load.ts';
import { nameColumns } from './rows.ts';
import { own } from './tables.ts';

/** Changes the name or the position of a person of a customer. */
export async function changeContact(ctx: Ctx, { params, body }: RouteInput<typeof customers.changeContact>) {
  const customer = await lockCustomer(ctx, params.id);
  const contact = await findContact(ctx, customer.id, params.contactId);
  const name = body.name ?? contact.name;
  const { name_key, search } = await nameColumns(name);
  await own(ctx)
    .updateTable('customers.contact')
    .set({
      name,
      name_key,
      search,
      position: body.position === undefined ? contact.position : body.position || null,
    })
    .where('id', '=', contact.id)
    .execute();
  announce(ctx, customerSubject, 'customer.contact-changed', customer.id, { contact: contact.id });
  return { id: contact.id };
}
