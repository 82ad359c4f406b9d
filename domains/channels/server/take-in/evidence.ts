import { toInstant, toMillis, type Id } from '#kernel/contract';
import { keysOf, type Ctx, type Statement } from '#kernel/server';
import type { ParsedMail } from '../parse/parsed.ts';
import { kindOf, type MailKind } from '../rules/kinds.ts';
import { messageKey } from '../rules/identity.ts';
import { numberIn, tokenIn } from '../rules/reply-token.ts';
import { own } from '../tables.ts';
import type { RawRow } from './raw-row.ts';

/** What our own mails carry, so that one that comes back is known: derived from the company's key. */
export const ownMark = (ctx: Ctx): string =>
  keysOf(ctx).purpose('channels.loop').subarray(0, 12).toString('hex');

/** What a mail proves or suggests of where it belongs. */
export interface Thread {
  kind: MailKind;
  kindWhy: string | null;
  replyToken: string | null;
  about: { kind: string; id: Id } | null;
  outgoingId: Id | null;
  parentMailId: Id | null;
  mentionedNumber: string | null;
}

interface KeyRow {
  key: Buffer;
  mail_id: Id | null;
  outgoing_id: Id | null;
  about_kind: string | null;
  about_id: Id | null;
}

/** More of them are looked up by nobody; a mail of ours is among the last. */
const referencesRead = 30;

/**
 * Gathers what is known around a mail in one round trip and judges it. Proof is our reply token, or the
 * Message-ID of a mail of ours among what it answers: both are random and known only to who had our mail.
 */
export async function judge(ctx: Ctx, raw: RawRow, mail: ParsedMail): Promise<Thread> {
  const answered = [...new Set([mail.inReplyTo, ...mail.references.toReversed()].filter((r) => r !== null))];
  const recipients = [...mail.to, ...mail.cc].map((a) => a.address).concat(mail.deliveredTo);
  const token = tokenIn({ subject: mail.subject, recipients });
  const keys = answered.slice(0, referencesRead).map(messageKey);
  const ownKey = mail.messageId ? messageKey(mail.messageId) : null;
  const reported = mail.report?.messageId ? messageKey(mail.report.messageId) : null;
  const all = [...keys, ...(ownKey ? [ownKey] : []), ...(reported ? [reported] : [])];
  const [known, tokens, mailboxes, recent] = await own.batch(ctx, around(raw, mail, all, token));
  const rows = known!.rows as unknown as KeyRow[];
  const ours = (key: Buffer | null): KeyRow | undefined =>
    key === null ? undefined : rows.find((r) => r.outgoing_id !== null && r.key.equals(key));
  const answeredOurs = keys.map(ours).find((r) => r !== undefined) ?? ours(reported);
  const parent = keys
    .map((key) => rows.find((r) => r.mail_id !== null && r.mail_id !== raw.id && r.key.equals(key)))
    .find((r) => r !== undefined);
  const byToken = tokens!.rows[0];
  const boxes = mailboxes!.rows as unknown as { id: Id; address: string; hourly_limit: number }[];
  const { kind, why } = kindOf({
    headers: mail.headers,
    from: mail.from.address,
    subject: mail.subject,
    hasReport: mail.report !== null,
    ownAddresses: new Set(boxes.map((b) => b.address)),
    ownMark: ownMark(ctx),
    ownMessageId: ours(ownKey) !== undefined,
    // An import brings years of a sender's mails at once; that is no flood.
    recentFromSender: raw.mailbox_id === null || raw.history ? 0 : (recent!.rows[0]!['n'] as number),
    hourlyLimit: boxes.find((b) => b.id === raw.mailbox_id)?.hourly_limit ?? Number.POSITIVE_INFINITY,
  });
  const proven = byToken ?? (answeredOurs?.about_id ? answeredOurs : undefined);
  return {
    kind,
    kindWhy: why,
    replyToken: byToken ? token : null,
    about: proven ? { kind: proven['about_kind'] as string, id: proven['about_id'] as Id } : null,
    outgoingId: answeredOurs?.outgoing_id ?? null,
    parentMailId: parent?.mail_id ?? null,
    mentionedNumber: numberIn(mail.subject),
  };
}

/** What is asked around a mail: known Message-IDs, its token, our own addresses, and its sender's last hour. */
const around = (
  raw: RawRow,
  mail: ParsedMail,
  keys: readonly Buffer[],
  token: string | null,
): Statement[] => [
  {
    name: 'channels.known-ids',
    text: `select k.key, k.mail_id, k.outgoing_id, o.about_kind, o.about_id
             from channels.message_key k left join channels.outgoing o on o.id = k.outgoing_id
             where k.key = any($1::bytea[])`,
    values: [keys],
  },
  {
    name: 'channels.known-token',
    text: 'select about_kind, about_id from channels.reply_token where token = $1',
    values: [token ?? ''],
  },
  {
    name: 'channels.own-addresses',
    text: 'select id, lower(address) as address, hourly_limit from channels.mailbox',
  },
  {
    name: 'channels.recent-from-sender',
    text: `select count(*) as n from channels.mail where from_address = $1 and received_at > $2 and received_at <= $3`,
    values: [mail.from.address, toInstant(toMillis(raw.received_at) - 3_600_000), raw.received_at],
  },
];
