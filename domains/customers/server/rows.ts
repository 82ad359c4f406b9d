import { newId, type Id, type Instant } from '#kernel/contract';
import { announce, nameVector, sortKeyOf, type Ctx, type Statement } from '#kernel/server';
import type { CustomerKind, Tier } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { isMadeUp, nameKey } from './name-rules.ts';
import type { Handle } from './rules.ts';
import { own } from './tables.ts';

/** A customer to be written, with its people. */
export interface Draft {
  id: Id;
  kind: CustomerKind;
  name: string;
  tier: Tier;
  ownerId: Id | null;
  teamId: Id | null;
  trade: string | null;
  notes: string | null;
  contacts: ContactDraft[];
}

export interface ContactDraft {
  id: Id;
  name: string;
  position: string | null;
  handles: Handle[];
}

/** An id of the transaction's instant. */
export const idAt = (now: Instant): Id => newId(Date.parse(now));

/** What follows from a name and is kept beside it. */
export async function nameColumns(
  name: string,
): Promise<{ name_key: string; sort_key: string; search: string }> {
  if (isMadeUp(name)) return { name_key: '', sort_key: name.toLowerCase(), search: '' };
  return { name_key: nameKey(name), sort_key: await sortKeyOf(name), search: await nameVector(name) };
}

/** The statements that write customers with their people, many at a time. The numbers come back first. */
async function insertCustomers(now: Instant, drafts: readonly Draft[]): Promise<Statement[]> {
  const names = await Promise.all(drafts.map((d) => nameColumns(d.name)));
  const customers: Statement = {
    name: 'customers.insert-customers',
    text: `insert into customers.customer
             (id, number, kind, name, name_key, sort_key, search, tier, owner_id, team_id, trade, notes, version, created_at)
           select d.id, customers.next_number($12), d.kind, d.name, d.name_key, d.sort_key, d.search::tsvector, d.tier,
             d.owner_id, d.team_id, d.trade, d.notes, 1, $11::timestamptz
           from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
             $9::uuid[], $10::text[], $13::text[])
             as d (id, kind, name, name_key, sort_key, search, tier, owner_id, team_id, trade, notes)
           returning id, number`,
    values: [
      drafts.map((d) => d.id),
      drafts.map((d) => d.kind),
      drafts.map((d) => d.name),
      names.map((n) => n.name_key),
      names.map((n) => n.sort_key),
      names.map((n) => n.search),
      drafts.map((d) => d.tier),
      drafts.map((d) => d.ownerId),
      drafts.map((d) => d.teamId),
      drafts.map((d) => d.trade),
      now,
      now.slice(0, 4),
      drafts.map((d) => d.notes),
    ],
  };
  const people = drafts.flatMap((d) => d.contacts.map((c) => ({ customerId: d.id, ...c })));
  return [customers, ...(await insertContacts(now, people))];
}

/** The statements that write people of customers, with their handles. */
export async function insertContacts(
  now: Instant,
  people: readonly (ContactDraft & { customerId: Id })[],
): Promise<Statement[]> {
  if (people.length === 0) return [];
  const names = await Promise.all(people.map((p) => nameColumns(p.name)));
  const contacts: Statement = {
    name: 'customers.insert-contacts',
    text: `insert into customers.contact (id, customer_id, name, name_key, search, position, created_at)
           select d.id, d.customer_id, d.name, d.name_key, d.search::tsvector, d.position, $7::timestamptz
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
             as d (id, customer_id, name, name_key, search, position)`,
    values: [
      people.map((p) => p.id),
      people.map((p) => p.customerId),
      people.map((p) => p.name),
      names.map((n) => n.name_key),
      names.map((n) => n.search),
      people.map((p) => p.position),
      now,
    ],
  };
  const handles = people.flatMap((p) => p.handles.map((h) => ({ contactId: p.id, ...h })));
  return handles.length === 0 ? [contacts] : [contacts, insertHandles(now, handles)];
}

export const insertHandles = (now: Instant, handles: readonly (Handle & { contactId: Id })[]): Statement => ({
  name: 'customers.insert-handles',
  text: `insert into customers.handle (id, contact_id, channel, address, kin, created_at)
         select *, $6::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])`,
  values: [
    handles.map(() => idAt(now)),
    handles.map((h) => h.contactId),
    handles.map((h) => h.channel),
    handles.map((h) => h.address),
    handles.map((h) => h.kin),
    now,
  ],
});

const atOnce = 1000;

/** Writes customers and announces each. Answers their numbers by id. */
export async function register(
  ctx: Ctx,
  drafts: readonly Draft[],
  imported = false,
): Promise<Map<Id, string>> {
  const numbers = new Map<Id, string>();
  for (let from = 0; from < drafts.length; from += atOnce) {
    const [written] = await own.batch(ctx, await insertCustomers(ctx.now, drafts.slice(from, from + atOnce)));
    for (const row of written!.rows) numbers.set(row['id'] as Id, row['number'] as string);
  }
  for (const d of drafts) {
    announce(ctx, customerSubject, 'customer.registered', d.id, {
      customer: d.id,
      kind: d.kind,
      tier: d.tier,
      owner: d.ownerId,
      team: d.teamId,
      reachedBy: d.contacts.find((c) => c.handles.length > 0)?.id ?? null,
      ...(imported && { imported }),
    });
  }
  return numbers;
}
