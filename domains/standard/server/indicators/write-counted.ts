import type { Ctx } from '#kernel/server';
import type { Sample } from '../samples.ts';
import { own } from '../tables.ts';
import { lockSamples } from './fold-samples.ts';

/** What is counted of one series, from everything on record, and the samples that are in it already. */
export interface Count {
  series: string;
  /** The turn under which it was counted: another by now, and the count is void. */
  turn: number;
  cells: Cells;
  /** Numbers of the samples whose events this count has seen. */
  seen: number[];
}

/** A cell of a count: how often a value came on a day for whoever answers, and the events behind it. */
export interface Cell extends Omit<Sample, 'n' | 'event'> {
  n: number;
  events: NonNullable<Sample['event']>[];
}

export type Cells = Map<string, Cell>;

const batchOf = 5_000;

/**
 * Puts a count in the place of what was folded of a series, and takes away the samples it has seen; later
 * ones stay and are folded on top. Does nothing where the series was counted or asked for again meanwhile.
 */
export async function writeCounted(ctx: Ctx, count: Count): Promise<void> {
  await own.run(ctx, lockSamples);
  const { count: ours } = await own.run(ctx, {
    text: 'update standard.series set filled = true, turn = turn + 1 where key = $1 and turn = $2 and not filled',
    values: [count.series, count.turn],
  });
  if (ours === 0) return;
  for (const table of ['cell', 'counted', 'sum_month', 'spread_month'])
    await own.run(ctx, { text: `delete from standard.${table} where series = $1`, values: [count.series] });
  await own.run(ctx, {
    text: 'delete from standard.sample where series = $1 and no = any($2::bigint[])',
    values: [count.series, count.seen],
  });
  const cells = [...count.cells.values()];
  for (let i = 0; i < cells.length; i += batchOf) await insertCells(ctx, cells.slice(i, i + batchOf));
  const events = cells.flatMap((c) => c.events.map((e) => ({ cell: c, e })));
  for (let i = 0; i < events.length; i += batchOf) await insertEvents(ctx, events.slice(i, i + batchOf));
  await sumMonths(ctx, count.series);
}

const whoseOf = (cells: readonly Cell[]): unknown[][] =>
  (['series', 'day', 'owner', 'team', 'channel', 'tier', 'value'] as const).map((k) =>
    cells.map((c) => c[k]),
  );

const whoseTypes = '$1::text[], $2::date[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::numeric[]';

const insertCells = (ctx: Ctx, cells: readonly Cell[]) =>
  own.run(ctx, {
    text: `insert into standard.cell (series, day, owner, team, channel, tier, value, n)
           select * from unnest(${whoseTypes}, $8::bigint[])`,
    values: [...whoseOf(cells), cells.map((c) => c.n)],
  });

const insertEvents = (ctx: Ctx, rows: readonly { cell: Cell; e: Cell['events'][number] }[]) =>
  own.run(ctx, {
    text: `insert into standard.counted (series, day, owner, team, channel, tier, value, event_id, subject_kind, subject_id)
           select * from unnest(${whoseTypes}, $8::uuid[], $9::text[], $10::uuid[])`,
    values: [
      ...whoseOf(rows.map((r) => r.cell)),
      rows.map((r) => r.e.id),
      rows.map((r) => r.e.of.kind),
      rows.map((r) => r.e.of.id),
    ],
  });

async function sumMonths(ctx: Ctx, series: string): Promise<void> {
  await own.run(ctx, {
    text: `insert into standard.sum_month (series, month, owner, team, n, total)
           select series, date_trunc('month', day)::date, owner, team, sum(n), sum(n * value) from standard.cell
           where series = $1 group by 1, 2, 3, 4`,
    values: [series],
  });
  await own.run(ctx, {
    text: `insert into standard.spread_month (series, month, team, value, n)
           select series, date_trunc('month', day)::date, team, value, sum(n) from standard.cell
           where series = $1 group by 1, 2, 3, 4`,
    values: [series],
  });
}
