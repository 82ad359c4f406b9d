import type { Id, Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { foldText, type TextPiece } from '../rules/folding.ts';
import { own } from '../tables.ts';

export interface ThreadAddress {
  name: string;
  address: string;
}

export interface ThreadAttachment {
  no: number;
  /** A kernel file: handed out by whoever has checked that the actor may have it. */
  fileId: Id;
  name: string;
  type: string;
  size: number;
  inlineCid: string | null;
}

/** A mail as the case desk takes it: who, what, and what it proves of where it belongs. */
export interface ThreadMail {
  id: Id;
  number: string;
  mailboxId: Id | null;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  from: ThreadAddress;
  /** Where answers are wanted: Reply-To, or the sender. */
  replyTo: string;
  to: ThreadAddress[];
  cc: ThreadAddress[];
  subject: string;
  text: string;
  /** The text without quotes and signature first: what was newly written. */
  pieces: TextPiece[];
  htmlFile: Id | null;
  receivedAt: Instant;
  sentAt: Instant | null;
  kind: 'person' | 'auto-reply' | 'bounce' | 'loop' | 'spam-like';
  /** Taken in as history: no clock starts. */
  history: boolean;
  sameIdOtherContent: boolean;
  unparsed: boolean;
  /** What our reply token or the Message-ID of a mail of ours proves; null when it proves nothing. */
  threadAbout: { kind: string; id: Id } | null;
  /** The mail of ours it answers. */
  threadOutgoingId: Id | null;
  /** An earlier mail that came in which this one refers to. Its sender may be somebody else. */
  parentMailId: Id | null;
  /** A case number in the subject: a suggestion at most, since anybody can write it. */
  mentionedNumber: string | null;
  attachments: ThreadAttachment[];
}

/** Everything the case desk needs of a mail, in two statements of one round trip; null when there is none. */
export async function mailForThread(ctx: Ctx, mailId: Id): Promise<ThreadMail | null> {
  const [mails, files] = await own.batch(ctx, [
    { name: 'channels.mail', text: 'select * from channels.mail where id = $1', values: [mailId] },
    {
      name: 'channels.mail-attachments',
      text: 'select no, file_id, name, type, size, inline_cid from channels.mail_attachment where mail_id = $1 order by no',
      values: [mailId],
    },
  ]);
  const m = mails!.rows[0];
  if (!m) return null;
  const text = m['text'] as string;
  return {
    id: m['id'] as Id,
    number: m['number'] as string,
    mailboxId: m['mailbox_id'] as Id | null,
    messageId: m['message_id'] as string | null,
    inReplyTo: m['in_reply_to'] as string | null,
    references: m['refs'] as string[],
    from: { name: m['from_name'] as string, address: m['from_address'] as string },
    replyTo: (m['reply_to'] as string | null) ?? (m['from_address'] as string),
    to: m['to_json'] as ThreadAddress[],
    cc: m['cc_json'] as ThreadAddress[],
    subject: m['subject'] as string,
    text,
    pieces: foldText(text),
    htmlFile: m['html_file'] as Id | null,
    receivedAt: m['received_at'] as Instant,
    sentAt: m['sent_at'] as Instant | null,
    kind: m['kind'] as ThreadMail['kind'],
    history: m['history'] as boolean,
    sameIdOtherContent: m['same_id_other_content'] as boolean,
    unparsed: m['unparsed'] as boolean,
    threadAbout:
      m['thread_about_id'] === null
        ? null
        : { kind: m['thread_about_kind'] as string, id: m['thread_about_id'] as Id },
    threadOutgoingId: m['thread_outgoing_id'] as Id | null,
    parentMailId: m['parent_mail_id'] as Id | null,
    mentionedNumber: m['mentioned_number'] as string | null,
    attachments: files!.rows.map((f) => ({
      no: f['no'] as number,
      fileId: f['file_id'] as Id,
      name: f['name'] as string,
      type: f['type'] as string,
      size: f['size'] as number,
      inlineCid: f['inline_cid'] as string | null,
    })),
  };
}
