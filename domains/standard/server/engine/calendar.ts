import { changeBetween, offsetAt, steadyOffset } from './zone.ts';

/** Open hours of one day: minutes after local midnight; `to` above 1,440 runs into the next day. */
export interface Window {
  from: number;
  to: number;
}

/** A calendar as data. A window belongs to the day on which it begins. */
export interface CalendarBody {
  zone: string;
  /** Monday to Sunday. */
  week: readonly [Window[], Window[], Window[], Window[], Window[], Window[], Window[]];
  /** Days unlike their weekday (`2026-10-10`): holidays (no windows), half days, make-up workdays. */
  days: Readonly<Record<string, readonly Window[]>>;
  /** Longer closings, first and last day included. They win over weekdays, not over single days. */
  closures: readonly { from: string; to: string }[];
}

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

const dayMs = 86_400_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

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

interface Table {
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

function tabulate(body: CalendarBody, firstDay: number, lastDay: number): Table {
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
function lastAtMost(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Open time of a table before an instant. */
function openBefore(t: Table, at: number): number {
  const i = lastAtMost(t.starts, at);
  return i < 0 ? 0 : t.sums[i]! + Math.min(at, t.ends[i]!) - t.starts[i]!;
}

export class CalendarNeverOpens extends Error {}

/** How far ahead a calendar is looked into before it is said never to open again: 40 years. */
const horizonDays = 40 * 366;

/** Makes a calendar ready. It grows its table as instants ask for it. */
export function compileCalendar(body: CalendarBody): Calendar {
  let table: Table | null = null;
  const covering = (from: number, to: number): Table => {
    const first = Math.floor(from / dayMs) - 3;
    const last = Math.floor(to / dayMs) + 3;
    if (table && first >= table.firstDay && last <= table.lastDay) return table;
    const low = Math.min(first - 60, table?.firstDay ?? first - 60);
    const high = Math.max(last + 400, table?.lastDay ?? 0);
    table = tabulate(body, low, high);
    return table;
  };
  const grown = (at: number, until: (t: Table) => boolean): Table => {
    let t = covering(at, at);
    for (let ahead = 800; !until(t); ahead *= 2) {
      if (ahead > horizonDays * 2) throw new CalendarNeverOpens('this calendar has no open hours ahead');
      t = covering(at, at + ahead * dayMs);
    }
    return t;
  };
  const add = (at: number, duration: number): number => {
    if (duration <= 0) return at;
    const wanted = (t: Table) => openBefore(t, at) + duration;
    const t = grown(at, (x) => x.sums[x.starts.length]! >= wanted(x));
    const sum = wanted(t);
    // The first interval whose end reaches the sum: sums[i + 1] >= sum.
    let low = 0;
    let high = t.starts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (t.sums[middle + 1]! >= sum) high = middle;
      else low = middle + 1;
    }
    return t.starts[low]! + (sum - t.sums[low]!);
  };
  const subtract = (at: number, duration: number): number => {
    if (duration <= 0) return at;
    let t = covering(at, at);
    for (let back = 800; openBefore(t, at) < duration; back *= 2) {
      if (back > horizonDays * 2) throw new CalendarNeverOpens('this calendar had no open hours before');
      t = covering(at - back * dayMs, at);
    }
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
    const t = grown(at, (x) => x.starts.length > 0 && x.starts[x.starts.length - 1]! >= at);
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
    addDays: (at, days) => addWorkingDays({ body, nextOpen, covering }, at, days),
  };
}

/** The instant at which a local day begins. */
function localMidnight(zone: string, day: number): number {
  const guess = day * dayMs - offsetAt(zone, day * dayMs);
  return day * dayMs - offsetAt(zone, guess);
}

/** A span of a calendar's table, in instants. */
type Covering = (from: number, to: number) => Table;

/**
 * The `count`-th working day after a local day, or before it when negative; the day itself for 0. With when
 * it closes, in ms after its midnight: infinity where it is never open.
 */
function workdayFrom(covering: Covering, day: number, count: number): { day: number; closing: number } {
  for (let ahead = Math.abs(count) * 2; ; ahead = ahead * 2 + 400) {
    const t = covering((day - (count < 0 ? ahead : 0)) * dayMs, (day + (count > 0 ? ahead : 0)) * dayMs);
    const upTo = lastAtMost(t.workdays, day);
    const itself = t.workdays[upTo] === day;
    if (count === 0) return { day, closing: itself ? t.closings[upTo]! : Infinity };
    // Counting back begins before the day itself.
    const found = (count > 0 || itself ? upTo : upTo + 1) + count;
    const there = t.workdays[found];
    if (there === undefined && ahead <= horizonDays * 2) continue;
    if (there === undefined || Math.abs(there - day) > horizonDays)
      throw new CalendarNeverOpens('this calendar has no working days ahead');
    return { day: there, closing: t.closings[found]! };
  }
}

/**
 * Working days keep the time of day: Friday 09:12 and two working days are Tuesday 09:12. A start outside
 * hours counts from the next opening. Where the last day closes earlier, its closing is the deadline.
 */
function addWorkingDays(
  { body: { zone }, nextOpen, covering }: Pick<Calendar, 'body' | 'nextOpen'> & { covering: Covering },
  at: number,
  days: number,
): number {
  const start = nextOpen(at);
  const local = start + offsetAt(zone, start);
  const today = Math.floor(local / dayMs);
  const { day, closing } = workdayFrom(covering, today, Math.sign(days) * Math.ceil(Math.abs(days)));
  const target = day * dayMs + Math.min(local - today * dayMs, closing);
  const guess = target - offsetAt(zone, target - offsetAt(zone, target));
  return target - offsetAt(zone, guess);
}
