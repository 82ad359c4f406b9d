import type { Id } from '#kernel/contract';
import { compileCalendar, type Calendar } from './calendar.ts';
import { add, clauseSet, type ClauseSet } from './clause-set.ts';
import { factsRead, type DeadlineClause, type Series } from './clause.ts';
import type { Rulebook } from './rulebook.ts';
import type { CalendarVersion, Rebase, StandardVersion } from './versions.ts';

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
