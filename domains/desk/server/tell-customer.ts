import type { Id, RouteInput } from '#kernel/contract';
import { refuse, Refusal, type Ctx, type Statement } from '#kernel/server';
import { replyTokenFor, sendMail } from '#domains/channels/server/index.ts';
import type { desk } from '../contract.ts';
import type { InquiryRow } from './inquiry-row.ts';
import { answerSubject } from './rules.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';
import { addParticipants, writeMessage } from './write-message.ts';

type Body = RouteInput<typeof desk.answerInquiry>['body'];

/** What is told to a customer, and the way it goes. */
export type Telling = Pick<Body, 'text' | 'via' | 'to' | 'cc' | 'attachments'>;

interface Correspondence {
  people: { address: string; name: string }[];
  /** The newest mail that came in: what ours answers. */
  messageId: string | null;
  references: string[];
  mailboxId: Id | null;
}

/** Who takes part by mail, and the mail that is answered. One round trip. */
async function correspondence(ctx: Ctx, i: InquiryRow): Promise<Correspondence> {
  const [people, mails] = await own.batch(ctx, [
    {
      name: 'desk.mail-participants',
      text: `select address, name from desk.participant where inquiry_id = $1
               and (channel = 'mail' or (channel in ('form', 'api') and address like '%_@_%'))
             order by address`,
      values: [i.id],
    },
    {
      name: 'desk.newest-mail',
      text: `select c.message_id, c.refs, c.mailbox_id, coalesce(c.reply_to, c.from_address) as reply_to, c.from_name
             from desk.message m join channels_pub.mail c on c.id = m.mail_id
             where m.inquiry_id = $1 and m.kind = 'customer' order by m.occurred_at desc limit 1`,
      values: [i.id],
    },
  ]);
  const mail = mails!.rows[0];
  const participants = people!.rows as unknown as Correspondence['people'];
  return {
    people: mail
      ? [{ address: mail['reply_to'] as string, name: mail['from_name'] as string }]
      : participants,
    messageId: (mail?.['message_id'] as string | null) ?? null,
    references: (mail?.['refs'] as string[] | undefined) ?? [],
    mailboxId: (mail?.['mailbox_id'] as Id | null) ?? null,
  };
}

/**
 * Writes what is told into the thread and sends it on its way; `change` is what it changes of the inquiry.
 * By mail it needs an address; in the portal it is mailed as well where one is known; a telephone call is
 * only put on record. Answers with the message's id.
 */
export async function tellCustomer(
  ctx: Ctx,
  i: InquiryRow,
  telling: Telling,
  change: Statement,
): Promise<Id> {
  const mail = telling.via === 'phone' ? null : await mailOut(ctx, i, telling);
  const { id, statement } = writeMessage(ctx, i, {
    kind: 'reply',
    channel: telling.via === 'portal' ? 'form' : telling.via,
    text: telling.text,
    author: ctx.actor.id,
    outgoingId: mail?.outgoingId ?? null,
    attachments: telling.attachments,
  });
  await own.batch(ctx, [
    statement,
    change,
    addWords(i.id, await wordsOf(telling.text)),
    ...(mail ? [addParticipants(i, 'mail', mail.recipients)] : []),
    {
      name: 'desk.drop-draft',
      text: `delete from desk.draft where inquiry_id = $1 and person_id = $2 and kind = 'reply'`,
      values: [i.id, ctx.actor.id],
    },
  ]);
  return id;
}

async function mailOut(ctx: Ctx, i: InquiryRow, telling: Telling) {
  const { people, messageId, references, mailboxId } = await correspondence(ctx, i);
  const to = telling.to ?? people;
  if (to.length === 0) {
    if (telling.via === 'portal') return null;
    refuse('desk.no-address');
  }
  const about = { kind: 'inquiry', id: i.id };
  const mail = {
    mailboxId,
    to,
    cc: telling.cc,
    subject: answerSubject(i.title, i.language),
    text: telling.text,
    attachments: telling.attachments,
    inReplyTo: messageId,
    references: messageId ? [...references, messageId] : references,
    replyToken: await replyTokenFor(ctx, about),
    number: i.number,
    about,
  };
  const outgoingId = await sendOrShow(ctx, mail, telling.via);
  return outgoingId ? { outgoingId, recipients: [...to, ...telling.cc] } : null;
}

/**
 * Queues the mail. What stands in the portal has reached the customer there: as long as no mailbox can
 * send, it stands there alone.
 */
async function sendOrShow(
  ctx: Ctx,
  mail: Parameters<typeof sendMail>[1],
  via: Telling['via'],
): Promise<Id | null> {
  try {
    return (await sendMail(ctx, mail)).outgoingId;
  } catch (error) {
    if (via === 'portal' && error instanceof Refusal && error.code === 'channels.no-mailbox') return null;
    throw error;
  }
}
