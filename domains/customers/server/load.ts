import type { Header, Id } from '#kernel/contract';
import { guard, may, refuse, type Ctx } from '#kernel/server';
import type { CustomerKind, HandleChannel, Tier } from '#domains/customers/contract.ts';
import { normaliseHandle, type Handle } from './rules.ts';
import { own } from './tables.ts';

/** A customer as a command finds it, locked. */
export interface Customer {
  id: Id;
  number: string;
  kind: CustomerKind;
  name: string;
  nameKey: string;
  tier: Tier;
  ownerId: Id | null;
  teamId: Id | null;
  trade: string | null;
  notes: string | null;
  version: number;
  mergedInto: Id | null;
  mergedNumber: string | null;
  erased: boolean;
}

export const headerOf = (c: Pick<Customer, 'id' | 'ownerId' | 'teamId'>): Header => ({
  owner: c.ownerId,
  team: c.teamId,
  customer: c.id,
});

/** Locks customers, by id so that two commands never wait for each other in a circle; guards each. */
export async function lockCustomers(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Customer>> {
  const { rows } = await own.run<Customer>(ctx, {
    name: 'customers.lock',
    text: `select c.id, c.number, c.kind, c.name, c.name_key as "nameKey", c.tier, c.owner_id as "ownerId",
             c.team_id as "teamId", c.trade, c.notes, c.version, c.merged_into as "mergedInto",
             (select m.number from customers.customer m where m.id = c.merged_into) as "mergedNumber",
             c.erased_at is not null as erased
           from customers.customer c where c.id = any($1::uuid[]) order by c.id for update of c`,
    values: [ids],
  });
  const found = new Map(rows.map((r) => [r.id, r]));
  for (const id of ids) {
    const row = found.get(id);
    guard(ctx, row ? headerOf(row) : null);
  }
  return found;
}

/** Refuses for a customer that was merged away or erased: it keeps what it has. */
export function refuseGone(c: Customer): void {
  if (c.mergedInto) refuse('customers.merged-away', { number: c.mergedNumber });
  if (c.erased) refuse('customers.erased');
}

/** One live customer, locked and guarded. */
export async function lockCustomer(ctx: Ctx, id: Id): Promise<Customer> {
  const customer = (await lockCustomers(ctx, [id])).get(id)!;
  refuseGone(customer);
  return customer;
}

/** Reads addresses as they were typed; the faulty ones are refused together, each with its place. */
export function readHandles(
  given: readonly { channel: HandleChannel; address: string }[],
  path: string,
): Handle[] {
  const read = given.map((g) => normaliseHandle(g.channel, g.address));
  const faulty = given.flatMap((g, i) => (read[i] ? [] : [{ g, i }]));
  if (faulty.length > 0) {
    refuse(
      'customers.handle-invalid',
      { address: faulty[0]!.g.address },
      faulty.map(({ g, i }) => ({
        path: given.length === 1 && path === 'body' ? 'body.address' : `${path}.${i}.address`,
        message: `not a ${g.channel} address`,
      })),
    );
  }
  const seen = new Map(read.map((h) => [`${h!.channel}:${h!.address}`, h!]));
  return [...seen.values()];
}

/** Refuses addresses somebody else is known by, naming the customer they belong to if the actor may see it. */
export async function refuseTaken(ctx: Ctx, handles: readonly Handle[]): Promise<void> {
  const [first] = await holdersOf(ctx, handles);
  if (!first) return;
  if (may(ctx, headerOf(first), 'customers.read')) refuse('customers.handle-taken', { number: first.number });
  refuse('customers.handle-elsewhere');
}

export interface Holder extends Pick<Customer, 'id' | 'ownerId' | 'teamId'> {
  channel: HandleChannel;
  address: string;
  number: string;
}

/** Which of these addresses are known, and to which customer they belong. */
export async function holdersOf(ctx: Ctx, handles: readonly Handle[]): Promise<Holder[]> {
  if (handles.length === 0) return [];
  const { rows } = await own.run<Holder>(ctx, {
    name: 'customers.holders',
    text: `select h.channel, h.address, c.number, c.id, c.owner_id as "ownerId", c.team_id as "teamId"
           from unnest($1::text[], $2::text[]) as g (channel, address)
           join customers.handle h on h.channel = g.channel and h.address = g.address
           join customers.contact k on k.id = h.contact_id
           join customers.customer c on c.id = k.customer_id`,
    values: [handles.map((h) => h.channel), handles.map((h) => h.address)],
  });
  return rows;
}

/** A person of this customer, or the refusal that there is none. */
export async function findContact(
  ctx: Ctx,
  customerId: Id,
  contactId: Id,
): Promise<{ id: Id; name: string; position: string | null }> {
  const { rows } = await own.run<{ id: Id; name: string; position: string | null }>(ctx, {
    text: `select id, name, position from customers.contact
           where id = $1 and customer_id = $2 and joined_into is null for update`,
    values: [contactId, customerId],
  });
  return rows[0] ?? refuse('object.missing');
}

/** The first contact of a customer with a way to reach them on file; null where there is none. */
export async function readReachedBy(ctx: Ctx, id: Id): Promise<Id | null> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'customers.reached-by',
    text: `select k.id from customers.contact k where k.customer_id = $1
             and exists (select from customers.handle h where h.contact_id = k.id) order by k.id limit 1`,
    values: [id],
  });
  return rows[0]?.id ?? null;
}
