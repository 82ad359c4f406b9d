import type { Id, RouteInput } from '#kernel/contract';
import { announce, hint, refuse, type Ctx, type Statement } from '#kernel/server';
import { forgetAccounts } from '#domains/security/server/index.ts';
import { erasedMark, type customers, type ErasingRoom } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomer } from './load.ts';
import { own } from './tables.ts';

/**
 * Erases a customer, with those that were merged into it (Personal Information Protection Law, art. 47):
 * names, notes and addresses are overwritten here and now, accounts are gone with their sessions; the rooms
 * that hold messages and files hear of it and report what they removed. The number, the ledger and the clocks
 * stay: they name nobody. It cannot be undone, so the name is asked for once more.
 */
export async function eraseCustomer(ctx: Ctx, { params, body }: RouteInput<typeof customers.eraseCustomer>) {
  const customer = await lockCustomer(ctx, params.id);
  if (body.name.trim() !== customer.name.trim()) refuse('customers.erase-name');
  const ids = await withMerged(ctx, customer.id);
  const before = await countPeople(ctx, ids);
  await own.batch(ctx, [
    {
      text: `insert into customers.erasure (customer_id, ids, ground, erased_at, erased_by, addresses, removed)
             values ($1, $2::uuid[], $3, $4, $5, $6::text[], $7)`,
      values: [
        customer.id,
        ids,
        body.ground,
        ctx.now,
        ctx.actor.id,
        before.addresses,
        JSON.stringify({ customers: { contacts: before.contacts, handles: before.handles } }),
      ],
    },
    ...overwrite(ctx, ids),
  ]);
  const accounts = await forgetAccounts(ctx, ids);
  await reportErased(ctx, customer.id, 'security', { accounts });
  for (const id of ids) announce(ctx, customerSubject, 'customer.erased', id, { ground: body.ground });
  return { id: customer.id };
}

/** The customer and, however deep, whoever was merged into it. */
async function withMerged(ctx: Ctx, id: Id): Promise<Id[]> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: `with recursive one as (
             select id from customers.customer where id = $1
             union select c.id from customers.customer c join one on c.merged_into = one.id)
           select c.id from customers.customer c join one using (id) order by c.id for update of c`,
    values: [id],
  });
  return rows.map((r) => r.id);
}

async function countPeople(ctx: Ctx, ids: readonly Id[]) {
  const { rows } = await own.run<{ contacts: number; handles: number; addresses: string[] }>(ctx, {
    text: `select count(distinct k.id)::int as contacts, count(h.id)::int as handles,
             coalesce(array_agg(distinct h.address) filter (where h.channel = 'mail'), '{}') as addresses
           from customers.contact k left join customers.handle h on h.contact_id = k.id
           where k.customer_id = any($1::uuid[])`,
    values: [ids],
  });
  return rows[0]!;
}

const overwrite = (ctx: Ctx, ids: readonly Id[]): Statement[] => [
  {
    text: `update customers.customer set name = $2, name_key = '', sort_key = '', search = '', notes = null, trade = null,
             erased_at = $3, version = version + 1 where id = any($1::uuid[])`,
    values: [ids, erasedMark, ctx.now],
  },
  {
    text: `delete from customers.handle h using customers.contact k
           where k.id = h.contact_id and k.customer_id = any($1::uuid[])`,
    values: [ids],
  },
  {
    text: `update customers.contact set name = $2, name_key = '', search = '', position = null
           where customer_id = any($1::uuid[])`,
    values: [ids, erasedMark],
  },
  {
    text: `update customers.merge set changed = '{}' where into_id = any($1::uuid[]) or from_id = any($1::uuid[])`,
    values: [ids],
  },
  {
    text: `delete from customers.duplicate_suggestion where a_id = any($1::uuid[]) or b_id = any($1::uuid[])`,
    values: [ids],
  },
];

/**
 * Reports what a room has removed of an erased customer: counts by what it was. With the report of the room
 * of the mails the addresses go too; nobody needs them any longer.
 */
export async function reportErased(
  ctx: Ctx,
  customerId: Id,
  room: ErasingRoom,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await own.run(ctx, {
    name: 'customers.report-erased',
    text: `update customers.erasure set removed = removed || jsonb_build_object($2::text, $3::jsonb),
             addresses = case when $2 = 'channels' then '{}' else addresses end
           where customer_id = $1`,
    values: [customerId, room, JSON.stringify(counts)],
  });
  // Whoever looks at the page sees it go on.
  hint(ctx, { kind: customerSubject.kind, id: customerId, event: 'customer.erased' });
}

/** What an erasure is about, for the rooms that carry it out; null for one of those merged away with it. */
export async function erasureOf(
  ctx: Ctx,
  customerId: Id,
): Promise<{ ids: Id[]; addresses: string[] } | null> {
  const { rows } = await own.run<{ ids: Id[]; addresses: string[] }>(ctx, {
    name: 'customers.erasure-of',
    text: 'select ids, addresses from customers.erasure where customer_id = $1',
    values: [customerId],
  });
  return rows[0] ?? null;
}
