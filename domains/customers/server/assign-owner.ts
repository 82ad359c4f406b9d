import type { Id, RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer } from './load.ts';
import { own } from './tables.ts';

/** Says who looks after a customer, and which team. A team left out stays as it is. */
export async function assignOwner(ctx: Ctx, { params, body }: RouteInput<typeof customers.assignOwner>) {
  const customer = await lockCustomer(ctx, params.id);
  const teamId = body.teamId === undefined ? customer.teamId : body.teamId;
  await refuseUnknown(ctx, body.ownerId, body.teamId ?? null);
  if (customer.ownerId === body.ownerId && customer.teamId === teamId) return { id: customer.id };
  await own(ctx)
    .updateTable('customers.customer')
    .set({ owner_id: body.ownerId, team_id: teamId })
    .where('id', '=', customer.id)
    .execute();
  announce(ctx, customerSubject, 'customer.owner-assigned', customer.id, {
    owner: body.ownerId,
    team: teamId,
  });
  return { id: customer.id };
}

async function refuseUnknown(ctx: Ctx, ownerId: Id | null, teamId: Id | null): Promise<void> {
  const { rows } = await own.run<{ person: boolean; team: boolean }>(ctx, {
    text: `select $1::uuid is null or exists (select from security_pub.person where id = $1 and active) as person,
             $2::uuid is null or exists (select from security_pub.team where id = $2) as team`,
    values: [ownerId, teamId],
  });
  const { person, team } = rows[0]!;
  const faults = [
    ...(person ? [] : [{ path: 'body.ownerId', message: 'nobody active has this id' }]),
    ...(team ? [] : [{ path: 'body.teamId', message: 'no team has this id' }]),
  ];
  if (faults.length > 0) refuse('request.invalid', undefined, faults);
}
