import type { CalendarBody, Window } from './calendar-body.ts';
import { changeBetween, offsetAt, steadyOffset } from './zone.ts';

export const dayMs = 86_400_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Days since 1970-01-01 of a local date. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday; Monday is 0. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The windows that begin on a local day. */
function windowsOf(body: CalendarBody, day: number, closed: (day: number) => boolean): readonly Window[] {
  const special = body.days[dateOf(day)];
  if (special) return special;
  if (closed(day)) return [];
  return body.week[weekday(day)]!;
}

/**
 * The instants at which local time lies within [from, to), both in local milliseconds. A second that a
 * clock change skips is never open; an hour that comes twice is open twice.
 */
function realise(zone: string, from: number, to: number): [number, number][] {
  const calm = steadyOffset(zone, from - 15 * hourMs, to + 15 * hourMs);
  if (calm !== null) return [[from - calm, to - calm]];
  const [low, high] = [from - 15 * hourMs, to + 15 * hourMs];
  const before = offsetAt(zone, low);
  const after = offsetAt(zone, high);
  if (before === after) return [[from - before, to - before]];
  const change = changeBetween(zone, low, high);
  const first: [number, number] = [from - before, Math.min(to - before, change)];
  const second: [number, number] = [Math.max(from - after, change), to - after];
  return [first, second].filter(([a, b]) => b > a);
}

/** The open hours of a span of local days, as instants in order, which do not touch. */
export interface OpenHours {
  firstDay: number;
  lastDay: number;
  starts: Float64Array;
  ends: Float64Array;
  /** Open time before each interval. */
  sums: Float64Array;
  /** The local days that have open hours, in order; and when each closes, in ms after its midnight. */
  workdays: Float64Array;
  closings: Float64Array;
}

/** Works out the open hours of local days, the first and the last included. */
export function tabulate(body: CalendarBody, firstDay: number, lastDay: number): OpenHours {
  const ranges = body.closures.map((c) => [dayNumber(c.from), dayNumber(c.to)] as const);
  const closed = (day: number) => ranges.some(([a, b]) => day >= a && day <= b);
  const raw: [number, number][] = [];
  const workdays: number[] = [];
  const closings: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const open = windowsOf(body, day, closed).filter((w) => w.to > w.from);
    if (open.length > 0) {
      workdays.push(day);
      closings.push(Math.max(...open.map((w) => w.to)) * minuteMs);
    }
    for (const w of open)
      raw.push(...realise(body.zone, day * dayMs + w.from * minuteMs, day * dayMs + w.to * minuteMs));
  }
  raw.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [a, b] of raw) {
    const last = merged.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else merged.push([a, b]);
  }
  const sums = new Float64Array(merged.length + 1);
  merged.forEach(([a, b], i) => (sums[i + 1] = sums[i]! + (b - a)));
  return {
    firstDay,
    lastDay,
    starts: Float64Array.from(merged, (m) => m[0]),
    ends: Float64Array.from(merged, (m) => m[1]),
    sums,
    workdays: Float64Array.from(workdays),
    closings: Float64Array.from(closings),
  };
}

/** The last index whose value is at most `x`; -1 when there is none. */
export function lastAtMost(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Open time before an instant, counted from the first day. */
export function openBefore(t: OpenHours, at: number): number {
  const i = lastAtMost(t.starts, at);
  return i < 0 ? 0 : t.sums[i]! + Math.min(at, t.ends[i]!) - t.starts[i]!;
}

/** The earliest instant before which so much of it has been open; there must be as much. */
export function instantAt(t: OpenHours, sum: number): number {
  // The first interval whose end reaches the sum: sums[i + 1] >= sum.
  let low = 0;
  let high = t.starts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (t.sums[middle + 1]! >= sum) high = middle;
    else low = middle + 1;
  }
  return t.starts[low]! + (sum - t.sums[low]!);
}

export class CalendarNeverOpens extends Error {}

/** How far a calendar is looked into before it is said never to open: 40 years, in days. */
export const horizonDays = 40 * 366;

/** A calendar's open hours, worked out as instants ask for them. */
export interface GrowingHours {
  /** Open hours that cover a span between two instants, and more. */
  covering(from: number, to: number): OpenHours;
  /** As far ahead of an instant as it takes. Throws where that is beyond the horizon. */
  ahead(at: number, enough: (t: OpenHours) => boolean): OpenHours;
  /** As far back as it takes; throws likewise. */
  back(at: number, enough: (t: OpenHours) => boolean): OpenHours;
}

export function growingHours(body: CalendarBody): GrowingHours {
  let hours: OpenHours | null = null;
  const covering = (from: number, to: number): OpenHours => {
    const first = Math.floor(from / dayMs) - 3;
    const last = Math.floor(to / dayMs) + 3;
    if (hours && first >= hours.firstDay && last <= hours.lastDay) return hours;
    // A date centuries off (a slip of the pen in a promise) gets its own hours, not all the years between.
    const near = hours && first - hours.lastDay < horizonDays && hours.firstDay - last < horizonDays;
    const low = Math.min(first - 60, near ? hours!.firstDay : first - 60);
    const high = Math.max(last + 400, near ? hours!.lastDay : 0);
    hours = tabulate(body, low, high);
    return hours;
  };
  const until = (
    at: number,
    enough: (t: OpenHours) => boolean,
    reach: (days: number) => OpenHours,
    fault: string,
  ): OpenHours => {
    let t = covering(at, at);
    for (let days = 800; !enough(t); days *= 2) {
      if (days > horizonDays * 2) throw new CalendarNeverOpens(fault);
      t = reach(days);
    }
    return t;
  };
  return {
    covering,
    ahead: (at, enough) =>
      until(at, enough, (days) => covering(at, at + days * dayMs), 'this calendar has no open hours ahead'),
    back: (at, enough) =>
      until(at, enough, (days) => covering(at - days * dayMs, at), 'this calendar had no open hours before'),
  };
}
