import { newId, toMillis, type Id, type Instant } from '#kernel/contract';
import { announce, rowInserter, type Ctx, type Statement } from '#kernel/server';
import type { Resolved } from '#domains/customers/server/index.ts';
import type { InquiryChannel, InquiryClass, InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { addressKey, keepable } from './rules.ts';
import { own } from './tables.ts';
import { wordsOf } from './words.ts';

/** Something a customer asks, ready to be written down. */
export interface Incoming {
  channel: InquiryChannel;
  customer: Pick<Resolved, 'customerId' | 'contactId' | 'tier' | 'ownerId' | 'teamId'> & {
    contactId: Id | null;
  };
  title: string;
  text: string;
  quoted?: string | null;
  class: InquiryClass;
  priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined;
  language: 'zh' | 'en';
  /** Who wrote, by the name and address that came with it. */
  from: { name: string | null; address: string | null; channel: string };
  owner?: Id | null;
  team?: Id | null;
  voicemail?: boolean;
  attachments?: readonly Id[];
  mailId?: Id | null;
  htmlFile?: Id | null;
  callId?: Id | null;
  /** When the customer asked: clocks count from it. */
  occurredAt: Instant;
  /** The sender's own number of it, and whose numbers those are. */
  external?: { source: string; id: string } | null;
  /** Nothing is to be answered: a call that was answered while it lasted. */
  splitFrom?: Id | null;
}

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

const inquiryRow = rowInserter('desk.insert-inquiry', 'desk.inquiry', {
  id: 'uuid',
  home: 'uuid',
  number: 'text',
  title: 'text',
  state: 'text',
  class: 'text',
  priority: 'text',
  channel: 'text',
  language: 'text',
  tier: 'text',
  customer_id: 'uuid',
  contact_id: 'uuid',
  contact_name: 'text',
  owner_id: 'uuid',
  team_id: 'uuid',
  waiting: 'bool',
  voicemail: 'bool',
  received_at: 'timestamptz',
  last_message_at: 'timestamptz',
  last_from: 'text',
  messages: 'int',
  unanswered_since: 'timestamptz',
  split_from: 'uuid',
});

interface Made {
  id: Id;
  number: string;
  priority: string;
  owner: Id | null;
  team: Id | null;
  state: InquiryState;
}

const nameOf = ({ from }: Incoming): string | null => (from.name === null ? null : keepable(from.name));

const insertInquiry = (made: Made, incoming: Incoming): Statement =>
  inquiryRow([
    [
      made.id,
      incoming.customer.customerId,
      made.number,
      keepable(incoming.title),
      made.state,
      incoming.class,
      made.priority,
      incoming.channel,
      incoming.language,
      incoming.customer.tier,
      incoming.customer.customerId,
      incoming.customer.contactId,
      nameOf(incoming),
      made.owner,
      made.team,
      false,
      incoming.voicemail ?? false,
      incoming.occurredAt,
      incoming.occurredAt,
      'customer',
      1,
      incoming.occurredAt,
      incoming.splitFrom ?? null,
    ],
  ]);

const messageRow = rowInserter('desk.insert-first-message', 'desk.message', {
  id: 'uuid',
  home: 'uuid',
  inquiry_id: 'uuid',
  kind: 'text',
  channel: 'text',
  contact_id: 'uuid',
  from_name: 'text',
  from_address: 'text',
  text: 'text',
  quoted: 'text',
  html_file: 'uuid',
  mail_id: 'uuid',
  call_id: 'uuid',
  attachments: 'uuid[]',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
});

const insertMessage = (ctx: Ctx, ids: { id: Id; messageId: Id }, incoming: Incoming): Statement =>
  messageRow([
    [
      ids.messageId,
      incoming.customer.customerId,
      ids.id,
      'customer',
      incoming.channel,
      incoming.customer.contactId,
      nameOf(incoming),
      incoming.from.address,
      keepable(incoming.text),
      incoming.quoted ?? null,
      incoming.htmlFile ?? null,
      incoming.mailId ?? null,
      incoming.callId ?? null,
      incoming.attachments ?? [],
      incoming.occurredAt,
      ctx.now,
    ],
  ]);

const insertParticipant = (id: Id, incoming: Incoming, address: string): Statement => ({
  name: 'desk.insert-participant',
  text: 'insert into desk.participant (inquiry_id, home, channel, address, name) values ($1, $2, $3, $4, $5)',
  values: [
    id,
    incoming.customer.customerId,
    incoming.from.channel,
    addressKey(address),
    nameOf(incoming) ?? '',
  ],
});
