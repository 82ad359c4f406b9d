import { buffer } from 'node:stream/consumers';
import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import {
  filesById,
  refuse,
  shownInline,
  type Ctx,
  type Download,
  type FileStore,
  type HttpExtras,
} from '#kernel/server';
import type { channels } from '../../contract.ts';
import { safeHtml, type SafeHtml } from '../rules/html-safe.ts';
import { own } from '../tables.ts';
import { mailForThread, type ThreadMail } from './mail.ts';

const found = async (ctx: Ctx, id: Id): Promise<ThreadMail> =>
  (await mailForThread(ctx, id)) ?? refuse('object.missing');

/** One mail, its text in pieces. */
export async function readMail(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readMail>,
): Promise<RouteResult<typeof channels.readMail>> {
  const mail = await found(ctx, params.id);
  const more = await own(ctx)
    .selectFrom('channels.mail')
    .select(['text_cut', 'kind_why'])
    .where('id', '=', params.id)
    .executeTakeFirstOrThrow();
  return {
    ...mail,
    textCut: more.text_cut,
    kindWhy: more.kind_why,
    hasHtml: mail.htmlFile !== null,
    attachments: mail.attachments.map((a) => ({ ...a, inline: a.inlineCid !== null })),
  };
}

/** Pictures shown within a mail: more bytes than this are left out, so that a page stays a page. */
const inlineBytes = 6 * 1_048_576;

/**
 * A mail's HTML made harmless, its own pictures within it as `data:` addresses; null when it has none.
 * Whoever asks has checked that the actor may read the mail.
 */
export async function mailHtmlOf(ctx: Ctx, files: FileStore, mailId: Id): Promise<SafeHtml | null> {
  const mail = await mailForThread(ctx, mailId);
  if (!mail || mail.htmlFile === null) return null;
  const inline = mail.attachments.filter((a) => a.inlineCid !== null);
  const kept = new Map(
    (await filesById(ctx, [mail.htmlFile, ...inline.map((a) => a.fileId)])).map((f) => [f.id, f]),
  );
  const html = kept.get(mail.htmlFile);
  if (!html) return null;
  const pictures = new Map<string, string>();
  let left = inlineBytes;
  for (const a of inline) {
    const file = kept.get(a.fileId);
    if (!file || !shownInline(file.type) || file.size > left) continue;
    left -= file.size;
    const bytes = await buffer(files.read(file.sha256));
    pictures.set(a.inlineCid!, `data:${file.type};base64,${bytes.toString('base64')}`);
  }
  const source = await buffer(files.read(html.sha256));
  return safeHtml(source.toString('utf8'), (cid) => pictures.get(cid) ?? null);
}

/** A mail's HTML made harmless. */
export async function readMailHtml(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readMailHtml>,
  extras: HttpExtras,
): Promise<RouteResult<typeof channels.readMailHtml>> {
  return (await mailHtmlOf(ctx, extras.program.files, params.id)) ?? refuse('object.missing');
}

/** The mail as it came, to save. */
export async function downloadMail(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.downloadMail>,
  extras: HttpExtras,
): Promise<Download> {
  const raw = await own(ctx)
    .selectFrom('channels.raw_mail')
    .select(['number', 'sha256', 'size'])
    .where('id', '=', params.id)
    .where('state', '=', 'parsed')
    .executeTakeFirst();
  if (!raw?.sha256) return refuse('object.missing');
  const stream = extras.program.files.read(raw.sha256);
  return { name: `${raw.number}.eml`, type: 'message/rfc822', size: raw.size, stream };
}

/**
 * One attachment: pictures in place, everything else to save, under the type its bytes show. Whoever asks
 * has checked that the actor may read the mail.
 */
export async function attachmentOf(ctx: Ctx, files: FileStore, mailId: Id, no: number): Promise<Download> {
  const a = await own(ctx)
    .selectFrom('channels.mail_attachment')
    .select(['file_id', 'name'])
    .where('mail_id', '=', mailId)
    .where('no', '=', no)
    .executeTakeFirst();
  const [file] = a ? await filesById(ctx, [a.file_id]) : [];
  if (!a || !file) return refuse('object.missing');
  return { name: a.name, type: file.type, size: file.size, stream: files.read(file.sha256), inline: true };
}

/** One attachment. */
export const downloadAttachment = (
  ctx: Ctx,
  { params }: RouteInput<typeof channels.downloadAttachment>,
  extras: HttpExtras,
): Promise<Download> => attachmentOf(ctx, extras.program.files, params.id, params.no);
