import { randomBytes } from 'node:crypto';
import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import { mailSubject } from '../../events.ts';
import { messageKey } from '../rules/identity.ts';
import { plusAddress, subjectWithNumber } from '../rules/reply-token.ts';
import { own } from '../tables.ts';

export interface MailAddress {
  address: string;
  name: string;
}

export interface MailToSend {
  /** Absent: the first mailbox that is switched on and can send. */
  mailboxId?: Id | null;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  subject: string;
  text: string;
  html?: string | null;
  /** Kernel files the actor may hand out; the caller has checked that. */
  attachments: readonly Id[];
  /** Message-IDs with their angle brackets. */
  inReplyTo?: string | null;
  references?: readonly string[];
  /** From `replyTokenFor`: lets the answer find the case. Null: the answer is not to join anything. */
  replyToken: string | null;
  /** The case's number, shown in the subject. */
  number?: string | null;
  about: { kind: string; id: Id };
  /** Written by the program, not by a person: marked so that other programs do not answer it. */
  automatic?: boolean;
}

/** At most so many references travel on: the first (what began it) and the latest. */
const referencesKept = 20;

const oneLine = (text: string): string => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();

/**
 * Queues a mail; a loop sends it and tries again as long as that makes sense. The Message-ID is set here,
 * once, so that a mail handed over twice is still one mail to whoever gets it. Announces `mail.queued`.
 * Refuses with `channels.no-mailbox` when nothing can send.
 */
export async function sendMail(ctx: Ctx, mail: MailToSend): Promise<{ outgoingId: Id; messageId: string }> {
  const mailbox = await sendingMailbox(ctx, mail.mailboxId ?? null);
  const id = newId(toMillis(ctx.now));
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  const messageId = `<${id}.${randomBytes(6).toString('hex')}@${domain}>`;
  const byAddress = plusAddress(mailbox.address, mailbox.plus_addressing ? mail.replyToken : null) !== null;
  const subject = subjectWithNumber(
    oneLine(mail.subject),
    mail.number ?? null,
    byAddress ? null : mail.replyToken,
  );
  const references = [...(mail.references ?? [])];
  if (references.length > referencesKept) references.splice(1, references.length - referencesKept);
  await own(ctx)
    .insertInto('channels.outgoing')
    .values({
      id,
      home: id,
      mailbox_id: mailbox.id,
      about_kind: mail.about.kind,
      about_id: mail.about.id,
      message_id: messageId,
      in_reply_to: mail.inReplyTo ?? null,
      refs: references,
      to_json: JSON.stringify(mail.to.map(clean)),
      cc_json: JSON.stringify((mail.cc ?? []).map(clean)),
      subject,
      text: mail.text,
      html: mail.html ?? null,
      attachments: [...mail.attachments],
      reply_token: mail.replyToken,
      automatic: mail.automatic ?? false,
      state: 'queued',
      attempts: 0,
      resent: 0,
      queued_at: ctx.now,
      due_at: ctx.now,
      rejected_json: '[]',
      copy_state: 'none',
      copy_attempts: 0,
    })
    .execute();
  await own(ctx)
    .insertInto('channels.message_key')
    .values({ key: messageKey(messageId), digest: Buffer.alloc(0), outgoing_id: id, mail_id: null })
    .execute();
  announce(ctx, mailSubject, 'mail.queued', id, {
    mailbox: mailbox.id,
    direction: 'out',
    channel: 'mail',
    about: mail.about.id,
    automatic: mail.automatic ?? false,
    attachments: mail.attachments.length,
  });
  return { outgoingId: id, messageId };
}

const clean = (a: MailAddress): MailAddress => ({ address: oneLine(a.address), name: oneLine(a.name) });

async function sendingMailbox(ctx: Ctx, wanted: Id | null) {
  let query = own(ctx)
    .selectFrom('channels.mailbox')
    .select(['id', 'address', 'plus_addressing'])
    .where('smtp_host', 'is not', null)
    .orderBy('enabled', 'desc')
    .orderBy('added_at')
    .limit(1);
  query = wanted ? query.where('id', '=', wanted) : query.where('enabled', '=', true);
  return (await query.executeTakeFirst()) ?? refuse('channels.no-mailbox');
}

/**
 * The reply token of a case: the same for all its mails. Random, so that nobody can make one up for a
 * case whose mail they have not had.
 */
export async function replyTokenFor(ctx: Ctx, about: { kind: string; id: Id }): Promise<string> {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const token = Array.from(randomBytes(12), (b) => alphabet[b & 31]).join('');
  const { rows } = await own.run<{ token: string }>(ctx, {
    name: 'channels.reply-token',
    text: `insert into channels.reply_token (token, about_kind, about_id, made_at) values ($1, $2, $3, $4)
           on conflict (about_kind, about_id) do update set about_kind = excluded.about_kind returning token`,
    values: [token, about.kind, about.id, ctx.now],
  });
  return rows[0]!.token;
}
