import type { RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';

export type Calendar = RouteReply<typeof standard.calendars>['rows'][number];
/** Open from and to, in minutes after midnight; above 1,440 it runs into the next day. */
export type Window = Calendar['week'][number][number];

/** A calendar while it is being changed: what its next version would be. */
export interface Draft {
  zone: string;
  week: Window[][];
  days: Record<string, Window[]>;
  closures: { from: string; to: string }[];
}

const minutesOfDay = 1_440;
const two = (n: number): string => String(n).padStart(2, '0');

/** Minutes after midnight as a clock shows them: 510 is `08:30`, 1,800 is `06:00`. */
export const clockOf = (minutes: number): string =>
  `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;

/** `08:30` in minutes; null when it is no time of day. */
export function minutesOf(clock: string): number | null {
  const found = /^(\d\d):(\d\d)/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** A window from two times of day: one that ends no later than it begins ends on the next day. */
export const windowOf = (from: number, to: number): Window => ({
  from: from % minutesOfDay,
  to: to % minutesOfDay <= from % minutesOfDay ? (to % minutesOfDay) + minutesOfDay : to % minutesOfDay,
});

export const draftOf = (c: Calendar): Draft => ({
  zone: c.zone,
  week: c.week.map((windows) => windows.map((w) => ({ ...w }))),
  days: Object.fromEntries(c.days.map((d) => [d.day, d.windows.map((w) => ({ ...w }))])),
  closures: c.closures.map((r) => ({ ...r })),
});

/** Windows that lie over one another within a day: one of them is a slip. */
export function overlaps(windows: readonly Window[]): boolean {
  const sorted = [...windows].sort((a, b) => a.from - b.from);
  return sorted.some((w, i) => i > 0 && w.from < sorted[i - 1]!.to);
}

export type DraftFault = 'never-open' | 'overlap' | 'closure' | 'closure-long';

const dayMs = 86_400_000;

/** What keeps a draft from being published. */
export function faultsOfDraft(draft: Draft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (draft.week.every((w) => w.length === 0)) faults.push('never-open');
  if ([...draft.week, ...Object.values(draft.days)].some(overlaps)) faults.push('overlap');
  if (draft.closures.some((c) => !c.from || !c.to || c.to < c.from)) faults.push('closure');
  if (draft.closures.some((c) => (Date.parse(c.to) - Date.parse(c.from)) / dayMs > 365))
    faults.push('closure-long');
  return faults;
}

/** What a day is on a calendar, and when it is open. */
export interface DayLook {
  kind: 'open' | 'shut' | 'holiday' | 'worked' | 'special' | 'closure';
  windows: readonly Window[];
}

/** Monday is 0. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const same = (a: readonly Window[], b: readonly Window[]): boolean =>
  a.length === b.length && a.every((w, i) => w.from === b[i]!.from && w.to === b[i]!.to);

/**
 * How a day looks: single days win over closings, closings over weekdays. A day written down that is
 * open although its weekday is shut is worked in exchange; one that is shut is a holiday.
 */
export function lookOf(c: Pick<Draft, 'week' | 'days' | 'closures'>, day: string): DayLook {
  const usual = c.week[weekdayOf(day)] ?? [];
  const own = c.days[day];
  if (own) {
    if (own.length === 0) return { kind: usual.length === 0 ? 'shut' : 'holiday', windows: [] };
    if (usual.length === 0) return { kind: 'worked', windows: own };
    return { kind: same(own, usual) ? 'open' : 'special', windows: own };
  }
  if (c.closures.some((r) => day >= r.from && day <= r.to)) return { kind: 'closure', windows: [] };
  return { kind: usual.length === 0 ? 'shut' : 'open', windows: usual };
}

/** Every day from the first to the last, both included; nothing when they are out of order. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(first); ms <= Date.parse(last) && days.length < 400; ms += 86_400_000)
    days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}

/** The months of a year with their days, each led by as many blanks as its first day is after Monday. */
export function monthsOf(year: number): { month: number; blanks: number; days: string[] }[] {
  return Array.from({ length: 12 }, (_, i) => {
    const month = i + 1;
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const days = daysFrom(`${year}-${two(month)}-01`, `${year}-${two(month)}-${two(last)}`);
    return { month, blanks: weekdayOf(days[0]!), days };
  });
}

/** Single days in a row that look alike, as one line: `10-01 to 10-07, off`. */
export function rangesOf(days: Readonly<Record<string, readonly Window[]>>, year: number) {
  const ranges: { from: string; to: string; windows: readonly Window[] }[] = [];
  const sorted = Object.keys(days)
    .filter((d) => d.startsWith(`${year}-`))
    .sort();
  for (const day of sorted) {
    const last = ranges.at(-1);
    const next = last && new Date(Date.parse(last.to) + 86_400_000).toISOString().slice(0, 10);
    if (last && next === day && same(last.windows, days[day]!)) last.to = day;
    else ranges.push({ from: day, to: day, windows: days[day]! });
  }
  return ranges;
}
