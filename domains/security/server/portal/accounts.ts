import {
  readCursor,
  writeCursor,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { security } from '../../contract.ts';
import { accountSubject } from '../../events.ts';
import { own } from '../tables.ts';

interface AccountRow {
  id: Id;
  customerId: Id;
  name: string;
  email: string;
  locale: string;
  state: 'open' | 'closed';
  openedAt: Instant;
  seenAt: Instant | null;
}

/** Customers' accounts, the newest first. */
export async function listAccounts(
  ctx: Ctx,
  { query }: RouteInput<typeof security.listAccounts>,
): Promise<RouteResult<typeof security.listAccounts>> {
  const [id = null] = readCursor(query.cursor) ?? [];
  const { rows } = await own.run<AccountRow>(ctx, {
    text: `select a.id, a.customer_id as "customerId", a.name, a.email, a.locale, a.state, a.opened_at as "openedAt",
             (select max(s.seen_at) from security.session s where s.account_id = a.id) as "seenAt"
           from security.account a
           where ($1::text is null or a.name ilike $1 or a.email ilike $1)
             and ($2::uuid is null or a.customer_id = $2) and ($3::uuid is null or a.id < $3)
           order by a.id desc limit $4`,
    values: [
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.customer ?? null,
      id,
      query.limit + 1,
    ],
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > query.limit && last ? writeCursor([last.id]) : null };
}

async function move(ctx: Ctx, id: Id, from: 'open' | 'closed', to: 'open' | 'closed'): Promise<void> {
  const { count } = await own.run(ctx, {
    text: 'update security.account set state = $3 where id = $1 and state = $2',
    values: [id, from, to],
  });
  if (count === 0) refuse('object.missing');
}

/** Closes a customer's account; its sessions end at once. */
export async function closeAccount(
  ctx: Ctx,
  { params }: RouteInput<typeof security.closeAccount>,
): Promise<Record<string, never>> {
  await move(ctx, params.id, 'open', 'closed');
  await own.batch(ctx, [
    {
      text: 'update security.session set ended_at = $2 where account_id = $1 and ended_at is null',
      values: [params.id, ctx.now],
    },
    {
      text: 'update security.token set used_at = $2 where account_id = $1 and used_at is null',
      values: [params.id, ctx.now],
    },
  ]);
  announce(ctx, accountSubject, 'account.closed', params.id, {});
  return {};
}

export async function reopenAccount(
  ctx: Ctx,
  { params }: RouteInput<typeof security.reopenAccount>,
): Promise<Record<string, never>> {
  await move(ctx, params.id, 'closed', 'open');
  announce(ctx, accountSubject, 'account.reopened', params.id, {});
  return {};
}
