import type { RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer } from './load.ts';
import { nameColumns } from './rows.ts';
import { own } from './tables.ts';

/** Changes what is said of a customer. Somebody who was faster is not overwritten: `object.changed`. */
export async function changeCustomer(
  ctx: Ctx,
  { params, body }: RouteInput<typeof customers.changeCustomer>,
) {
  const customer = await lockCustomer(ctx, params.id);
  if (customer.version !== body.version) refuse('object.changed');
  const kind = body.kind ?? customer.kind;
  const renamed = body.name !== undefined && body.name !== customer.name;
  const changes = {
    ...(renamed && { name: body.name!, ...(await nameColumns(body.name!)) }),
    ...(kind !== customer.kind && { kind }),
    ...(body.trade !== undefined && { trade: body.trade || null }),
    ...(body.notes !== undefined && { notes: body.notes || null }),
  };
  const version = customer.version + 1;
  await own(ctx)
    .updateTable('customers.customer')
    .set({ ...changes, version })
    .where('id', '=', customer.id)
    .execute();
  if (renamed && kind === 'person') {
    // A person is its own contact: the one that bore the old name bears the new one.
    const { name_key, search } = await nameColumns(body.name!);
    await own(ctx)
      .updateTable('customers.contact')
      .set({ name: body.name!, name_key, search })
      .where('customer_id', '=', customer.id)
      .where('name', '=', customer.name)
      .execute();
  }
  announce(ctx, customerSubject, 'customer.changed', customer.id, { kind });
  return { id: customer.id, version };
}
