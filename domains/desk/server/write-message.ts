import type { Id, Instant } from '#kernel/contract';
import type { Ctx, Statement } from '#kernel/server';
import type { InquiryChannel, MessageKind } from '../contract.ts';
import { idAt, type InquiryRow } from './inquiry-row.ts';
import { addressKey, keepable, keepableLine } from './rules.ts';

/** A message to be written into an inquiry's thread. */
export interface NewMessage {
  kind: MessageKind;
  channel: InquiryChannel;
  text: string;
  author?: Id | null;
  contact?: Id | null;
  from?: { name: string | null; address: string | null } | null;
  quoted?: string | null;
  htmlFile?: Id | null;
  mailId?: Id | null;
  outgoingId?: Id | null;
  callId?: Id | null;
  attachments?: readonly Id[];
  occurredAt?: Instant;
}

/** The statement that writes a message, and its id. */
export function writeMessage(ctx: Ctx, i: InquiryRow, m: NewMessage): { id: Id; statement: Statement } {
  const id = idAt(ctx);
  return {
    id,
    statement: {
      name: 'desk.write-message',
      text: `insert into desk.message (id, home, inquiry_id, kind, channel, author_id, contact_id, from_name, from_address,
               text, quoted, html_file, mail_id, outgoing_id, call_id, attachments, occurred_at, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      values: [
        id,
        i.home,
        i.id,
        m.kind,
        m.channel,
        m.author ?? null,
        m.contact ?? null,
        m.from?.name == null ? null : keepableLine(m.from.name),
        m.from?.address ?? null,
        keepable(m.text),
        m.quoted ?? null,
        m.htmlFile ?? null,
        m.mailId ?? null,
        m.outgoingId ?? null,
        m.callId ?? null,
        m.attachments ?? [],
        m.occurredAt ?? ctx.now,
        ctx.now,
      ],
    },
  };
}

/** Those who take part from now on: whom we wrote to, and who wrote. */
export const addParticipants = (
  i: Pick<InquiryRow, 'id' | 'home'>,
  channel: string,
  people: readonly { name: string; address: string }[],
): Statement => ({
  name: 'desk.add-participants',
  text: `insert into desk.participant (inquiry_id, home, channel, address, name)
         select $1::uuid, $2::uuid, $3, a, n from unnest($4::text[], $5::text[]) as x (a, n)
         on conflict do nothing`,
  values: [
    i.id,
    i.home,
    channel,
    people.map((p) => addressKey(p.address)),
    people.map((p) => keepableLine(p.name)),
  ],
});
