import type { Id } from '#kernel/contract';
import { announce, recordFile, type Ctx, type KeptContent } from '#kernel/server';
import { mailSubject } from '../../events.ts';
import type { ParsedMail } from '../parse/parsed.ts';
import { contentKey, messageKey, placeDigest, sameWithoutId } from '../rules/identity.ts';
import { noteBounce } from '../send/note-bounce.ts';
import { own } from '../tables.ts';
import { judge, type Thread } from './evidence.ts';
import { lockRaw, settleRaw, type RawRow } from './raw-row.ts';

/** A read mail whose attachments and HTML already lie in the file store. */
export interface KeptMail {
  mail: ParsedMail;
  attachments: { content: KeptContent; type: string; cid: string | null; inline: boolean }[];
  html: KeptContent | null;
}

export type TakenIn = 'parsed' | 'duplicate' | 'gone';

/**
 * Takes a read mail in: told from its copies, judged, kept, announced. Announces `mail.received`, at the
 * time it reached us, or `mail.imported` for history; a copy of what we have announces nothing. Answers
 * `gone` when somebody else has settled it meanwhile.
 */
export async function takeIn(ctx: Ctx, claimed: RawRow, kept: KeptMail): Promise<TakenIn> {
  const raw = await lockRaw(ctx, claimed.id);
  if (!raw || raw.state !== 'stored') return 'gone';
  const identity = await identify(ctx, raw, kept.mail);
  if (identity.copyOf !== null) {
    await settleRaw(ctx, raw, 'duplicate', identity.copyOf);
    return 'duplicate';
  }
  if (raw.history && raw.mailbox_id === null) await dateBack(ctx, raw, kept.mail);
  const thread = await judge(ctx, raw, kept.mail);
  await keepMail(ctx, raw, kept, thread, identity.otherContent);
  await settleRaw(ctx, raw, 'parsed');
  const facts = {
    mailbox: raw.mailbox_id,
    direction: 'in',
    channel: 'mail',
    kind: thread.kind,
    inquiry: thread.about?.kind === 'inquiry' ? thread.about.id : null,
    'same-id': identity.otherContent,
    unparsed: false,
    attachments: kept.attachments.length,
  } as const;
  const when = { occurredAt: raw.received_at };
  if (raw.history) announce(ctx, mailSubject, 'mail.imported', raw.id, { ...facts, history: true }, when);
  else announce(ctx, mailSubject, 'mail.received', raw.id, facts, when);
  if (thread.kind === 'bounce' && thread.outgoingId !== null)
    await noteBounce(ctx, thread.outgoingId, kept.mail.report, raw.received_at);
  return 'parsed';
}

/** Imported history lies where its own dates say it lay; never ahead of us. */
async function dateBack(ctx: Ctx, raw: RawRow, mail: ParsedMail): Promise<void> {
  const said = mail.receivedAt ?? mail.sentAt ?? raw.received_at;
  raw.received_at = said < ctx.now ? said : ctx.now;
  await own(ctx)
    .updateTable('channels.raw_mail')
    .set({ received_at: raw.received_at })
    .where('id', '=', raw.id)
    .where('home', '=', raw.home)
    .execute();
}

/**
 * Whether it is a copy: the same Message-ID with the same content. The same id with other content is a
 * mail of its own and marked. The key is written first, so of two copies read at once one wins.
 */
async function identify(
  ctx: Ctx,
  raw: RawRow,
  mail: ParsedMail,
): Promise<{ copyOf: Id | null; otherContent: boolean }> {
  const place = { mailboxId: raw.mailbox_id, uidvalidity: raw.uidvalidity, uid: raw.uid };
  const key = mail.messageId ? messageKey(mail.messageId) : contentKey(raw.sha256!);
  const digest = mail.messageId ? Buffer.from(mail.digest, 'hex') : placeDigest(place);
  const { rows } = await own.run<{ digest: Buffer; mail_id: Id }>(ctx, {
    name: 'channels.known-contents',
    text: 'select digest, mail_id from channels.message_key where key = $1 and mail_id is not null',
    values: [key],
  });
  const same = mail.messageId
    ? rows.find((r) => r.digest.equals(digest))
    : sameWithoutId(
          place,
          rows.map((r) => r.digest),
        )
      ? rows[0]
      : undefined;
  if (same) return { copyOf: same.mail_id, otherContent: false };
  const written = await own.run(ctx, {
    name: 'channels.claim-id',
    text: 'insert into channels.message_key (key, digest, mail_id) values ($1, $2, $3) on conflict do nothing',
    values: [key, digest, raw.id],
  });
  if (written.count === 1) return { copyOf: null, otherContent: mail.messageId !== null && rows.length > 0 };
  const winner = await own.run<{ mail_id: Id }>(ctx, {
    text: 'select mail_id from channels.message_key where key = $1 and digest = $2',
    values: [key, digest],
  });
  return { copyOf: winner.rows[0]!.mail_id, otherContent: false };
}

async function keepMail(
  ctx: Ctx,
  raw: RawRow,
  kept: KeptMail,
  thread: Thread,
  otherContent: boolean,
): Promise<void> {
  const { mail } = kept;
  const html = kept.html ? await recordFile(ctx, kept.html) : null;
  await own(ctx)
    .insertInto('channels.mail')
    .values({
      id: raw.id,
      home: raw.home,
      number: raw.number,
      mailbox_id: raw.mailbox_id,
      message_id: mail.messageId,
      in_reply_to: mail.inReplyTo,
      refs: mail.references,
      from_address: mail.from.address,
      from_name: mail.from.name,
      reply_to: mail.replyTo,
      to_json: JSON.stringify(mail.to),
      cc_json: JSON.stringify(mail.cc),
      subject: mail.subject,
      text: mail.text,
      text_cut: mail.textCut,
      html_file: html?.id ?? null,
      received_at: raw.received_at,
      sent_at: mail.sentAt,
      kind: thread.kind,
      kind_why: thread.kindWhy,
      history: raw.history,
      same_id_other_content: otherContent,
      unparsed: false,
      reply_token: thread.replyToken,
      thread_about_kind: thread.about?.kind ?? null,
      thread_about_id: thread.about?.id ?? null,
      thread_outgoing_id: thread.outgoingId,
      parent_mail_id: thread.parentMailId,
      mentioned_number: thread.mentionedNumber,
    })
    .execute();
  const rows = [];
  for (const [no, a] of kept.attachments.entries()) {
    const file = await recordFile(ctx, a.content);
    const { name, size } = a.content;
    rows.push({
      mail_id: raw.id,
      home: raw.home,
      no,
      file_id: file.id,
      name,
      type: a.type,
      size,
      inline_cid: a.inline ? a.cid : null,
    });
  }
  if (rows.length > 0) await own(ctx).insertInto('channels.mail_attachment').values(rows).execute();
}
