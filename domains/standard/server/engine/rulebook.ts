import type { Id } from '#kernel/contract';
import { compileCalendar, type Calendar, type CalendarBody } from './calendar.ts';
import type { DeadlineClause, PolicyClause, RecordClause, Series } from './clause.ts';
import { matcherOf, type Matcher } from './match.ts';
import type { CompiledTable } from './table.ts';

export interface CalendarVersion {
  id: Id;
  key: string;
  body: CalendarBody;
  /** In force from this instant (ms) until the next version of the same calendar. */
  from: number;
}

/** One published version of a standard: its clauses, in force from an instant (ms) until the next. */
export interface StandardVersion {
  id: Id;
  standard: Id;
  from: number;
  /** Superseded or withdrawn at; null while nothing follows. */
  until: number | null;
  /** Deadlines; those that stand for duties and competences among them. */
  clauses: readonly DeadlineClause[];
  records: readonly RecordClause[];
  policies: readonly PolicyClause[];
  tables: ReadonlyMap<string, CompiledTable>;
}

/** From this instant the running clocks of a standard go by another version. */
export interface Rebase {
  id: Id;
  standard: Id;
  version: Id;
  at: number;
  /** From when that version is in force: clocks of earlier ones are moved. */
  since: number;
}

/** What clauses ask for at an event. */
export interface Moment {
  records: readonly RecordClause[];
  policies: readonly PolicyClause[];
  /** Some record asks for it to have happened. */
  remembered: boolean;
  /** The tracks it opens. */
  opens: readonly string[];
}

/** The clauses in force over one stretch of time, indexed by the events that concern them. */
export interface ClauseSet {
  /** By `kind/event`: a fold looks once for all that an event concerns. */
  moments: ReadonlyMap<string, Moment>;
  byTrack: ReadonlyMap<string, Matcher<DeadlineClause>>;
  /** As re-bases have left it: running clocks may have come to it from elsewhere. */
  rebased: boolean;
  /** Tracks that an event opens, by `kind/event`. */
  opens: ReadonlyMap<string, readonly string[]>;
  /** Records asked for at an event, by `kind/event`. */
  records: ReadonlyMap<string, readonly RecordClause[]>;
  /** All policies, those included that only a room asks for. */
  allPolicies: readonly PolicyClause[];
  /** Tables by key, of all standards in force; the first standard that has one gives it. */
  tables: ReadonlyMap<string, { version: Id; table: CompiledTable }>;
}

/** All versions ever in force, ready for the fold: what was promised when, and on which calendar. */
export interface Rulebook {
  clausesAt(at: number): ClauseSet;
  /** The clauses of a stretch of waiting that began at `openAt`, as re-bases up to `now` have left them. */
  clausesFor(openAt: number, now: number): ClauseSet;
  clause(id: Id): DeadlineClause;
  /** The clause a running clock goes by after a re-base; null where the new version has none of its key. */
  successor(clause: Id, rebase: Rebase): DeadlineClause | null;
  /** Re-bases up to an instant, in order. */
  rebases(upTo: number): readonly Rebase[];
  /** Stops and cancellations go by the clause a clock runs under, whatever is in force by now. */
  calendarAt(key: string, at: number): { id: Id; calendar: Calendar };
  calendar(id: Id): Calendar;
  /** The zone in which the company counts its days: that of its desk's calendar, else of its first, else UTC. */
  zoneAt(at: number): string;
  /** Event keys (`kind/event`) that close a track, over all versions. */
  closes: ReadonlyMap<string, readonly string[]>;
  /** Event keys that end a track and can be undone, over all versions. */
  lapses: ReadonlyMap<string, readonly string[]>;
  /** Event keys that undo, with the events they undo. */
  undoes: ReadonlyMap<string, readonly string[]>;
  /** The facts on which it depends which deadlines apply and when they are due, over all versions. */
  reads: ReadonlySet<string>;
  /** What is counted, by `kind/event`. */
  series: ReadonlyMap<string, readonly Series[]>;
  /** Keys of clauses whose clocks’ time is counted. */
  timed: ReadonlySet<string>;
}

export class NoSuchCalendar extends Error {}

export interface RulebookParts {
  versions: readonly StandardVersion[];
  calendars: readonly CalendarVersion[];
  rebases?: readonly Rebase[];
  series?: readonly Series[];
}

/** Makes a rulebook. Calendars are compiled when first asked for. */
export function compileRulebook(parts: RulebookParts): Rulebook {
  const { versions, rebases = [], series = [] } = parts;
  const byTime = [...rebases].sort((a, b) => a.at - b.at);
  // The first so many of them: a fold asks for them at every step.
  const firstOnes = Array.from({ length: byTime.length + 1 }, (_, n) => byTime.slice(0, n));
  const countUpTo = (at: number): number => {
    let n = byTime.length;
    while (n > 0 && byTime[n - 1]!.at > at) n -= 1;
    return n;
  };
  const borders = [
    ...new Set([-Infinity, ...versions.flatMap((v) => [v.from, ...(v.until === null ? [] : [v.until])])]),
  ].sort((a, b) => a - b);
  const inForce = borders.map((at) =>
    versions.filter((v) => v.from <= at && (v.until === null || at < v.until)),
  );
  const sets = inForce.map((list) => clauseSet(list));
  const indexAt = (at: number): number => {
    let i = borders.length - 1;
    while (i > 0 && borders[i]! > at) i -= 1;
    return i;
  };
  const clauses = new Map(versions.flatMap((v) => v.clauses.map((c) => [c.id, c] as const)));
  const byVersion = new Map(versions.map((v) => [v.id, new Map(v.clauses.map((c) => [c.key, c]))]));
  const successor = (clause: Id, rebase: Rebase): DeadlineClause | null =>
    byVersion.get(rebase.version)?.get(clauses.get(clause)!.key) ?? null;
  const moved = new Map<number, ClauseSet>();
  return {
    clause: (id) => clauses.get(id)!,
    successor,
    closes: closesOf(clauses.values()),
    reads: new Set([...clauses.values()].flatMap(factsRead)),
    ...undoneOf(clauses.values()),
    ...countedOf(series),
    ...calendarsOf(parts.calendars),
    rebases: (at) => firstOnes[countUpTo(at)]!,
    clausesAt: (at) => sets[indexAt(at)]!,
    clausesFor(openAt, now) {
      const i = indexAt(openAt);
      const first = countUpTo(openAt);
      const end = countUpTo(now);
      if (first >= end) return sets[i]!;
      const place = (i * (byTime.length + 1) + first) * (byTime.length + 1) + end;
      let set = moved.get(place);
      if (!set)
        moved.set(
          place,
          (set = clauseSet(rebasedVersions(inForce[i]!, byTime.slice(first, end), successor), true)),
        );
      return set;
    },
  };
}

/** Versions with each clause in the form the re-bases have given it; what has no successor falls away. */
const rebasedVersions = (
  versions: readonly StandardVersion[],
  over: readonly Rebase[],
  successor: Rulebook['successor'],
): StandardVersion[] =>
  versions.map((v) => ({
    ...v,
    clauses: v.clauses.flatMap((c) => {
      let now: DeadlineClause | null = c;
      for (const r of over) if (now && r.standard === v.standard) now = successor(now.id, r);
      return now ? [now] : [];
    }),
  }));

function closesOf(clauses: Iterable<DeadlineClause>): Map<string, string[]> {
  const closes = new Map<string, string[]>();
  for (const c of clauses)
    for (const event of [...c.body.until, ...c.body.cancelledBy])
      add(closes, `${c.body.subject}/${event}`, c.track);
  return closes;
}

function undoneOf(clauses: Iterable<DeadlineClause>): Pick<Rulebook, 'lapses' | 'undoes'> {
  const lapses = new Map<string, string[]>();
  const undoes = new Map<string, string[]>();
  for (const { body, track } of clauses)
    for (const [event, by] of Object.entries(body.undone ?? {})) {
      add(lapses, `${body.subject}/${event}`, track);
      for (const undoing of by) add(undoes, `${body.subject}/${undoing}`, event);
    }
  return { lapses, undoes };
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function countedOf(series: readonly Series[]): Pick<Rulebook, 'series' | 'timed'> {
  const byEvent = new Map<string, Series[]>();
  for (const s of series) for (const event of s.events) add(byEvent, `${s.subject}/${event}`, s);
  const timed = series.filter((s) => s.key.startsWith('time:')).map((s) => s.key.slice(5));
  return { series: byEvent, timed: new Set(timed) };
}

function calendarsOf(
  calendars: readonly CalendarVersion[],
): Pick<Rulebook, 'calendar' | 'calendarAt' | 'zoneAt'> {
  const byId = new Map(calendars.map((c) => [c.id, c]));
  const compiled = new Map<Id, Calendar>();
  const calendar = (id: Id): Calendar => {
    let made = compiled.get(id);
    if (!made) {
      const version = byId.get(id);
      if (!version) throw new NoSuchCalendar(id);
      made = compileCalendar(version.body);
      compiled.set(id, made);
    }
    return made;
  };
  const byKey = Map.groupBy(calendars, (c) => c.key);
  for (const list of byKey.values()) list.sort((a, b) => a.from - b.from);
  const home = byKey.get('desk') ?? [...byKey].find(([key]) => key !== 'always')?.[1] ?? [];
  return {
    calendar,
    zoneAt: (at) => (home.findLast((c) => c.from <= at) ?? home[0])?.body.zone ?? 'UTC',
    calendarAt(key, at) {
      const list = byKey.get(key);
      if (!list) throw new NoSuchCalendar(key);
      // Before its first version a calendar is what it first was.
      let n = list.length - 1;
      while (n > 0 && list[n]!.from > at) n -= 1;
      const { id } = list[n]!;
      return { id, calendar: calendar(id) };
    },
  };
}

/** The facts a deadline goes by: of its condition, of the table that gives its span, of the instant it counts from. */
function factsRead({ body: { when, within, by }, tables }: DeadlineClause): string[] {
  const table = within && 'table' in within ? tables.get(within.table) : undefined;
  return [
    ...when.flatMap((row) => row.map((cell) => cell.fact)),
    ...(table?.body.inputs.map((i) => i.name) ?? []),
    ...(by ? [by.fact] : []),
  ];
}

function clauseSet(versions: readonly StandardVersion[], rebased = false): ClauseSet {
  const clauses = versions.flatMap((v) => v.clauses);
  const opens = new Map<string, string[]>();
  for (const c of clauses) for (const event of c.body.from) add(opens, `${c.body.subject}/${event}`, c.track);
  const records = new Map<string, RecordClause[]>();
  const remembered = new Set<string>();
  for (const c of versions.flatMap((v) => v.records)) {
    for (const event of c.body.at) add(records, `${c.body.subject}/${event}`, c);
    for (const r of c.body.requires)
      if ('events' in r) for (const event of r.events) remembered.add(`${c.body.subject}/${event}`);
  }
  const policies = new Map<string, PolicyClause[]>();
  const allPolicies = versions.flatMap((v) => v.policies);
  for (const c of allPolicies) for (const event of c.body.at) add(policies, `${c.body.subject}/${event}`, c);
  const tables = new Map<string, { version: Id; table: CompiledTable }>();
  for (const v of versions)
    for (const [key, table] of v.tables) if (!tables.has(key)) tables.set(key, { version: v.id, table });
  const tracks = Map.groupBy(clauses, (c) => c.track);
  const keys = new Set([...opens.keys(), ...records.keys(), ...policies.keys(), ...remembered]);
  const momentOf = (key: string): Moment => ({
    records: records.get(key) ?? [],
    policies: policies.get(key) ?? [],
    remembered: remembered.has(key),
    opens: opens.get(key) ?? [],
  });
  return {
    moments: new Map([...keys].map((key) => [key, momentOf(key)])),
    byTrack: new Map([...tracks].map(([track, list]) => [track, matcherOf(list)])),
    rebased,
    opens,
    records,
    allPolicies,
    tables,
  };
}
