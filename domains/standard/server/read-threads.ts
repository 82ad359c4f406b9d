import { toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { clockColumns, readClock } from './clock-rows.ts';
import { outcomeState, runningState, shareGone, type ThreadState } from './clock-view.ts';
import { epochQueries, rulebookOf } from './in-force.ts';
import { own } from './tables.ts';

/** A clock as a row's strip shows it. */
export interface RowThread {
  state: ThreadState;
  source: string;
  from: Instant;
  due: Instant;
  /** When it was stopped; null while it runs. */
  at: Instant | null;
  /** The share of the open time that has gone, 0 to 1. */
  share: number;
}

const urgency: readonly ThreadState[] = ['broken', 'close', 'running', 'paused', 'kept', 'cancelled'];

const byUrgency = (a: RowThread, b: RowThread): number =>
  Number(a.at !== null) - Number(b.at !== null) ||
  urgency.indexOf(a.state) - urgency.indexOf(b.state) ||
  (a.due < b.due ? -1 : a.due > b.due ? 1 : 0);

/**
 * The threads of many subjects of a kind at once, for lists: of each at most `most`, the most urgent first,
 * closed ones behind. The caller has checked who may see the subjects. One round trip.
 */
export async function threadsOf(
  ctx: Ctx,
  kind: string,
  ids: readonly Id[],
  most = 4,
): Promise<ReadonlyMap<Id, RowThread[]>> {
  if (ids.length === 0) return new Map();
  const [epoch, running, closed] = await own.batch(ctx, [
    epochQueries.at(-1)!,
    {
      name: 'standard.threads-running',
      text: `select ${clockColumns} from standard.clock where subject_id = any($1::uuid[]) and subject_kind = $2`,
      values: [ids, kind],
    },
    {
      name: 'standard.threads-closed',
      text: `select c.* from unnest($1::uuid[]) as s (id) cross join lateral (
               select subject_id, clause_id, calendar_version_id, started_at, due_at, stopped_at, outcome
               from standard.clock_closed where subject_id = s.id and subject_kind = $2
               order by stopped_at desc limit $3) as c`,
      values: [ids, kind, most],
    },
  ]);
  const rulebook = await rulebookOf(epoch!.rows[0]!['id'] as Id, (s) => own.run(ctx, s));
  const threads = new Map<Id, RowThread[]>(ids.map((id) => [id, []]));
  const now = toMillis(ctx.now);
  for (const r of running!.rows) {
    const c = readClock(r);
    threads.get(r['subject_id'] as Id)!.push({
      state: runningState(c, now),
      source: rulebook.clause(c.clause).source,
      from: toInstant(c.startedAt),
      due: toInstant(c.dueAt),
      at: null,
      share: shareGone(c.startedAt, c.dueAt, c.pausedAt ?? now, c.calendar, rulebook),
    });
  }
  for (const r of closed!.rows) {
    const [from, due, at] = ['started_at', 'due_at', 'stopped_at'].map((name) => r[name] as Instant);
    threads.get(r['subject_id'] as Id)!.push({
      state: outcomeState(r['outcome'] as string),
      source: rulebook.clause(r['clause_id'] as Id).source,
      from: from!,
      due: due!,
      at: at!,
      share: shareGone(
        toMillis(from!),
        toMillis(due!),
        toMillis(at!),
        r['calendar_version_id'] as Id,
        rulebook,
      ),
    });
  }
  for (const [id, list] of threads) threads.set(id, list.sort(byUrgency).slice(0, most));
  return threads;
}
