import { id, readCursor, toInstant, toMillis, writeCursor, type Id, type Instant } from '#kernel/contract';
import { stateOf, type Ctx } from '../ctx.ts';
import { refuse } from '../refusal.ts';
import { pauseMs } from './deliveries.ts';

/** A delivery that failed: which event, whose reaction, why, how often, since when. */
export interface DeadLetter {
  eventId: Id;
  handler: string;
  event: string;
  subject: { kind: string; id: Id };
  /** True when it is given up; false while it is still tried again by itself. */
  dead: boolean;
  attempts: number;
  /** What the reaction threw, at most 1,000 characters; it may name people. */
  error: string;
  /** When the event was recorded. */
  since: Instant;
  lastTriedAt: Instant;
  /** When it is tried next; null for one that is given up. */
  nextTryAt: Instant | null;
}

interface Row {
  event_id: Id;
  handler: string;
  event: string;
  subject_kind: string;
  subject_id: Id;
  state: string;
  attempts: number;
  error: string | null;
  since: Instant;
  due_at: Instant;
}

const letterOf = (r: Row): DeadLetter => ({
  eventId: r.event_id,
  handler: r.handler,
  event: r.event,
  subject: { kind: r.subject_kind, id: r.subject_id },
  dead: r.state === 'dead',
  attempts: r.attempts,
  error: r.error ?? '',
  since: r.since,
  lastTriedAt: toInstant(toMillis(r.due_at) - pauseMs(r.attempts)),
  nextTryAt: r.state === 'dead' ? null : r.due_at,
});

/**
 * Deliveries that are given up (`dead`) or that failed and are still tried again (`failing`), newest event
 * first. The caller has checked who may see them.
 */
export async function listDead(
  ctx: Ctx,
  page: { state: 'dead' | 'failing'; cursor?: string | undefined; limit: number },
): Promise<{ rows: DeadLetter[]; next: string | null }> {
  const keys = readCursor(page.cursor) ?? [];
  const [event, handler] = id.safeParse(keys[0]).success ? keys : [null, null];
  const { rows } = await stateOf(ctx).link.run<Row>({
    name: `kernel.dead-letters.${page.state}`,
    text: `select d.event_id, d.handler, d.event, d.subject_kind, d.subject_id, d.state, d.attempts, d.error,
             l.recorded_at as since, d.due_at
           from kernel.delivery d join kernel.ledger l on l.home = d.home and l.id = d.event_id
           where ${page.state === 'dead' ? `d.state = 'dead'` : `d.state = 'pending' and d.attempts > 0`}
             and ($1::uuid is null or (d.event_id, d.handler) < ($1::uuid, $2::text))
           order by d.event_id desc, d.handler desc limit $3`,
    values: [event, handler ?? '', page.limit + 1],
  });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(letterOf),
    next: rows.length > shown.length && last ? writeCursor([last.event_id, last.handler]) : null,
  };
}

/**
 * Has a delivery that was given up tried again, at once and with all its patience anew. It comes after
 * what was delivered meanwhile, and before what is still waiting for the same subject and handler.
 * Refuses with `object.missing` when there is no such dead letter (any more).
 */
export async function retryDead(ctx: Ctx, eventId: Id, handler: string): Promise<void> {
  const { count } = await stateOf(ctx).link.run({
    name: 'kernel.retry-dead',
    text: `update kernel.delivery set state = 'pending', attempts = 0, due_at = $3, error = null
           where event_id = $1 and handler = $2 and state = 'dead'`,
    values: [eventId, handler, ctx.now],
  });
  if (count === 0) refuse('object.missing');
}
