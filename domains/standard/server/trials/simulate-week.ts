import {
  newId,
  toInstant,
  toMillis,
  type Id,
  type RouteInput,
  type RouteReply,
  type SubjectKind,
} from '#kernel/contract';
import { catalogueOf, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { compileRulebook } from '../engine/compile-rulebook.ts';
import { applyEvent, passTime } from '../engine/fold.ts';
import { dayMs, weekday } from '../engine/open-hours.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { newOutcome, newSubject } from '../engine/subject.ts';
import { localMidnight, offsetAt } from '../engine/zone.ts';
import { loadParts } from '../in-force.ts';
import { own } from '../tables.ts';
import { compileDraft, type CompiledDraft } from './draft-version.ts';
import { eventsOf, kindsIn, weekOfCases, type Case, type Kind } from './week-of-cases.ts';

type Reply = RouteReply<typeof standard.simulateWeek>;
type Row = Reply['clauses'][number];

/** The coming Monday's midnight where the company is, and the one after. */
function comingWeek(now: number, zone: string): { from: number; to: number } {
  const today = Math.floor((now + offsetAt(zone, now)) / dayMs);
  const monday = today + 7 - weekday(today);
  return { from: localMidnight(zone, monday), to: localMidnight(zone, monday + 7) };
}

/** The draft alone, as if it had always been in force, on its own calendars. */
async function rulebookOf(ctx: Ctx, draft: CompiledDraft): Promise<Rulebook> {
  const { calendars } = await loadParts((s) => own.run(ctx, s));
  const drafted = new Set(draft.calendars.map((c) => c.key));
  return compileRulebook({
    versions: [{ ...draft.version, from: -Infinity, until: null }],
    calendars: [
      ...calendars.filter((c) => !drafted.has(c.key)),
      ...draft.calendars.map((c) => ({ ...c, from: -Infinity })),
    ],
  });
}

/** The calendar by which people work: the one most promises count by. */
function deskOf(kinds: readonly Kind[], rulebook: Rulebook, at: number) {
  const keys = kinds.flatMap((k) => k.clauses.map((c) => c.body.calendar)).filter((key) => key !== 'always');
  const most = [...Map.groupBy(keys, (key) => key)].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
  return rulebook.calendarAt(most ?? 'always', at).calendar;
}

/** Folds one case by the engine that runs live, and counts what became of its promises. */
function foldCase(
  c: Case,
  happened: ReturnType<typeof eventsOf>,
  rulebook: Rulebook,
  rows: ReadonlyMap<string, Row>,
  week: { from: number },
): void {
  const state = newSubject(c.of.kind);
  const out = newOutcome();
  for (const { event, at, facts } of happened)
    applyEvent(state, { id: newId(at), event, facts, occurredAt: at, recordedAt: at }, rulebook, out);
  passTime(state, happened.at(-1)!.at, rulebook, out);
  const add = (clause: Id, startedAt: number, what: 'met' | 'broken' | 'running'): void => {
    const row = rows.get(rulebook.clause(clause).key);
    if (!row) return;
    row[what] += 1;
    const day = row.days[Math.min(6, Math.max(0, Math.floor((startedAt - week.from) / dayMs)))]!;
    if (what !== 'running') day[what] += 1;
  };
  for (const clock of out.closed)
    if (clock.outcome !== 'cancelled') add(clock.clause, clock.startedAt, clock.outcome);
  for (const clock of state.clocks)
    add(clock.clause, clock.startedAt, clock.breachedAt === null ? 'running' : 'broken');
}

const middle = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * Tries a draft on a made-up week: so many cases, so many people, so long on each. The clocks are those of the
 * live engine; nothing is written. For a company that has no past yet to replay.
 */
export async function simulateWeek(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.simulateWeek>,
): Promise<Reply> {
  const draft = await compileDraft(ctx, params.id, 0);
  if (draft.faults > 0) refuse('standard.draft-faulty', { count: draft.faults });
  const catalogue: ReadonlyMap<string, SubjectKind> = catalogueOf(ctx);
  const rulebook = await rulebookOf(ctx, draft);
  const now = toMillis(ctx.now);
  const zone = rulebook.zoneAt(now);
  const week = comingWeek(now, zone);
  const kinds = kindsIn(draft.version.clauses, catalogue);
  const desk = deskOf(kinds, rulebook, week.from);
  const handling = body.handling * 60_000;
  const cases = kinds.length > 0 ? weekOfCases(kinds, { ...body, handling }, desk, week) : [];
  const rows = new Map<string, Row>(
    kinds
      .flatMap((k) => k.clauses)
      .map((c) => [
        c.key,
        {
          key: c.key,
          title: draft.titles.get(c.key) ?? null,
          met: 0,
          broken: 0,
          running: 0,
          days: Array.from({ length: 7 }, () => ({ met: 0, broken: 0 })),
        },
      ]),
  );
  for (const c of cases) foldCase(c, eventsOf(c, handling, desk), rulebook, rows, week);
  const waits = cases.map((c) => desk.between(c.at, c.begun) / 60_000).sort((a, b) => a - b);
  return {
    from: toInstant(week.from),
    to: toInstant(week.to),
    cases: cases.length,
    clauses: [...rows.values()].sort((a, b) => b.broken - a.broken || (a.key < b.key ? -1 : 1)),
    waits: { half: Math.round(middle(waits, 0.5)), tenth: Math.round(middle(waits, 0.9)) },
  };
}
