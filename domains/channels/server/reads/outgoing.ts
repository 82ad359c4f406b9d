import { readCursor, writeCursor, type Bilingual, type RouteInput, type RouteResult } from '#kernel/contract';
import { exportRows, pagesOf, type Ctx, type Download, type HttpExtras } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { own } from '../tables.ts';

type Page = RouteResult<typeof channels.listOutgoing>;
type Row = Page['rows'][number];
type Query = RouteInput<typeof channels.listOutgoing>['query'];

async function pageOf(ctx: Ctx, query: Pick<Query, 'cursor' | 'limit' | 'state'>): Promise<Page> {
  const [before] = readCursor(query.cursor) ?? [];
  let select = own(ctx)
    .selectFrom('channels.outgoing')
    .select([
      'id',
      'mailbox_id',
      'about_kind',
      'about_id',
      'to_json',
      'subject',
      'automatic',
      'state',
      'attempts',
      'resent',
      'queued_at',
      'due_at',
      'sent_at',
      'error',
      'rejected_json',
      'bounced_at',
      'copy_state',
    ])
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.state !== 'all') select = select.where('state', '=', query.state);
  if (typeof before === 'string') select = select.where('id', '<', before);
  const found = await select.execute();
  const rows = found.slice(0, query.limit).map((o): Row => ({
    id: o.id,
    mailboxId: o.mailbox_id,
    aboutKind: o.about_kind,
    aboutId: o.about_id,
    to: o.to_json as Row['to'],
    subject: o.subject,
    automatic: o.automatic,
    state: o.state as Row['state'],
    attempts: o.attempts,
    resent: o.resent,
    queuedAt: o.queued_at,
    dueAt: o.due_at,
    sentAt: o.sent_at,
    error: o.error,
    rejected: o.rejected_json as string[],
    bouncedAt: o.bounced_at,
    copyState: o.copy_state as Row['copyState'],
  }));
  return { rows, next: found.length > query.limit ? writeCursor([rows.at(-1)!.id]) : null };
}

const heads: [Bilingual, (r: Row) => string | number | null][] = [
  [{ zh: '收件人', en: 'To' }, (r) => r.to.map((a) => a.address).join('; ')],
  [{ zh: '主题', en: 'Subject' }, (r) => r.subject],
  [{ zh: '状态', en: 'State' }, (r) => r.state],
  [{ zh: '次数', en: 'Attempts' }, (r) => r.attempts],
  [{ zh: '重发', en: 'Resent' }, (r) => r.resent],
  [{ zh: '交付', en: 'Queued' }, (r) => r.queuedAt],
  [{ zh: '发出', en: 'Sent' }, (r) => r.sentAt],
  [{ zh: '退回', en: 'Bounced' }, (r) => r.bouncedAt],
  [{ zh: '原因', en: 'Error' }, (r) => r.error],
];

/** Mails on their way out, newest first; as a file when asked for one. */
export async function listOutgoing(
  ctx: Ctx,
  { query }: RouteInput<typeof channels.listOutgoing>,
  extras: HttpExtras,
): Promise<Page | Download> {
  if (!query.format) return pageOf(ctx, query);
  return exportRows<Row>({
    name: 'outgoing-mail',
    format: query.format,
    language: query.language,
    columns: heads.map(([head, value]) => ({ head, value })),
    pages: pagesOf(extras.program, ctx, (c, cursor) => pageOf(c, { cursor, limit: 200, state: query.state })),
  });
}
