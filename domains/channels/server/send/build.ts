import type { Program } from '#kernel/server';
import type { Account } from '../mailboxes/account.ts';
import { plusAddress } from '../rules/reply-token.ts';
import type { Outgoing } from './claim.ts';

/** Loaded with the first mail that goes out. */
async function openBuilder() {
  const { default: nodemailer } = await import('nodemailer');
  return nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
}
let builder: ReturnType<typeof openBuilder> | null = null;

/**
 * The bytes of a mail. Message-ID and date are those of its queueing, so that a mail built twice is the
 * same mail. Automatic ones say so (RFC 3834), and all carry our mark, by which one that comes back is known.
 */
export async function buildMail(
  program: Program,
  mail: Outgoing,
  account: Account,
  mark: string,
): Promise<Buffer> {
  const answersTo = plusAddress(account.address, account.plusAddressing ? mail.reply_token : null);
  const headers: Record<string, string> = { 'X-Selvedge-Loop': mark };
  if (mail.automatic) {
    headers['Auto-Submitted'] = mail.in_reply_to ? 'auto-replied' : 'auto-generated';
    headers['X-Auto-Response-Suppress'] = 'All';
  }
  const built = await (
    await (builder ??= openBuilder())
  ).sendMail({
    from: { name: account.senderName, address: account.address },
    ...(answersTo ? { replyTo: { name: account.senderName, address: answersTo } } : {}),
    to: mail.to_json,
    cc: mail.cc_json,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    messageId: mail.message_id,
    ...(mail.in_reply_to ? { inReplyTo: mail.in_reply_to } : {}),
    references: mail.refs,
    // As an instant: a string would be written as it stands, and no mail has a date in ISO 8601 (RFC 5322, 3.3).
    date: new Date(mail.queued_at),
    headers,
    attachments: mail.files.map((f) => ({
      filename: f.name,
      contentType: f.type,
      content: program.files.read(f.sha256),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return built.message as Buffer;
}
