import type { Id } from '#kernel/contract';
import type { Calendar } from './calendar.ts';
import type { ClauseSet } from './clause-set.ts';
import type { DeadlineClause, Series } from './clause.ts';
import type { Rebase } from './versions.ts';

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
