import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { filesById, recordFile, refuse, type Ctx, type Download, type HttpExtras } from '#kernel/server';
import type { desk } from '../contract.ts';
import { guardInquiry, readInquiryRow, type InquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Keeps a file for its uploader: a colleague or a customer who is signed in. */
export async function keepAttachment(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.keepAttachment>> {
  const file = await recordFile(ctx, extras.file!);
  await own.run(ctx, {
    name: 'desk.keep-upload',
    text: 'insert into desk.upload (file_id, uploader, at) values ($1, $2, $3)',
    values: [file.id, ctx.actor.id, ctx.now],
  });
  return { id: file.id, name: file.name, type: file.type, size: file.size };
}

/** Refuses files the actor did not upload: an id of somebody else's file must not be a way to read it. */
export async function refuseForeignFiles(ctx: Ctx, files: readonly Id[]): Promise<void> {
  if (files.length === 0) return;
  const { count } = await own.run(ctx, {
    name: 'desk.own-uploads',
    text: 'select from desk.upload where file_id = any($1::uuid[]) and uploader = $2',
    values: [files, ctx.actor.id],
  });
  if (count !== new Set(files).size) refuse('desk.attachment-unknown');
}

/** Hands out an attachment of an inquiry to whoever may see the inquiry; pictures to be shown in place. */
export async function inquiryFile(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.inquiryFile>,
  extras: HttpExtras,
): Promise<Download> {
  const inquiry = await readInquiryRow(ctx, params.id);
  return handOut(ctx, inquiry, params.file, ['customer', 'reply', 'note', 'system-mail'], extras);
}

/** Hands out what is attached to what customer and company said to each other: never what is in a note. */
export async function myInquiryFile(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.myInquiryFile>,
  extras: HttpExtras,
): Promise<Download> {
  const inquiry = await readInquiryRow(ctx, params.id);
  return handOut(ctx, inquiry, params.file, ['customer', 'reply'], extras);
}

async function handOut(
  ctx: Ctx,
  inquiry: InquiryRow,
  file: Id,
  kinds: readonly string[],
  extras: HttpExtras,
): Promise<Download> {
  guardInquiry(ctx, inquiry);
  const { count } = await own.run(ctx, {
    name: 'desk.file-of-inquiry',
    text: `select from desk.message where inquiry_id = $1 and kind = any($3::text[])
             and ($2::uuid = any(attachments) or html_file = $2::uuid)`,
    values: [inquiry.id, file, kinds],
  });
  const [kept] = count > 0 ? await filesById(ctx, [file]) : [];
  if (!kept) refuse('object.missing');
  return {
    name: kept.name,
    type: kept.type,
    size: kept.size,
    stream: extras.program.files.read(kept.sha256),
    inline: true,
  };
}
