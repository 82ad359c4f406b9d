import { RRuleTemporal } from 'rrule-temporal';
import type { Calendar } from './calendar.ts';
import { offsetAt } from './zone.ts';

/** How often a duty comes round: each period, so many times a period, or by a rule of RFC 5545. */
export type Recurrence =
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'year'
  | { times: number; per: 'month' | 'quarter' | 'year' }
  | { rule: string };

/** One time a duty comes round. `period` names it for good; `due` (ms) is when the calendar closes for it. */
export interface Occurrence {
  period: string;
  due: number;
}

const dayMs = 86_400_000;
/** A rule's day may move on by as long as a calendar is closed at a stretch; longer is not looked back for. */
const longestClosing = 45 * dayMs;
const pad = (n: number): string => String(n).padStart(2, '0');
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month, day);

/** What is wrong with a recurrence, as a fault's code; null when nothing is. */
export function recurrenceFault(
  every: Recurrence,
): 'pack.rule' | 'pack.rule-count' | 'pack.rule-days' | 'pack.times' | null {
  if (typeof every === 'string') return null;
  if ('times' in every) {
    const months = { month: 1, quarter: 3, year: 12 }[every.per];
    return months % every.times === 0 || every.per === 'month' || every.times > 12 ? null : 'pack.times';
  }
  if (/\bCOUNT=/.test(every.rule)) return 'pack.rule-count';
  // Each second of a year ahead is more than anybody can be asked for, and than can be worked out.
  if (/\b(FREQ=(SECOND|MINUTE|HOUR)LY|BY(SECOND|MINUTE|HOUR)=)/i.test(every.rule)) return 'pack.rule-days';
  try {
    ruleOf(every.rule, '2026-01-01', 'UTC').between(new Date(0), new Date(dayMs), true);
    return null;
  } catch {
    return 'pack.rule';
  }
}

const ruleOf = (rule: string, start: string, zone: string): RRuleTemporal =>
  new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${start.replaceAll('-', '')}T120000\nRRULE:${rule}`,
  });

/** A Monday and the first of a month and year: what a rule counts from where it does not name its days. */
const anchor = '2024-01-01';

/**
 * The first day a rule is worked out from. A rule that skips (every second week), or that takes its weekday
 * from its start, must always count from the same day; any other may start with the year.
 */
const startOf = (rule: string, day: string): string =>
  /INTERVAL=/.test(rule) || (/FREQ=WEEKLY/.test(rule) && !/BYDAY=/.test(rule))
    ? anchor
    : `${day.slice(0, 4)}-01-01`;

/** The number of the week by ISO 8601, with its year. */
function isoWeek(day: number): string {
  const thursday = day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - dayOf(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${pad(week)}`;
}

interface Period {
  first: number;
  last: number;
  name: string;
}

/** The first and last local day and the name of the period that holds a local day, as UTC midnights. */
function periodOf(unit: Extract<Recurrence, string>, day: number): Period {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const months = (first: number, count: number, name: string): Period => ({
    first: dayOf(year, first, 1),
    last: dayOf(year, first + count, 0),
    name,
  });
  switch (unit) {
    case 'day':
      return { first: day, last: day, name: dateOf(day) };
    case 'week': {
      const first = day - ((date.getUTCDay() + 6) % 7) * dayMs;
      return { first, last: first + 6 * dayMs, name: isoWeek(day) };
    }
    case 'month':
      return months(month, 1, `${year}-${pad(month + 1)}`);
    case 'quarter': {
      const quarter = Math.floor(month / 3);
      return months(quarter * 3, 3, `${year}-Q${quarter + 1}`);
    }
    case 'half-year': {
      const half = Math.floor(month / 6);
      return months(half * 6, 6, `${year}-H${half + 1}`);
    }
    default:
      return months(0, 12, String(year));
  }
}

/** The parts of a period that is asked for several times: by months where they divide, else by days. */
function partsOf(every: { times: number; per: 'month' | 'quarter' | 'year' }, day: number): Period[] {
  const { first, last, name } = periodOf(every.per, day);
  const months = { month: 1, quarter: 3, year: 12 }[every.per];
  const start = new Date(first);
  const days = (last - first) / dayMs + 1;
  const endOf = (part: number): number =>
    months % every.times === 0
      ? dayOf(start.getUTCFullYear(), start.getUTCMonth() + (part * months) / every.times, 0)
      : first + Math.round(days * (part / every.times) - 1) * dayMs;
  return Array.from({ length: every.times }, (_, i) => ({
    first: i === 0 ? first : endOf(i) + dayMs,
    last: endOf(i + 1),
    name: `${name}.${i + 1}`,
  }));
}

/**
 * The times a duty comes round that are due within [from, to] (ms), in order. Each is due when the last
 * open day of its period closes; a period that is closed from end to end asks for nothing. A rule's day
 * that is closed moves on to the next open one; several that move to the same day are one time.
 */
export function occurrences(every: Recurrence, calendar: Calendar, from: number, to: number): Occurrence[] {
  const { zone } = calendar.body;
  const localDay = (at: number): number => Math.floor((at + offsetAt(zone, at)) / dayMs) * dayMs;
  const found: Occurrence[] = [];
  const add = (period: string, due: number | null): void => {
    if (due !== null && due >= from && due <= to && !found.some((o) => o.period === period || o.due === due))
      found.push({ period, due });
  };
  if (typeof every === 'object' && 'rule' in every) {
    const start = startOf(every.rule, dateOf(localDay(from) - longestClosing));
    const rule = ruleOf(every.rule, start, zone);
    for (const at of rule.between(new Date(from - longestClosing), new Date(to + dayMs), true)) {
      const day = dateOf(localDay(at.epochMilliseconds));
      const open = calendar.nextOpen(Date.parse(`${day}T00:00:00Z`) - offsetAt(zone, at.epochMilliseconds));
      add(day, calendar.closingUpTo(dateOf(localDay(open))));
    }
    return found;
  }
  const unit = typeof every === 'string' ? every : every.per;
  // What closes at midnight belongs to the day before.
  for (let day = localDay(from - 1); ;) {
    const whole = periodOf(unit, day);
    if (whole.first > localDay(to)) break;
    for (const { first, last, name } of typeof every === 'string' ? [whole] : partsOf(every, day)) {
      const due = calendar.closingUpTo(dateOf(last));
      if (due !== null && localDay(due - 1) >= first) add(name, due);
    }
    day = whole.last + dayMs;
  }
  return found;
}
