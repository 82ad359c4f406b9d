import type { Id, Instant } from '#kernel/contract';
import { rowInserter, type Ctx, type Statement } from '#kernel/server';
import type { Resolved } from '#domains/customers/server/index.ts';
import type { InquiryChannel, InquiryClass, InquiryState } from '../contract.ts';
import { addressKey, keepable, keepableLine } from './rules.ts';

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

/** What an inquiry is given when it is taken in. */
export interface Made {
  id: Id;
  number: string;
  priority: string;
  owner: Id | null;
  team: Id | null;
  state: InquiryState;
}

const nameOf = ({ from }: Incoming): string | null => (from.name === null ? null : keepableLine(from.name));

export const insertInquiry = (made: Made, incoming: Incoming): Statement =>
  inquiryRow([
    [
      made.id,
      incoming.customer.customerId,
      made.number,
      keepableLine(incoming.title) || '—',
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

export const insertMessage = (ctx: Ctx, ids: { id: Id; messageId: Id }, incoming: Incoming): Statement =>
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

export const insertParticipant = (id: Id, incoming: Incoming, address: string): Statement => ({
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
