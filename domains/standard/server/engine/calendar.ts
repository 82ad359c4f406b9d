import type { CalendarBody } from './calendar-body.ts';
import {
  dayMs,
  dayNumber,
  growingHours,
  instantAt,
  lastAtMost,
  openBefore,
  type OpenHours,
} from './open-hours.ts';
import { addWorkingDays } from './working-days.ts';
import { localMidnight } from './zone.ts';

/**
 * A calendar made ready for arithmetic. Instants and durations are milliseconds; `add` and `between` are
 * exact to the second, O(log n) by prefix sums of open time.
 */
export interface Calendar {
  readonly body: CalendarBody;
  /** The earliest instant from which exactly `duration` of open time lies behind `at`; `at` itself for 0. */
  add(at: number, duration: number): number;
  /** The latest instant from which exactly `duration` of open time lies ahead of `at`; `at` itself for 0. */
  subtract(at: number, duration: number): number;
  /** `days` working days on, or back when negative: the same local time of day, at the latest when that day closes. */
  addDays(at: number, days: number): number;
  /** When the last open day up to a local date closes; null where it was never open before. */
  closingUpTo(date: string): number | null;
  /** Open time between two instants; 0 when `to` is not after `from`. */
  between(from: number, to: number): number;
  isOpen(at: number): boolean;
  /** `at` when open, else the next opening. */
  nextOpen(at: number): number;
}

/** Makes a calendar ready. It works its open hours out as instants ask for them. */
export function compileCalendar(body: CalendarBody): Calendar {
  const { covering, ahead, back } = growingHours(body);
  const add = (at: number, duration: number): number => {
    if (duration <= 0) return at;
    const wanted = (t: OpenHours) => openBefore(t, at) + duration;
    const t = ahead(at, (x) => x.sums[x.starts.length]! >= wanted(x));
    return instantAt(t, wanted(t));
  };
  const subtract = (at: number, duration: number): number => {
    if (duration <= 0) return at;
    const t = back(at, (x) => openBefore(x, at) >= duration);
    const left = openBefore(t, at) - duration;
    const i = lastAtMost(t.sums.subarray(0, t.starts.length), left);
    return t.starts[i]! + (left - t.sums[i]!);
  };
  const closingUpTo = (date: string): number | null => {
    const t = covering((dayNumber(date) - 400) * dayMs, (dayNumber(date) + 1) * dayMs);
    const midnight = localMidnight(body.zone, dayNumber(date) + 1);
    const i = lastAtMost(t.starts, midnight - 1);
    return i < 0 ? null : Math.min(t.ends[i]!, midnight);
  };
  const between = (from: number, to: number): number => {
    if (to <= from) return 0;
    const t = covering(from, to);
    return openBefore(t, to) - openBefore(t, from);
  };
  const isOpen = (at: number): boolean => {
    const t = covering(at, at);
    const i = lastAtMost(t.starts, at);
    return i >= 0 && at < t.ends[i]!;
  };
  const nextOpen = (at: number): number => {
    if (isOpen(at)) return at;
    const t = ahead(at, (x) => x.starts.length > 0 && x.starts[x.starts.length - 1]! >= at);
    return t.starts[lastAtMost(t.starts, at) + 1]!;
  };
  return {
    body,
    add,
    subtract,
    between,
    isOpen,
    nextOpen,
    closingUpTo,
    addDays: (at, days) => addWorkingDays({ zone: body.zone, nextOpen, covering }, at, days),
  };
}
