import type { Id, RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx, type Statement } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomers, readReachedBy, refuseGone, type Customer } from './load.ts';
import { planMerge, type Fields, type MergePlan, type Person } from './merge-plan.ts';
import { idAt, nameColumns } from './rows.ts';
import { own } from './tables.ts';

/**
 * Merges another customer into this one. Nothing is deleted: the other keeps its row and number and
 * points here, its people come over, and one row remembers all that moved.
 */
export async function mergeCustomers(
  ctx: Ctx,
  { params, body }: RouteInput<typeof customers.mergeCustomers>,
) {
  if (params.id === body.from) refuse('customers.merge-itself');
  const locked = await lockCustomers(ctx, [params.id, body.from]);
  const kept = locked.get(params.id)!;
  const other = locked.get(body.from)!;
  refuseGone(kept);
  refuseGone(other);
  const people = await peopleOf(ctx, [kept.id, other.id]);
  const plan = planMerge(
    { ...kept, people: people.get(kept.id) ?? [] },
    { ...other, people: people.get(other.id) ?? [] },
    body.take,
  );
  const mergeId = idAt(ctx.now);
  await own.batch(ctx, [
    recordMerge(ctx, mergeId, kept.id, other.id, plan),
    ...movePeople(plan, kept.id),
    { text: 'update customers.customer set merged_into = $2 where id = $1', values: [other.id, kept.id] },
    ...(await writeFields(kept.id, fieldsAfter(plan))),
  ]);
  const reachedBy = await readReachedBy(ctx, kept.id);
  announceMerge(ctx, kept, other, { ...kept, ...fieldsAfter(plan) }, reachedBy);
  return { mergeId };
}

const fieldsAfter = (plan: MergePlan): Partial<Fields> =>
  Object.fromEntries(Object.entries(plan.changed).map(([field, pair]) => [field, pair[1]]));

function announceMerge(ctx: Ctx, kept: Customer, other: Customer, after: Fields, reachedBy: Id | null): void {
  announce(ctx, customerSubject, 'customer.merged', other.id, { mergedInto: kept.id });
  announce(ctx, customerSubject, 'customer.absorbed', kept.id, {
    absorbed: other.id,
    kind: after.kind,
    tier: after.tier,
    owner: after.ownerId,
    team: after.teamId,
    reachedBy,
  });
}

/** The people of customers with their handles, locked, the oldest first. */
async function peopleOf(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Person[]>> {
  const { rows } = await own.run<Person & { customerId: Id }>(ctx, {
    text: `with k as (select * from customers.contact where customer_id = any($1::uuid[]) order by id for update)
           select k.id, k.customer_id as "customerId", k.name_key as "nameKey", k.joined_into as "joinedInto",
             coalesce((select array_agg(h.id order by h.id) from customers.handle h where h.contact_id = k.id), '{}') as handles
           from k order by k.id`,
    values: [ids],
  });
  return Map.groupBy(rows, (r) => r.customerId);
}

const recordMerge = (ctx: Ctx, id: Id, into: Id, from: Id, plan: MergePlan): Statement => ({
  text: `insert into customers.merge
           (id, from_id, into_id, moved_contacts, joined, moved_handles, changed, merged_at, merged_by)
         values ($1, $2, $3, $4::uuid[], $5::jsonb, $6::jsonb, $7::jsonb, $8, $9)`,
  values: [
    id,
    from,
    into,
    plan.movedContacts,
    JSON.stringify(plan.joined),
    JSON.stringify(plan.movedHandles),
    JSON.stringify(plan.changed),
    ctx.now,
    ctx.actor.id,
  ],
});

const movePeople = (plan: MergePlan, into: Id): Statement[] => [
  {
    text: 'update customers.contact set customer_id = $2 where id = any($1::uuid[])',
    values: [plan.movedContacts, into],
  },
  {
    text: `update customers.contact k set joined_into = j.target
           from unnest($1::uuid[], $2::uuid[]) as j (contact, target) where k.id = j.contact`,
    values: [plan.joined.map((j) => j.contact), plan.joined.map((j) => j.into)],
  },
  {
    text: `update customers.handle h set contact_id = m.target
           from unnest($1::uuid[], $2::uuid[]) as m (handle, target) where h.id = m.handle`,
    values: [plan.movedHandles.map((m) => m.handle), plan.movedHandles.map((m) => m.into)],
  },
];

/** Writes fields of a customer; a name brings with it what is kept beside it. */
export async function writeFields(id: Id, fields: Partial<Fields>): Promise<Statement[]> {
  const columns: Record<string, unknown> = {
    ...(fields.name !== undefined && { name: fields.name, ...(await nameColumns(fields.name)) }),
    ...(fields.kind !== undefined && { kind: fields.kind }),
    ...(fields.tier !== undefined && { tier: fields.tier }),
    ...('ownerId' in fields && { owner_id: fields.ownerId }),
    ...('teamId' in fields && { team_id: fields.teamId }),
    ...('trade' in fields && { trade: fields.trade }),
    ...('notes' in fields && { notes: fields.notes }),
  };
  const names = Object.keys(columns);
  if (names.length === 0) return [];
  return [
    {
      text: `update customers.customer set version = version + 1, ${names.map((n, i) => `${n} = $${i + 2}`).join(', ')}
             where id = $1`,
      values: [id, ...names.map((n) => columns[n])],
    },
  ];
}
