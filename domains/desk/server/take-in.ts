import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, type Ctx, type Statement } from '#kernel/server';
import type { InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { insertInquiry, insertMessage, insertParticipant, type Incoming } from './incoming.ts';
import { own } from './tables.ts';
import { wordsOf } from './words.ts';

export interface TakenIn {
  id: Id;
  number: string;
  messageId: Id;
  /** True when the sender's number was taken in before: nothing was written. */
  known: boolean;
}

/** What an inquiry is given before it is written down: its id and its number. */
export interface Place {
  id: Id;
  messageId: Id;
  /** Null when the sender's own number of it was taken in before. */
  number: string | null;
}

/**
 * Gives the next inquiry its number, unless its sender has sent it before. Needs nothing of the inquiry
 * itself, so that it can be asked for together with whose it is.
 */
export async function claimPlace(ctx: Ctx, external?: Incoming['external']): Promise<Place> {
  const id = newId(toMillis(ctx.now));
  const messageId = newId(toMillis(ctx.now));
  const [numbered, claimed] = await own.batch(ctx, [
    { name: 'desk.next-number', text: nextNumber, values: [ctx.now.slice(0, 4)] },
    ...(external ? [claimKey(external, id, messageId)] : []),
  ]);
  const known = claimed !== undefined && claimed.count === 0;
  return { id, messageId, number: known ? null : (numbered!.rows[0]!['number'] as string) };
}

// Numbers come from a sequence: no counter row is locked, a gap means a transaction that was given up.
const nextNumber = `select 'Q-' || $1::text || '-' || lpad(n::text, greatest(5, length(n::text)), '0') as number
  from nextval('desk.inquiry_number') as n`;

const claimKey = (external: { source: string; id: string }, inquiry: Id, message: Id): Statement => ({
  name: 'desk.claim-key',
  text: `insert into desk.external_key (source, external_id, inquiry_id, message_id) values ($1, $2, $3, $4)
         on conflict do nothing`,
  values: [external.source, external.id, inquiry, message],
});

/**
 * Writes an inquiry down: row, first message, words and participant travel with the commit. Announces
 * `inquiry.received`. A very important customer's inquiry goes to their own adviser, when there and not
 * away, with high priority.
 */
export async function takeIn(ctx: Ctx, incoming: Incoming, claimed?: Place): Promise<TakenIn> {
  const { id, messageId, number } = claimed ?? (await claimPlace(ctx, incoming.external));
  if (number === null) return takenInBefore(ctx, incoming.external!);
  const { customer, from } = incoming;
  const priority = incoming.priority ?? (customer.tier === 'vip' ? 'high' : 'normal');
  const owner = incoming.owner ?? (await adviserOf(ctx, customer));
  const team = incoming.team ?? (owner !== null && !incoming.owner ? customer.teamId : null);
  const state: InquiryState = owner === null ? 'received' : 'assigned';
  const words = await wordsOf(incoming.title, incoming.text, from.name, from.address?.replace(/@.*$/, ''));
  own.later(ctx, [
    insertInquiry({ id, number, priority, owner, team, state }, incoming),
    insertMessage(ctx, { id, messageId }, incoming),
    {
      name: 'desk.insert-words',
      text: 'insert into desk.words (inquiry_id, home, tokens) values ($1, $2, array_to_tsvector($3::text[]))',
      values: [id, customer.customerId, [...words, number.split('-')[2]]],
    },
    ...(from.address === null ? [] : [insertParticipant(id, incoming, from.address)]),
  ]);
  announce(
    ctx,
    inquirySubject,
    'inquiry.received',
    id,
    {
      channel: incoming.channel,
      class: incoming.class,
      priority,
      tier: customer.tier,
      customer: customer.customerId,
      contact: customer.contactId,
      team,
      owner,
      language: incoming.language,
      voicemail: incoming.voicemail ?? false,
      waiting: false,
      state,
      ...(incoming.splitFrom ? { splitFrom: incoming.splitFrom } : {}),
    },
    { occurredAt: incoming.occurredAt, home: customer.customerId },
  );
  return { id, messageId, number, known: false };
}

/** A very important customer's own adviser, when there, not away, and not lacking what their work asks for. */
async function adviserOf(ctx: Ctx, customer: Incoming['customer']): Promise<Id | null> {
  if (customer.tier !== 'vip' || customer.ownerId === null) return null;
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'desk.adviser',
    text: `select p.id from security_pub.person p where p.id = $1 and p.active
             and not coalesce($2::timestamptz >= p.away_from and $2 < p.away_until, false)
             and not exists (select from standard_pub.blocks_work b join security_pub.person_role r on r.role = b.role
               where r.person_id = p.id and b.since <= $2 and (b.until is null or b.until > $2)
                 and not exists (select from standard_pub.holds h where h.person_id = p.id and h.competence = b.competence
                   and h.valid_until > $2))`,
    values: [customer.ownerId, ctx.now],
  });
  return rows[0]?.id ?? null;
}

/** What was made of the sender's number the first time. */
async function takenInBefore(ctx: Ctx, external: { source: string; id: string }): Promise<TakenIn> {
  const { rows } = await own.run<{ id: Id; number: string; message_id: Id }>(ctx, {
    name: 'desk.taken-in-before',
    text: `select i.id, i.number, k.message_id from desk.external_key k join desk.inquiry i on i.id = k.inquiry_id
           where k.source = $1 and k.external_id = $2`,
    values: [external.source, external.id],
  });
  const row = rows[0]!;
  return { id: row.id, number: row.number, messageId: row.message_id, known: true };
}
