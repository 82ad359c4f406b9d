import { toMillis, type Facts, type Id, type Instant } from '#kernel/contract';
import { readLedgerPage, systemActor, transact, type Ctx, type Loop, type Program } from '#kernel/server';
import type { Series } from '../engine/clause.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { recordKept } from '../engine/records.ts';
import { foldEvent } from '../port.ts';
import { presentRulebook } from '../present.ts';
import { dayAt, minutesRun, samplesOf, whose, type Sample } from '../samples.ts';
import { own } from '../tables.ts';
import { lockSamples } from './fold-samples.ts';
import { writeCounted, type Cells, type Count } from './write-counted.ts';

const pageSize = 200;

/** Takes series out of the fold, so that they can be counted anew from everything on record. */
export async function recount(program: Program, keys: readonly string[]): Promise<void> {
  await transact(program, { actor: systemActor }, async (ctx) => {
    await own.run(ctx, lockSamples);
    await own.run(ctx, {
      text: 'update standard.series set filled = false, turn = turn + 1 where key = any($1::text[])',
      values: [keys],
    });
  });
}

interface Unfilled {
  key: string;
  turn: number;
  body: Omit<Series, 'key'>;
}

/**
 * Counts the series that are not counted yet, from the ledger and from closed clocks, in one reading
 * transaction: what it sees, it has counted, and the samples it sees are of the same events. Then, in one
 * writing transaction, the count takes the place of whatever was there. Killed in between, nothing has
 * happened and it begins anew. Answers whether there may be more.
 */
export async function fillSeries(program: Program): Promise<boolean> {
  const counts = await transact(program, { actor: systemActor, mode: 'read' }, async (ctx) => {
    const { rows } = await own.run<Unfilled>(ctx, {
      name: 'standard.series-unfilled',
      text: 'select key, turn, body from standard.series where not filled order by key limit 50',
    });
    return rows.length === 0 ? [] : countAll(ctx, rows);
  });
  for (const count of counts)
    await transact(program, { actor: systemActor }, (ctx) => writeCounted(ctx, count));
  return counts.length > 0;
}

async function countAll(ctx: Ctx, unfilled: readonly Unfilled[]): Promise<Count[]> {
  const rulebook = await presentRulebook(ctx);
  const { rows: samples } = await own.run<{ series: string; no: number }>(ctx, {
    text: 'select series, no from standard.sample where series = any($1::text[])',
    values: [unfilled.map((s) => s.key)],
  });
  const seen = Map.groupBy(samples, (r) => r.series);
  const cells = new Map(unfilled.map((s) => [s.key, new Map() as Cells]));
  const events = unfilled.filter((s) => !s.key.startsWith('time:'));
  for (const kind of new Set(events.map((s) => s.body.subject)))
    await countEvents(ctx, kind, events, rulebook, cells);
  for (const s of unfilled.filter((u) => u.key.startsWith('time:')))
    await countTimes(ctx, s.key, rulebook, cells.get(s.key)!);
  return unfilled.map((s) => ({
    series: s.key,
    turn: s.turn,
    cells: cells.get(s.key)!,
    seen: (seen.get(s.key) ?? []).map((r) => r.no),
  }));
}

const cellKey = (s: Sample): string => [s.day, s.owner, s.team, s.channel, s.tier, s.value].join('|');

function add(cells: Cells, sample: Sample): void {
  const key = cellKey(sample);
  let cell = cells.get(key);
  if (!cell) cells.set(key, (cell = { ...sample, n: 0, events: [] }));
  cell.n += 1;
  if (sample.event) cell.events.push(sample.event);
}

/** Every subject of a kind, event by event, with its facts as they were then: as the port counts. */
async function countEvents(
  ctx: Ctx,
  kind: string,
  series: readonly Unfilled[],
  rulebook: Rulebook,
  cells: ReadonlyMap<string, Cells>,
): Promise<void> {
  const counted = new Map<string, Series[]>();
  for (const { key, body } of series.filter((s) => s.body.subject === kind))
    for (const event of body.events) {
      const at = `${kind}/${event}`;
      counted.set(at, [...(counted.get(at) ?? []), { key, ...body }]);
    }
  const book = { series: counted, zoneAt: rulebook.zoneAt };
  for (let after: Id | null = null; ;) {
    const ids = await nextSubjects(ctx, kind, after);
    if (ids.length === 0) return;
    let facts: Facts = {};
    let of: Id | null = null;
    for (const e of await readLedgerPage(ctx, ids)) {
      if (e.kind !== kind || e.derived) continue;
      if (of !== e.id) [of, facts] = [e.id, {}];
      if (e.event !== recordKept) Object.assign(facts, e.facts);
      for (const s of samplesOf({ kind, id: e.id }, foldEvent(e), facts, book)) add(cells.get(s.series)!, s);
    }
    after = ids.at(-1)!;
  }
}

async function nextSubjects(ctx: Ctx, kind: string, after: Id | null): Promise<Id[]> {
  const { rows } = await own.run<{ subject_id: Id }>(ctx, {
    text: `select subject_id from standard.subject where subject_kind = $1 and ($2::uuid is null or subject_id > $2)
           order by subject_id limit $3`,
    values: [kind, after, pageSize],
  });
  return rows.map((r) => r.subject_id);
}

interface ClosedTime {
  id: Id;
  calendar_version_id: Id;
  started_at: Instant;
  due_at: Instant;
  stopped_at: Instant;
  paused_ms: number;
  owner: string | null;
  team: string | null;
  channel: string | null;
  tier: string | null;
}

/** The time every closed clock of a clause took, corrections as they stand. */
async function countTimes(ctx: Ctx, series: string, rulebook: Rulebook, cells: Cells): Promise<void> {
  for (let after: Id | null = null; ;) {
    const { rows }: { rows: ClosedTime[] } = await own.run<ClosedTime>(ctx, {
      text: `select id, calendar_version_id, started_at, due_at, stopped_at, paused_ms, owner, team, channel, tier
             from standard.clock_closed
             where clause_key = $1 and outcome <> 'cancelled' and ($2::uuid is null or id > $2) order by id limit 2000`,
      values: [series.slice('time:'.length), after],
    });
    if (rows.length === 0) return;
    for (const r of rows) {
      const clock = {
        startedAt: toMillis(r.started_at),
        calendar: r.calendar_version_id,
        pausedFor: r.paused_ms,
      };
      add(cells, {
        series,
        day: dayAt(toMillis(r.due_at), rulebook),
        value: minutesRun(clock, toMillis(r.stopped_at), rulebook),
        n: 1,
        ...whose({ owner: r.owner, team: r.team, channel: r.channel, tier: r.tier }),
        event: null,
      });
    }
    after = rows.at(-1)!.id;
  }
}

/** New series wait for nobody: they are counted within the minute. */
export const seriesLoop: Loop = { name: 'series', everyMs: 20_000, turn: fillSeries };
