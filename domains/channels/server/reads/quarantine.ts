import { readCursor, writeCursor, type Bilingual, type RouteInput, type RouteResult } from '#kernel/contract';
import { exportRows, pagesOf, refuse, type Ctx, type Download, type HttpExtras } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { own } from '../tables.ts';

type Page = RouteResult<typeof channels.listQuarantine>;
type Row = Page['rows'][number];
type Query = RouteInput<typeof channels.listQuarantine>['query'];

const columns = [
  'r.id',
  'r.number',
  'r.mailbox_id',
  'm.name as mailbox',
  'r.source',
  'r.reason',
  'r.detail',
  'r.size',
  'r.received_at',
  'r.stored_at',
  'r.attempts',
  'r.sha256',
] as const;

const quarantined = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('channels.raw_mail as r')
    .leftJoin('channels.mailbox as m', 'm.id', 'r.mailbox_id')
    .where('r.state', '=', 'quarantined')
    .select([...columns]);

type Found = Awaited<ReturnType<ReturnType<typeof quarantined>['execute']>>[number];

const rowOf = (r: Found): Row => ({
  id: r.id,
  number: r.number,
  mailboxId: r.mailbox_id,
  mailbox: r.mailbox,
  source: r.source,
  reason: r.reason as Row['reason'],
  detail: r.detail,
  size: r.size,
  receivedAt: r.received_at,
  storedAt: r.stored_at,
  attempts: r.attempts,
});

async function pageOf(ctx: Ctx, query: Pick<Query, 'cursor' | 'limit'>): Promise<Page> {
  const [before] = readCursor(query.cursor) ?? [];
  let select = quarantined(ctx)
    .orderBy('r.id', 'desc')
    .limit(query.limit + 1);
  if (typeof before === 'string') select = select.where('r.id', '<', before);
  const rows = await select.execute();
  const shown = rows.slice(0, query.limit);
  return { rows: shown.map(rowOf), next: rows.length > query.limit ? writeCursor([shown.at(-1)!.id]) : null };
}

const heads: [Bilingual, (r: Row) => string | number | null][] = [
  [{ zh: '编号', en: 'Number' }, (r) => r.number],
  [{ zh: '邮箱', en: 'Mailbox' }, (r) => r.mailbox],
  [{ zh: '来源文件', en: 'File' }, (r) => r.source],
  [{ zh: '原因', en: 'Reason' }, (r) => r.reason],
  [{ zh: '大小（字节）', en: 'Size (bytes)' }, (r) => r.size],
  [{ zh: '收到', en: 'Received' }, (r) => r.receivedAt],
];

/** Mails that were set aside, newest first; as a file when asked for one. */
export async function listQuarantine(
  ctx: Ctx,
  { query }: RouteInput<typeof channels.listQuarantine>,
  extras: HttpExtras,
): Promise<Page | Download> {
  if (!query.format) return pageOf(ctx, query);
  return exportRows<Row>({
    name: 'quarantine',
    format: query.format,
    language: query.language,
    columns: heads.map(([head, value]) => ({ head, value })),
    pages: pagesOf(extras.program, ctx, (c, cursor) => pageOf(c, { cursor, limit: 200 })),
  });
}

/** So much of a mail is shown; the rest is to be saved. */
const shownBytes = 65_536;

/** A quarantined mail: why it was set aside, and how it begins, as plain text. */
export async function readQuarantined(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readQuarantined>,
  extras: HttpExtras,
): Promise<RouteResult<typeof channels.readQuarantined>> {
  const r =
    (await quarantined(ctx).where('r.id', '=', params.id).executeTakeFirst()) ?? refuse('object.missing');
  const chunks: Buffer[] = [];
  let size = 0;
  if (r.sha256 !== null) {
    const stream = extras.program.files.read(r.sha256);
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size >= shownBytes) break;
    }
  }
  const beginning = Buffer.concat(chunks).subarray(0, shownBytes);
  const text = new TextDecoder('utf-8').decode(beginning).replaceAll('\0', '␀');
  return { ...rowOf(r), beginning: text, whole: r.sha256 !== null && r.size <= shownBytes };
}

/** A quarantined mail as it came, to save. */
export async function downloadQuarantined(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.downloadQuarantined>,
  extras: HttpExtras,
): Promise<Download> {
  const r =
    (await quarantined(ctx).where('r.id', '=', params.id).executeTakeFirst()) ?? refuse('object.missing');
  if (r.sha256 === null) return refuse('object.missing');
  return {
    name: `${r.number}.eml`,
    type: 'message/rfc822',
    size: r.size,
    stream: extras.program.files.read(r.sha256),
  };
}
