import { newId, toMillis, type Id, type Instant } from '#kernel/contract';
import { announce, type Ctx, type Statement } from '#kernel/server';
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

interface Made {
  number: string;
  owner_id: Id | null;
  team_id: Id | null;
  state: InquiryState;
}

/**
 * Writes an inquiry down: row, first message, words and participant in one statement, one round trip.
 * Announces `inquiry.received`. A very important customer's inquiry goes to their own adviser, when there
 * and not away, with high priority.
 */
export async function takeIn(ctx: Ctx, incoming: Incoming): Promise<TakenIn> {
  const ids = { id: newId(toMillis(ctx.now)), messageId: newId(toMillis(ctx.now)) };
  const words = await wordsOf(
    incoming.title,
    incoming.text,
    incoming.from.name,
    incoming.from.address?.replace(/@.*$/, ''),
  );
  const priority = incoming.priority ?? (incoming.customer.tier === 'vip' ? 'high' : 'normal');
  const { rows } = await own.run<Made>(ctx, insertInquiry(ctx, ids, { ...incoming, priority }, words));
  const made = rows[0];
  if (!made) return takenInBefore(ctx, incoming.external!);
  announce(
    ctx,
    inquirySubject,
    'inquiry.received',
    ids.id,
    {
      channel: incoming.channel,
      class: incoming.class,
      priority,
      tier: incoming.customer.tier,
      customer: incoming.customer.customerId,
      contact: incoming.customer.contactId,
      team: made.team_id,
      owner: made.owner_id,
      language: incoming.language,
      voicemail: incoming.voicemail ?? false,
      waiting: false,
      state: made.state,
      ...(incoming.splitFrom ? { splitFrom: incoming.splitFrom } : {}),
    },
    { occurredAt: incoming.occurredAt, home: incoming.customer.customerId },
  );
  return { ...ids, number: made.number, known: false };
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

/** With a sender's number, the whole insert hangs on that number being new. */
const insertText = (keyed: boolean): string => `
  with ${
    keyed
      ? `key as (
    insert into desk.external_key (source, external_id, inquiry_id, message_id) values ($24, $25, $1::uuid, $3::uuid)
    on conflict do nothing returning inquiry_id
  ), `
      : ''
  }owner as (
    select case when $10::uuid is not null then $10::uuid
      when $9 = 'vip' then (select p.id from security_pub.person p where p.id = $11::uuid and p.active
        and not coalesce($12::timestamptz >= p.away_from and $12 < p.away_until, false)
        and not exists (select from standard_pub.blocks_work b join security_pub.person_role r on r.role = b.role
          where r.person_id = p.id and b.since <= $12 and (b.until is null or b.until > $12)
            and not exists (select from standard_pub.holds h where h.person_id = p.id and h.competence = b.competence
              and h.valid_until > $12))) end as id
  ), i as (
    insert into desk.inquiry (id, home, number, title, state, class, priority, channel, language, tier, customer_id,
      contact_id, contact_name, owner_id, team_id, waiting, voicemail, received_at, last_message_at, last_from,
      messages, unanswered_since, split_from)
    select $1::uuid, $2::uuid, desk.next_number($4), $5, case when owner.id is null then 'received' else 'assigned' end,
      $6, $7, $8, $13, $9, $2::uuid, $14::uuid, $15, owner.id,
      coalesce($16::uuid, case when owner.id is not null and $10::uuid is null then $32::uuid end), false, $17::bool, $18::timestamptz,
      $18::timestamptz, 'customer', 1, $18::timestamptz, $23::uuid
    from owner${keyed ? ', key' : ''}
    returning number, owner_id, team_id, state
  ), m as (
    insert into desk.message (id, home, inquiry_id, kind, channel, contact_id, from_name, from_address, text, quoted,
      html_file, mail_id, call_id, attachments, occurred_at, recorded_at)
    select $3::uuid, $2::uuid, $1::uuid, 'customer', $8, $14::uuid, $15, $19, $20, $26, $27::uuid, $28::uuid, $29::uuid,
      $21::uuid[], $18::timestamptz, $12::timestamptz from i
  ), w as (
    insert into desk.words (inquiry_id, home, tokens)
    select $1::uuid, $2::uuid, array_to_tsvector($22::text[] || split_part(i.number, '-', 3)) from i
  ), p as (
    insert into desk.participant (inquiry_id, home, channel, address, name)
    select $1::uuid, $2::uuid, $30, $31, coalesce($15, '') from i where $31::text is not null
  )
  select number, owner_id, team_id, state from i`;

function insertInquiry(
  ctx: Ctx,
  ids: { id: Id; messageId: Id },
  incoming: Incoming & { priority: string },
  words: readonly string[],
): Statement {
  const { customer, from, external } = incoming;
  return {
    name: external ? 'desk.take-in-once' : 'desk.take-in',
    text: external ? keyedInsert : plainInsert,
    values: [
      ids.id,
      customer.customerId,
      ids.messageId,
      ctx.now.slice(0, 4),
      keepable(incoming.title),
      incoming.class,
      incoming.priority,
      incoming.channel,
      customer.tier,
      incoming.owner ?? null,
      customer.ownerId,
      ctx.now,
      incoming.language,
      customer.contactId,
      from.name === null ? null : keepable(from.name),
      incoming.team ?? null,
      incoming.voicemail ?? false,
      incoming.occurredAt,
      from.address,
      keepable(incoming.text),
      incoming.attachments ?? [],
      words,
      incoming.splitFrom ?? null,
      external?.source ?? null,
      external?.id ?? null,
      incoming.quoted ?? null,
      incoming.htmlFile ?? null,
      incoming.mailId ?? null,
      incoming.callId ?? null,
      from.address === null ? null : from.channel,
      from.address === null ? null : addressKey(from.address),
      customer.teamId,
    ],
  };
}

const keyedInsert = insertText(true);
// The statement must name every value it is given.
const plainInsert = insertText(false).replace(
  'select number, owner_id, team_id, state from i',
  'select number, owner_id, team_id, state from i where $24::text is null and $25::text is null',
);
