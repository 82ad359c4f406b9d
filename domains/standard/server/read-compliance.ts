import { toInstant, toMillis, type Id, type Instant, type RouteInput } from '#kernel/contract';
import { cardsOf, narrowing, type Ctx, type Narrowing, type Statement } from '#kernel/server';
import type { standard } from '../contract.ts';
import { clockColumns, dueDay, readClock } from './clock-rows.ts';
import { runningState, type ThreadState } from './clock-view.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { offsetAt } from './engine/zone.ts';
import { clauseTitles, presentRulebook, type ClauseTitle } from './present.ts';
import { own } from './tables.ts';

type Query = RouteInput<typeof standard.compliance>['query'];

/** What a figure is asked for: a span of due days, and whose. Rows outside the actor's reach are not counted. */
interface Filter {
  text: string;
  values: unknown[];
}

export function filterOf(
  query: Query,
  reach: Narrowing,
  columns: { day: string; owner: string; team: string; channel: string; tier: string },
): Filter {
  const values: unknown[] = [query.from, query.to];
  const parts = [`${columns.day} between $1 and $2`];
  const and = (sql: (n: string) => string, value: unknown) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (query.team) and((n) => `${columns.team} = ${n}::uuid`, query.team);
  if (query.person) and((n) => `${columns.owner} = ${n}::uuid`, query.person);
  if (query.channel) and((n) => `${columns.channel} = ${n}`, query.channel);
  if (query.tier) and((n) => `${columns.tier} = ${n}`, query.tier);
  if (reach.to === 'own') and((n) => `${columns.owner} = ${n}::uuid`, reach.person);
  if (reach.to === 'team') {
    values.push(reach.person, reach.teams);
    parts.push(
      `(${columns.owner} = $${values.length - 1}::uuid or ${columns.team} = any($${values.length}::uuid[]))`,
    );
  }
  if (reach.to === 'nothing' || reach.to === 'customer') parts.push('false');
  return { text: parts.join(' and '), values };
}

/** The columns of what is closed and counted. */
export const tallyColumns = { day: 'day', owner: 'owner', team: 'team', channel: 'channel', tier: 'tier' };

/** What is folded and what is not yet, as one; without channel and tier, where nobody asks for them. */
const verdictsFor = (query: Query, by?: string): string =>
  query.channel || query.tier || by === 'channel' || by === 'tier'
    ? `(select clause_key, day, owner, team, channel, tier, met, broken from standard.tally
        union all select clause_key, day, owner, team, channel, tier, met, broken from standard.verdict)`
    : `(select clause_key, day, owner, team, met, broken from standard.tally_day
        union all select clause_key, day, owner, team, met, broken from standard.verdict)`;

const closedFigures = (query: Query, reach: Narrowing): Statement => {
  const filter = filterOf(query, reach, tallyColumns);
  return {
    text: `select clause_key, day, sum(met)::int as met, sum(broken)::int as broken from ${verdictsFor(query)} v where ${filter.text} group by 1, 2`,
    values: filter.values,
  };
};

export interface OpenThread {
  row: Record<string, unknown>;
  state: ThreadState;
  day: string;
}

const factText = (name: string) => `s.memory->'facts'->>'${name}'`;

/** Running clocks with whom they count for; the hot table is small, so days are worked out here. */
export async function openThreads(
  ctx: Ctx,
  query: Query,
  reach: Narrowing,
  rulebook: Rulebook,
): Promise<OpenThread[]> {
  // A day on some calendar's wall lies within a day of the same day in UTC.
  const wide = filterOf({ ...query, from: shift(query.from, -1), to: shift(query.to, 1) }, reach, {
    day: "(c.due_at at time zone 'UTC')::date",
    owner: `(${factText('owner')})::uuid`,
    team: `(${factText('team')})::uuid`,
    channel: factText('channel'),
    tier: factText('tier'),
  });
  const { rows } = await own.run(ctx, {
    text: `select ${clockColumns
      .split(',')
      .map((c) => `c.${c.trim()}`)
      .join(', ')} from standard.clock c
           join standard.subject s on s.subject_id = c.subject_id and s.subject_kind = c.subject_kind and s.home = c.home
           where ${wide.text} order by c.due_at, c.id`,
    values: wide.values,
  });
  const now = toMillis(ctx.now);
  return rows
    .map((row) => {
      const clock = readClock(row);
      return { row, state: runningState(clock, now), day: dueDay(clock, rulebook) };
    })
    .filter((t) => t.day >= query.from && t.day <= query.to);
}

export const shift = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);

const none = () => ({ met: 0, broken: 0, running: 0, close: 0, paused: 0 });

/** Clause by clause: met, broken (running ones that are broken count too), and what still runs. */
export async function readCompliance(ctx: Ctx, { query }: RouteInput<typeof standard.compliance>) {
  const reach = narrowing(ctx);
  const rulebook = await presentRulebook(ctx);
  const titles = await clauseTitles(ctx);
  const { rows: folded } = await own.run<{ clause_key: string; day: string; met: number; broken: number }>(
    ctx,
    closedFigures(query, reach),
  );
  const open = await openThreads(ctx, query, reach, rulebook);
  const byKey = new Map<
    string,
    ReturnType<typeof none> & { days: Map<string, { met: number; broken: number; running: number }> }
  >();
  const rowOf = (key: string) => {
    let row = byKey.get(key);
    if (!row) byKey.set(key, (row = { ...none(), days: new Map() }));
    return row;
  };
  const dayOf = (key: string, day: string) => {
    const { days } = rowOf(key);
    let d = days.get(day);
    if (!d) days.set(day, (d = { met: 0, broken: 0, running: 0 }));
    return d;
  };
  for (const f of folded) {
    const row = rowOf(f.clause_key);
    const d = dayOf(f.clause_key, f.day);
    row.met += f.met;
    row.broken += f.broken;
    d.met += f.met;
    d.broken += f.broken;
  }
  for (const t of open) {
    const { key } = titles.get(t.row['clause_id'] as Id)!;
    const row = rowOf(key);
    const d = dayOf(key, t.day);
    if (t.state === 'broken') {
      row.broken += 1;
      d.broken += 1;
    } else {
      row[t.state === 'close' ? 'close' : t.state === 'paused' ? 'paused' : 'running'] += 1;
      d.running += 1;
    }
  }
  return compose(byKey, newestTitles(titles), query, rulebook, ctx.now);
}

/** For each key the title of its newest version, in the order of the standards. */
function newestTitles(titles: ReadonlyMap<Id, ClauseTitle>): ClauseTitle[] {
  const byKey = new Map<string, ClauseTitle>();
  for (const t of titles.values()) byKey.set(t.key, t);
  return [...byKey.values()];
}

function compose(
  byKey: ReadonlyMap<
    string,
    ReturnType<typeof none> & { days: Map<string, { met: number; broken: number; running: number }> }
  >,
  titles: readonly ClauseTitle[],
  query: Query,
  rulebook: Rulebook,
  now: Instant,
) {
  const total = none();
  const rows = titles.map((t) => {
    const found = byKey.get(t.key);
    const figures = found ?? { ...none(), days: new Map<string, never>() };
    for (const k of ['met', 'broken', 'running', 'close', 'paused'] as const) total[k] += figures[k];
    return {
      key: t.key,
      source: t.source,
      title: t.title,
      standard: t.standard,
      met: figures.met,
      broken: figures.broken,
      running: figures.running,
      close: figures.close,
      paused: figures.paused,
      days: [...figures.days].map(([day, d]) => ({ day, ...d })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  });
  return { total, rows, ...deskDays(query, rulebook, now) };
}

/** Which days of the span the desk is shut, and which day it is there now. */
function deskDays(query: Query, rulebook: Rulebook, now: Instant): { closedDays: string[]; today: string } {
  const at = toMillis(now);
  let zone = 'UTC';
  const closedDays: string[] = [];
  try {
    const { calendar } = rulebook.calendarAt('desk', at);
    zone = calendar.body.zone;
    for (let day = query.from; day <= query.to && closedDays.length < 400; day = shift(day, 1)) {
      const from = Date.parse(day) - offsetAt(zone, Date.parse(day));
      if (calendar.between(from, from + 86_400_000) === 0) closedDays.push(day);
    }
  } catch {
    // No desk calendar yet: no day is marked.
  }
  return { closedDays, today: toInstant(at + offsetAt(zone, at)).slice(0, 10) };
}

const groupColumn = {
  day: 'day::text',
  person: 'owner::text',
  team: 'team::text',
  channel: 'channel',
  tier: 'tier',
} as const;

/** Closed clocks by person, team, channel, tier or day. */
export async function readComplianceBy(ctx: Ctx, { query }: RouteInput<typeof standard.complianceBy>) {
  const filter = filterOf(query, narrowing(ctx), tallyColumns);
  if (query.clause) filter.values.push(query.clause);
  const { rows } = await own.run<{ key: string | null; met: number; broken: number }>(ctx, {
    text: `select ${groupColumn[query.by]} as key, sum(met)::int as met, sum(broken)::int as broken from ${verdictsFor(query, query.by)} v
           where ${filter.text}${query.clause ? ` and clause_key = $${filter.values.length}` : ''} group by 1 order by 1`,
    values: filter.values,
  });
  const kind = query.by === 'person' ? 'person' : query.by === 'team' ? 'team' : null;
  const cards = kind
    ? await cardsOf(
        ctx,
        kind,
        rows.flatMap((r) => (r.key ? [r.key] : [])),
      )
    : null;
  return { rows: rows.map((r) => ({ ...r, label: (r.key && cards?.get(r.key)?.title) || null })) };
}
