import { toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { own } from '../tables.ts';

/** A stored mail as whoever reads it needs it. */
export interface RawRow {
  id: Id;
  home: Id;
  number: string;
  mailbox_id: Id | null;
  uidvalidity: number | null;
  uid: number | null;
  file_id: Id | null;
  sha256: string | null;
  size: number;
  received_at: Instant;
  history: boolean;
  state: string;
  reason: string | null;
  attempts: number;
}

const columns =
  'id, home, number, mailbox_id, uidvalidity, uid, file_id, sha256, size, received_at, history, state, reason, attempts';

/** Longer than reading one mail can take; after it another process may try. */
const leaseMs = 120_000;

/**
 * Claims stored mails for reading, oldest first, for a time: whoever dies over one gives it back by that.
 * With `only`, just that one.
 */
export async function claimStored(ctx: Ctx, limit: number, only: Id | null = null): Promise<RawRow[]> {
  const { rows } = await own.run<RawRow>(ctx, {
    name: 'channels.claim-stored',
    text: `update channels.raw_mail r set claimed_until = $2, attempts = r.attempts + 1
           from (select id, home from channels.raw_mail
                 where state = 'stored' and (claimed_until is null or claimed_until <= $1) and ($4::uuid is null or id = $4)
                 order by id limit $3 for update skip locked) due
           where r.id = due.id and r.home = due.home
           returning ${columns.replaceAll(/\b(\w+)\b/g, 'r.$1')}`,
    values: [ctx.now, toInstant(toMillis(ctx.now) + leaseMs), limit, only],
  });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A stored mail, locked; null when there is none. */
export async function lockRaw(ctx: Ctx, id: Id): Promise<RawRow | null> {
  const { rows } = await own.run<RawRow>(ctx, {
    name: 'channels.lock-raw',
    text: `select ${columns} from channels.raw_mail where id = $1 for update`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** What became of a stored mail. */
export async function settleRaw(
  ctx: Ctx,
  row: Pick<RawRow, 'id' | 'home'>,
  state: 'parsed' | 'duplicate' | 'discarded',
  duplicateOf: Id | null = null,
): Promise<void> {
  await own.run(ctx, {
    name: 'channels.settle-raw',
    text: `update channels.raw_mail set state = $3, duplicate_of = $4, settled_at = $5, claimed_until = null
           where id = $1 and home = $2`,
    values: [row.id, row.home, state, duplicateOf, ctx.now],
  });
}
