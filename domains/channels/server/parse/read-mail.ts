import { createHash } from 'node:crypto';
import type PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { toInstant } from '#kernel/contract';
import { htmlToText } from '../rules/html-text.ts';
import { caps } from './caps.ts';
import type { DeliveryReport, ParsedAddress, ParsedAttachment, ParsedMail, ParseOutcome } from './parsed.ts';
import { layoutOf, overCaps, type Layout } from './prescan.ts';

/**
 * Reads a mail within the caps. Runs in a thread of its own: time and memory are watched from outside.
 * `parse` is handed in, since it is loaded after the thread's decoder has been put in place.
 */
export async function readMail(
  bytes: Uint8Array<ArrayBuffer>,
  parse: (typeof PostalMime)['parse'],
): Promise<ParseOutcome> {
  const layout = layoutOf(bytes);
  const over = overCaps(bytes, layout);
  if (over) return { ok: false, ...over };
  if (!layout.isMail)
    return { ok: false, reason: 'not-a-mail', detail: 'no header of a mail at its beginning' };
  const mail = bytes.subarray(layout.begin);
  try {
    const email = await parse(mail, {
      maxNestingDepth: caps.depth,
      maxHeadersSize: caps.headers,
      maxRfc822NestingDepth: caps.nestedMails,
    });
    if (email.attachments.length > caps.parts)
      return { ok: false, reason: 'too-many-parts', detail: `${email.attachments.length} attachments` };
    return { ok: true, mail: parsedOf(email, bytes, layout) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (text.startsWith('Maximum MIME nesting')) return { ok: false, reason: 'too-deep', detail: text };
    if (text.startsWith('Maximum header size'))
      return { ok: false, reason: 'headers-too-large', detail: text };
    return { ok: false, reason: 'parser-failed', detail: text.slice(0, 500) };
  }
}

/** Text a database can hold: no NUL, no half of a surrogate pair. */
const sound = (text: string): string => text.replaceAll('\0', '').toWellFormed();

const cutTo = (text: string, limit: number): string => sound(text).slice(0, limit).toWellFormed();

function parsedOf(email: Email, bytes: Uint8Array<ArrayBuffer>, layout: Layout): ParsedMail {
  const headers = email.headers
    .slice(0, 300)
    .map((h): [string, string] => [cutTo(h.key, 200), cutTo(h.value, 4_000)]);
  const html = email.html && email.html.length <= caps.html ? sound(email.html) : null;
  const plain = email.text?.trim()
    ? email.text
    : email.html
      ? htmlToText(email.html.slice(0, caps.html))
      : '';
  const text = sound(plain.replace(/\r\n?/g, '\n'));
  const [from] = flat(email.from ? [email.from] : email.sender ? [email.sender] : []);
  return {
    messageId: messageIdsIn(email.messageId)[0] ?? bareId(email.messageId),
    inReplyTo: messageIdsIn(email.inReplyTo)[0] ?? null,
    references: messageIdsIn(email.references).slice(-100),
    from: from ?? { name: '', address: '' },
    replyTo: flat(email.replyTo ?? [])[0]?.address ?? null,
    to: flat(email.to ?? []),
    cc: flat(email.cc ?? []),
    deliveredTo: headers
      .filter(([k]) => k === 'delivered-to' || k === 'x-original-to' || k === 'envelope-to')
      .map(([, v]) => v.replace(/[<>]/g, '').trim().toLowerCase()),
    subject: cutTo((email.subject ?? '').replace(/\s+/g, ' ').trim(), 1_000),
    text: text.slice(0, caps.text).toWellFormed(),
    textCut: text.length > caps.text || (email.html !== undefined && html === null),
    html,
    sentAt: instantOf(email.date),
    receivedAt: instantOf(
      headers
        .find(([k]) => k === 'received')?.[1]
        .split(';')
        .at(-1),
    ),
    headers,
    attachments: email.attachments.map(attachmentOf),
    report: reportOf(email),
    digest: digestOf(email, bytes, layout),
  };
}

/** Addresses without their groups, at most 500. */
function flat(addresses: readonly Address[]): ParsedAddress[] {
  return addresses
    .flatMap((a) => a.group ?? [a])
    .filter((a) => a.address)
    .slice(0, 500)
    .map((a) => ({ name: cutTo(a.name, 300), address: cutTo(a.address, 320).trim().toLowerCase() }));
}

const messageIdsIn = (text: string | undefined): string[] =>
  [...sound(text ?? '').matchAll(/<[^<>\s]{1,990}>/g)].map((m) => m[0]);

/** A Message-ID without its brackets, as careless programs write it. */
function bareId(text: string | undefined): string | null {
  const bare = sound(text ?? '').trim();
  return bare && bare.length <= 990 && !/\s/.test(bare) ? `<${bare.replace(/[<>]/g, '')}>` : null;
}

/** A date as an instant, when it is one within reason. */
function instantOf(text: string | undefined): string | null {
  const ms = Date.parse((text ?? '').trim());
  if (Number.isNaN(ms) || ms < 0 || ms > Date.UTC(2100, 0)) return null;
  return toInstant(ms);
}

const contentOf = (a: Attachment): Uint8Array<ArrayBuffer> =>
  typeof a.content === 'string'
    ? new TextEncoder().encode(a.content)
    : new Uint8Array(a.content as ArrayBuffer | Uint8Array<ArrayBuffer>);

function attachmentOf(a: Attachment): ParsedAttachment {
  const cid = a.contentId ? a.contentId.replace(/^<|>$/g, '').slice(0, 500) : null;
  return {
    name: a.filename ? cutTo(a.filename, 300) : null,
    type: cutTo(a.mimeType || 'application/octet-stream', 200),
    cid: cid === null ? null : sound(cid),
    inline: a.related === true && cid !== null,
    content: contentOf(a),
  };
}

/** What a delivery report says: from its machine-readable part, and the Message-ID from the mail it returns. */
function reportOf(email: Email): DeliveryReport | null {
  const parts = email.attachments.map((a) => ({ type: a.mimeType, content: contentOf(a) }));
  const status = parts.find((p) => p.type === 'message/delivery-status');
  if (!status) return null;
  const decode = (b: Uint8Array) => new TextDecoder().decode(b.subarray(0, 65_536));
  const said = decode(status.content);
  const returned = parts.find((p) => p.type === 'message/rfc822' || p.type === 'text/rfc822-headers');
  const head = returned ? decode(returned.content) : '';
  return {
    messageId: /^message-id:\s*(<[^<>\s]+>)/im.exec(head)?.[1] ?? null,
    status: /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(said)?.[1] ?? null,
    action: /^action:\s*([a-z]+)/im.exec(said)?.[1]?.toLowerCase() ?? null,
  };
}

function digestOf(email: Email, bytes: Uint8Array, layout: Layout): string {
  const hash = createHash('sha256');
  const first = (name: string) => email.headers.find((h) => h.key === name)?.value ?? '';
  hash.update(
    JSON.stringify(
      [
        'from',
        'to',
        'cc',
        'subject',
        'date',
        'content-type',
        'content-transfer-encoding',
        'content-disposition',
      ].map(first),
    ),
  );
  // Line ends and blanks at the very end change on the way; nothing else may.
  let from = layout.headersEnd;
  let end = bytes.length;
  while (end > from && (bytes[end - 1] === 10 || bytes[end - 1] === 13 || bytes[end - 1] === 32)) end -= 1;
  for (let cr = bytes.indexOf(13, from); cr >= 0 && cr < end; cr = bytes.indexOf(13, cr + 1)) {
    if (bytes[cr + 1] !== 10) continue;
    hash.update(bytes.subarray(from, cr));
    from = cr + 1;
  }
  hash.update(bytes.subarray(from, end));
  return hash.digest('hex');
}
