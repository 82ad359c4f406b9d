import { readCursor, writeCursor, type Bilingual, type RouteInput, type RouteResult } from '#kernel/contract';
import {
  exportRows,
  guard,
  narrowing,
  pagesOf,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import type { channels } from '../../contract.ts';
import { secondsBetween } from '../rules/calls.ts';
import { own } from '../tables.ts';

type Page = RouteResult<typeof channels.listCalls>;
type Row = Page['rows'][number];
type Query = RouteInput<typeof channels.listCalls>['query'];

const calls = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('channels.call as c')
    .leftJoin('security_pub.person as p', 'p.id', 'c.owner_id')
    .selectAll('c')
    .select('p.name as owner_name');

type Found = Awaited<ReturnType<ReturnType<typeof calls>['execute']>>[number];

function rowOf(c: Found): Row {
  const waitedUntil = c.answered_at ?? c.ended_at;
  return {
    id: c.id,
    number: c.number,
    source: c.source,
    direction: c.direction as Row['direction'],
    from: c.from_number,
    to: c.to_number,
    callerName: c.caller_name,
    state: c.state as Row['state'],
    rangAt: c.rang_at,
    answeredAt: c.answered_at,
    endedAt: c.ended_at,
    rings: c.rings,
    waitedSeconds: waitedUntil === null ? null : secondsBetween(c.rang_at, waitedUntil),
    talkedSeconds: c.answered_at && c.ended_at ? secondsBetween(c.answered_at, c.ended_at) : null,
    ownerId: c.owner_id,
    owner: c.owner_name,
    teamId: c.team_id,
    note: c.note,
    hasVoicemail: c.voicemail_file !== null,
  };
}

async function pageOf(ctx: Ctx, query: Pick<Query, 'cursor' | 'limit' | 'state'>): Promise<Page> {
  const [at, id] = readCursor(query.cursor) ?? [];
  const to = narrowing(ctx);
  let select = calls(ctx)
    .orderBy('c.rang_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit + 1);
  if (query.state !== 'all') select = select.where('c.state', '=', query.state);
  if (typeof at === 'string' && typeof id === 'string')
    select = select.where((w) =>
      w.or([w('c.rang_at', '<', at), w.and([w('c.rang_at', '=', at), w('c.id', '<', id)])]),
    );
  if (to.to === 'nothing' || to.to === 'customer') return { rows: [], next: null };
  if (to.to === 'own') select = select.where('c.owner_id', '=', to.person);
  if (to.to === 'team')
    select = select.where((w) =>
      w.or([
        w('c.owner_id', '=', to.person),
        ...(to.teams.length > 0 ? [w('c.team_id', 'in', [...to.teams])] : []),
        w.and([w('c.owner_id', 'is', null), w('c.team_id', 'is', null)]),
      ]),
    );
  const found = await select.execute();
  const rows = found.slice(0, query.limit).map(rowOf);
  const last = rows.at(-1);
  return { rows, next: found.length > query.limit && last ? writeCursor([last.rangAt, last.id]) : null };
}

const heads: [Bilingual, (r: Row) => string | number | null][] = [
  [{ zh: '编号', en: 'Number' }, (r) => r.number],
  [{ zh: '方向', en: 'Direction' }, (r) => r.direction],
  [{ zh: '主叫', en: 'From' }, (r) => r.from],
  [{ zh: '被叫', en: 'To' }, (r) => r.to],
  [{ zh: '来电人', en: 'Caller' }, (r) => r.callerName],
  [{ zh: '状态', en: 'State' }, (r) => r.state],
  [{ zh: '响铃', en: 'Rang' }, (r) => r.rangAt],
  [{ zh: '接通', en: 'Answered' }, (r) => r.answeredAt],
  [{ zh: '响铃次数', en: 'Rings' }, (r) => r.rings],
  [{ zh: '等待（秒）', en: 'Waited (s)' }, (r) => r.waitedSeconds],
  [{ zh: '通话（秒）', en: 'Talked (s)' }, (r) => r.talkedSeconds],
  [{ zh: '接听人', en: 'Taken by' }, (r) => r.owner],
];

/** Calls, newest first, as far as the actor's reach goes; as a file when asked for one. */
export async function listCalls(
  ctx: Ctx,
  { query }: RouteInput<typeof channels.listCalls>,
  extras: HttpExtras,
): Promise<Page | Download> {
  if (!query.format) return pageOf(ctx, query);
  narrowing(ctx);
  return exportRows<Row>({
    name: 'calls',
    format: query.format,
    language: query.language,
    columns: heads.map(([head, value]) => ({ head, value })),
    pages: pagesOf(extras.program, ctx, (c, cursor) => pageOf(c, { cursor, limit: 200, state: query.state })),
  });
}

/** One call. */
export async function readCall(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readCall>,
): Promise<RouteResult<typeof channels.readCall>> {
  const call = await calls(ctx).where('c.id', '=', params.id).executeTakeFirst();
  guard(ctx, call ? { owner: call.owner_id, team: call.team_id } : null);
  return rowOf(call!);
}
