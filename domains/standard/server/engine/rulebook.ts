import type { Id } from '#kernel/contract';
import { compileCalendar, type Calendar, type CalendarBody } from './calendar.ts';
import type { DeadlineClause } from './clause.ts';

export interface CalendarVersion {
  id: Id;
  key: string;
  body: CalendarBody;
  /** In force from this instant (ms) until the next version of the same calendar. */
  from: number;
}

/** One published version of a standard: its deadline clauses, in force from an instant (ms) until the next. */
export interface StandardVersion {
  id: Id;
  standard: Id;
  from: number;
  /** Superseded or withdrawn at; null while nothing follows. */
  until: number | null;
  clauses: readonly DeadlineClause[];
}

/** The clauses in force over one stretch of time, indexed by the events that concern them. */
export interface ClauseSet {
  byTrack: ReadonlyMap<string, readonly DeadlineClause[]>;
  /** Tracks that an event opens, by `kind/event`. */
  opens: ReadonlyMap<string, readonly string[]>;
}

/** All versions ever in force, ready for the fold: what was promised when, and on which calendar. */
export interface Rulebook {
  clausesAt(at: number): ClauseSet;
  clause(id: Id): DeadlineClause;
  /** Stops and cancellations go by the clause a clock runs under, whatever is in force by now. */
  calendarAt(key: string, at: number): { id: Id; calendar: Calendar };
  calendar(id: Id): Calendar;
  /** Event keys (`kind/event`) that close a track, over all versions. */
  closes: ReadonlyMap<string, readonly string[]>;
}

export class NoSuchCalendar extends Error {}

/** Makes a rulebook. Calendars are compiled when first asked for. */
export function compileRulebook(
  versions: readonly StandardVersion[],
  calendars: readonly CalendarVersion[],
): Rulebook {
  const borders = [
    ...new Set([-Infinity, ...versions.flatMap((v) => [v.from, ...(v.until === null ? [] : [v.until])])]),
  ].sort((a, b) => a - b);
  const sets = borders.map((at) =>
    clauseSet(
      versions.filter((v) => v.from <= at && (v.until === null || at < v.until)).flatMap((v) => v.clauses),
    ),
  );
  const clauses = new Map(versions.flatMap((v) => v.clauses.map((c) => [c.id, c] as const)));
  const closes = new Map<string, string[]>();
  for (const c of clauses.values()) {
    for (const event of [...c.body.until, ...c.body.cancelledBy]) {
      const key = `${c.body.subject}/${event}`;
      const tracks = closes.get(key) ?? [];
      if (!tracks.includes(c.track)) closes.set(key, [...tracks, c.track]);
    }
  }
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
  return {
    closes,
    clause: (id) => clauses.get(id)!,
    calendar,
    clausesAt(at) {
      let i = sets.length - 1;
      while (i > 0 && borders[i]! > at) i -= 1;
      return sets[i]!;
    },
    calendarAt(key, at) {
      const list = byKey.get(key);
      if (!list) throw new NoSuchCalendar(key);
      // Before its first version a calendar is what it first was.
      const version = list.findLast((c) => c.from <= at) ?? list[0]!;
      return { id: version.id, calendar: calendar(version.id) };
    },
  };
}

function clauseSet(clauses: readonly DeadlineClause[]): ClauseSet {
  const opens = new Map<string, string[]>();
  for (const c of clauses) {
    for (const event of c.body.from) {
      const key = `${c.body.subject}/${event}`;
      const tracks = opens.get(key) ?? [];
      if (!tracks.includes(c.track)) opens.set(key, [...tracks, c.track]);
    }
  }
  return { byTrack: Map.groupBy(clauses, (c) => c.track), opens };
}
