import {
  readCursor,
  writeCursor,
  id as idShape,
  type Id,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { notices } from '../contract.ts';
import { own } from './tables.ts';

const me = (ctx: Ctx): Id | null => ctx.actor.id;

interface NoticeRow {
  id: Id;
  template_key: string;
  tone: 'plain' | 'close' | 'broken';
  about_kind: string;
  about_id: Id;
  title: string;
  body: string;
  link: string | null;
  at: string;
  read_at: string | null;
  stands_for: string | null;
}

/** One's own notices: unread ones first, then newest first. */
export async function listNotices(
  ctx: Ctx,
  { query }: RouteInput<typeof notices.listNotices>,
): Promise<RouteResult<typeof notices.listNotices>> {
  const [unread, last] = readCursor(query.cursor) ?? [];
  const from = idShape.safeParse(last).success ? last : null;
  const { rows } = await own.run<NoticeRow>(ctx, {
    name: 'notices.list',
    text: `select n.id, n.template_key, n.tone, n.about_kind, n.about_id, n.title, n.body, n.link, n.at, n.read_at,
             p.name as stands_for
           from notices.notice n left join security_pub.person p on p.id = n.stands_for
           where n.person_id = $1 and ($2::bool is false or n.read_at is null)
             and ($3::uuid is null or ((n.read_at is null), n.id) < ($4::bool, $3::uuid))
           order by (n.read_at is null) desc, n.id desc limit $5`,
    values: [me(ctx), query.unread === 'true', from, unread === 1, query.limit + 1],
  });
  const shown = rows.slice(0, query.limit);
  const end = shown.at(-1);
  return {
    rows: shown.map((r) => ({
      id: r.id,
      template: r.template_key,
      tone: r.tone,
      about: { kind: r.about_kind, id: r.about_id },
      title: r.title,
      body: r.body,
      link: r.link,
      at: r.at,
      readAt: r.read_at,
      standsFor: r.stands_for,
    })),
    next: rows.length > shown.length && end ? writeCursor([end.read_at === null ? 1 : 0, end.id]) : null,
  };
}

/** Counted no further than a bell can show. */
export async function countUnread(ctx: Ctx): Promise<{ count: number }> {
  const { rows } = await own.run<{ count: number }>(ctx, {
    name: 'notices.unread',
    text: `select count(*)::int as count
           from (select from notices.notice where person_id = $1 and read_at is null limit 100) as n`,
    values: [me(ctx)],
  });
  return rows[0]!;
}
