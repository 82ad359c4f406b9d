import type { DeadlineClause, Span } from '../engine/clause.ts';
import { peopleNeeded } from '../engine/erlang.ts';
import { offsetAt, steadyOffset } from '../engine/zone.ts';

/** Hours of a week, Monday 00:00 first. */
const hoursOfWeek = 168;
const hourMs = 3_600_000;

/** How many questions began in each hour of the week, in a zone. */
export interface Arrivals {
  zone: string;
  counts: Float64Array;
}

export const newArrivals = (zone: string): Arrivals => ({ zone, counts: new Float64Array(hoursOfWeek) });

/** 1970-01-05 was a Monday. */
const mondayMs = 4 * 24 * hourMs;

export function addArrival(arrivals: Arrivals, at: number): void {
  const local = at + (steadyOffset(arrivals.zone, at, at) ?? offsetAt(arrivals.zone, at));
  const hour = Math.floor((local - mondayMs) / hourMs) % hoursOfWeek;
  arrivals.counts[(hour + hoursOfWeek) % hoursOfWeek]! += 1;
}

const seconds: Record<Span['unit'], number> = { second: 1, ring: 5, minute: 60, hour: 3600, day: 8 * 3600 };

/** The tightest first answer that clauses promise on a subject's beginning, in seconds of open time; null for none. */
export function tightest(
  clauses: readonly DeadlineClause[],
  begins: (event: string) => boolean,
): number | null {
  const spans = clauses
    .filter((c) => c.body.from.some(begins))
    .flatMap((c) => {
      const { within } = c.body;
      return within && !('table' in within) ? [within.value * seconds[within.unit]] : [];
    });
  return spans.length === 0 ? null : Math.min(...spans);
}

/**
 * People needed in each hour of the week, by Erlang C, so that a share is begun within the promise. `weeks`
 * is how many weeks the counts are of.
 */
export function peopleByHour(
  arrivals: Arrivals,
  weeks: number,
  handling: number,
  within: number | null,
  share: number,
): { arrivals: number; people: number }[] {
  return Array.from(arrivals.counts, (n) => {
    const perHour = n / Math.max(weeks, 1 / 7);
    return {
      arrivals: Math.round(perHour * 100) / 100,
      people: within === null ? 0 : peopleNeeded(perHour, handling, within, share),
    };
  });
}
