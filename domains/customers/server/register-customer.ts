import { guard, type Ctx } from '#kernel/server';
import type { RouteInput } from '#kernel/contract';
import type { customers } from '#domains/customers/contract.ts';
import { readHandles, refuseTaken } from './load.ts';
import { idAt, register, type Draft } from './rows.ts';

/** Registers a customer with its first contact; a person is its own contact. */
export async function registerCustomer(ctx: Ctx, { body }: RouteInput<typeof customers.registerCustomer>) {
  // There is nothing yet to guard: whoever may change their own customers may have new ones.
  guard(ctx, { owner: ctx.actor.id });
  const handles = readHandles(body.contact?.handles ?? [], 'body.contact.handles');
  await refuseTaken(ctx, handles);
  const draft: Draft = {
    id: idAt(ctx.now),
    kind: body.kind,
    name: body.name,
    tier: 'new',
    ownerId: null,
    teamId: null,
    trade: body.trade || null,
    notes: body.notes || null,
    contacts: [
      {
        id: idAt(ctx.now),
        name: body.contact?.name ?? body.name,
        position: body.contact?.position || null,
        handles,
      },
    ],
  };
  const numbers = await register(ctx, [draft]);
  return { id: draft.id, number: numbers.get(draft.id)! };
}
