import type { Id } from '#kernel/contract';
import { announce, type Ctx, type Statement } from '#kernel/server';
import type { Tier } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { handleOfIntake, nameFromHandle, type Handle } from './rules.ts';
import { idAt, nameColumns } from './rows.ts';
import { own } from './tables.ts';

/** Somebody who writes, calls or fills in a form, as they present themselves. */
export interface Incomer {
  /** The channel of the inquiry, or of the handle. */
  channel: string;
  /** Null when none is known: a withheld number, a counter visit. */
  address: string | null;
  name?: string | undefined;
  company?: string | undefined;
}

export interface Resolved {
  customerId: Id;
  contactId: Id;
  tier: Tier;
  ownerId: Id | null;
  teamId: Id | null;
  isNew: boolean;
}

const headerChannels = ['mail', 'phone', 'form', 'chat', 'social', 'api', 'counter'] as const;

/**
 * Finds the customer and the person behind an address, or registers both. One round trip for somebody
 * known. Two who register the same address at once get the same customer: the second waits on the key and
 * reads again. What somebody says of their own company is not believed: it makes a new customer, which
 * the search for duplicates then lays beside the old one.
 */
export async function resolveCustomer(ctx: Ctx, incomer: Incomer): Promise<Resolved> {
  const handle = incomer.address ? handleOfIntake(incomer.channel, incomer.address) : null;
  const known = handle && (await findByHandle(ctx, handle));
  const found =
    known ?? (await registerIncomer(ctx, incomer, handle)) ?? (handle && (await findByHandle(ctx, handle)));
  if (!found) throw new Error('an address was taken, and gone when it was read again');
  return found;
}

async function findByHandle(ctx: Ctx, handle: Handle): Promise<Resolved | null> {
  const { rows } = await own.run<Omit<Resolved, 'isNew'>>(ctx, {
    name: 'customers.resolve',
    text: `select k.customer_id as "customerId", k.id as "contactId", c.tier, c.owner_id as "ownerId", c.team_id as "teamId"
           from customers.handle h
           join customers.contact k on k.id = h.contact_id
           join customers.customer c on c.id = k.customer_id
           where h.channel = $1 and h.address = $2`,
    values: [handle.channel, handle.address],
  });
  return rows[0] ? { ...rows[0], isNew: false } : null;
}

/** Null when somebody else registered the address meanwhile. */
async function registerIncomer(ctx: Ctx, incomer: Incomer, handle: Handle | null): Promise<Resolved | null> {
  const company = cleanText(incomer.company);
  const person = cleanText(incomer.name);
  const kind = company ? 'company' : 'person';
  const ids = { customerId: idAt(ctx.now), contactId: idAt(ctx.now), handleId: idAt(ctx.now) };
  const { count } = await own.run(ctx, await insertIncomer(ctx, ids, kind, { company, person }, handle));
  if (count === 0) return null;
  const channel = headerChannels.find((c) => c === incomer.channel) ?? null;
  announce(ctx, customerSubject, 'customer.registered', ids.customerId, {
    customer: ids.customerId,
    kind,
    tier: 'new',
    channel,
    reachedBy: handle ? ids.contactId : null,
  });
  const { customerId, contactId } = ids;
  return { customerId, contactId, tier: 'new', ownerId: null, teamId: null, isNew: true };
}

/** A name as it may be kept: one line, no control characters, at most 200 characters. */
export const cleanText = (text: string | undefined): string | null =>
  text
    ?.toWellFormed()
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
    .slice(0, 200)
    .trim() || null;

async function insertIncomer(
  ctx: Ctx,
  ids: { customerId: Id; contactId: Id; handleId: Id },
  kind: string,
  { company, person }: { company: string | null; person: string | null },
  handle: Handle | null,
): Promise<Statement> {
  const named = company ?? person ?? (handle ? nameFromHandle(handle) : null);
  const columns = named ? await nameColumns(named) : null;
  const contact = company && person ? await nameColumns(person) : null;
  return {
    name: 'customers.register-incomer',
    text: `with h as (
             insert into customers.handle (id, contact_id, channel, address, kin, created_at)
             select $3::uuid, $2::uuid, $4, $5, $6, $7::timestamptz where $4::text is not null
             on conflict (channel, address) do nothing returning id
           ), n as (
             select customers.next_number($8) as number
             where $4::text is null or exists (select from h)
           ), c as (
             insert into customers.customer (id, number, kind, name, name_key, sort_key, search, tier, version, created_at)
             select $1::uuid, n.number, $9, coalesce($10, n.number), $11,
               coalesce($12, lower(n.number)), coalesce($13::tsvector, ''::tsvector), 'new', 1, $7::timestamptz
             from n returning id, name, name_key, search
           )
           insert into customers.contact (id, customer_id, name, name_key, search, created_at)
           select $2::uuid, c.id, coalesce($14, c.name), coalesce($15, c.name_key), coalesce($16::tsvector, c.search), $7::timestamptz
           from c`,
    values: [
      ids.customerId,
      ids.contactId,
      ids.handleId,
      handle?.channel ?? null,
      handle?.address ?? null,
      handle?.kin ?? null,
      ctx.now,
      ctx.now.slice(0, 4),
      kind,
      named,
      columns?.name_key ?? '',
      columns?.sort_key ?? null,
      columns?.search ?? null,
      contact ? person : null,
      contact?.name_key ?? null,
      contact?.search ?? null,
    ],
  };
}
