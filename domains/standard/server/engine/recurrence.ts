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
const pad = (n: number): string => String(n).padStart(2, '0');
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month, day);

/** What is wrong with a recurrence, as a fault's code; null when nothing is. */
export function recurrenceFault(every: Recurrence): 'pack.rule' | 'pack.times' | null {
  if (typeof every === 'string') return null;
  if ('times' in every) {
    const months = { month: 1, quarter: 3, year: 12 }[every.per];
    return months % every.times === 0 || every.per === 'month' || every.times > 12 ? null : 'pack.times';
  }
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

/** The number of the week by ISO 8601, with its year. */
function isoWeek(day: number): string {
  const thursday = day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - dayOf(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${pad(week)}`;
}

/** The last local day and the name of the period that holds a local day; both count from UTC midnights. */
function periodOf(unit: Extract<Recurrence, string>, day: number): { last: number; name: string } {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'day':
      return { last: day, name: dateOf(day) };
    case 'week':
      return { last: day + (6 - ((date.getUTCDay() + 6) % 7)) * dayMs, name: isoWeek(day) };
    case 'month':
      return { last: dayOf(year, month + 1, 0), name: `${year}-${pad(month + 1)}` };
    case 'quarter': {
      const quarter = Math.floor(month / 3);
      return { last: dayOf(year, quarter * 3 + 3, 0), name: `${year}-Q${quarter + 1}` };
    }
    case 'half-year': {
      const half = Math.floor(month / 6);
      return { last: dayOf(year, half * 6 + 6, 0), name: `${year}-H${half + 1}` };
    }
    default:
      return { last: dayOf(year, 12, 0), name: String(year) };
  }
}

/** The end of each part of a period that is asked for several times: by months where they divide, else by days. */
function partsOf(every: { times: number; per: 'month' | 'quarter' | 'year' }, day: number) {
  const whole = periodOf(every.per, day);
  const months = { month: 1, quarter: 3, year: 12 }[every.per];
  const end = new Date(whole.last);
  const first = dayOf(end.getUTCFullYear(), end.getUTCMonth() - months + 1, 1);
  const ends = Array.from({ length: every.times }, (_, i) =>
    months % every.times === 0
      ? dayOf(end.getUTCFullYear(), end.getUTCMonth() - months + 1 + ((i + 1) * months) / every.times, 0)
      : first + Math.round(((whole.last - first) / dayMs + 1) * ((i + 1) / every.times) - 1) * dayMs,
  );
  return { first, ends, name: whole.name };
}

/**
 * The times a duty comes round that are due within [from, to] (ms), in order. Each is due when the last
 * open day of its period closes; a rule's day that is closed moves on to the next open one.
 */
export function occurrences(every: Recurrence, calendar: Calendar, from: number, to: number): Occurrence[] {
  const { zone } = calendar.body;
  const localDay = (at: number): number => Math.floor((at + offsetAt(zone, at)) / dayMs) * dayMs;
  const found: Occurrence[] = [];
  const add = (period: string, due: number | null): void => {
    if (due !== null && due >= from && due <= to && !found.some((o) => o.period === period))
      found.push({ period, due });
  };
  if (typeof every === 'object' && 'rule' in every) {
    const start = dateOf(localDay(from) - 7 * dayMs);
    const rule = ruleOf(every.rule, `${start.slice(0, 4)}-01-01`, zone);
    for (const at of rule.between(new Date(from - 21 * dayMs), new Date(to + 7 * dayMs), true)) {
      const day = dateOf(localDay(at.epochMilliseconds));
      const open = calendar.nextOpen(Date.parse(`${day}T00:00:00Z`) - offsetAt(zone, at.epochMilliseconds));
      add(day, calendar.closingUpTo(dateOf(localDay(open))));
    }
    return found;
  }
  // A period may be due some days before it ends, so the search begins and ends a little wider.
  for (let day = localDay(from - 15 * dayMs); day <= localDay(to + 15 * dayMs) + 366 * dayMs;) {
    const unit = typeof every === 'string' ? every : every.per;
    const { last, name } = periodOf(unit, day);
    if (typeof every === 'string') add(name, calendar.closingUpTo(dateOf(last)));
    else
      partsOf(every, day).ends.forEach((end, i) =>
        add(`${name}.${i + 1}`, calendar.closingUpTo(dateOf(end))),
      );
    day = last + dayMs;
    if (day > localDay(to) + 380 * dayMs) break;
  }
  return found;
}
