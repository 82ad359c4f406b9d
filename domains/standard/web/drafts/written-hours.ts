import type { PackCalendar } from '../../contract/document/index.ts';
import type { Draft as Hours, Window } from '../calendars/draft.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const two = (n: number): string => String(n).padStart(2, '0');
const clock = (m: number): string => `${two(Math.floor(m / 60))}:${two(m % 60)}`;
const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const read = (list: readonly string[] | undefined): Window[] =>
  (list ?? []).map((w) => ({ from: minutes(w.slice(0, 5)), to: minutes(w.slice(6)) }));
const write = (list: readonly Window[]): string[] => list.map((w) => `${clock(w.from)}-${clock(w.to)}`);

/** A calendar as it is written, as hours to edit; the days of named holidays stay with their names. */
export const hoursOf = (c: PackCalendar): Hours => ({
  zone: c.zone,
  week: weekdays.map((d) => read(c.week[d])),
  days: Object.fromEntries(Object.entries(c.days).map(([day, list]) => [day, read(list)])),
  closures: c.closures.map((x) => ({ ...x })),
});

export const writtenOf = (before: PackCalendar, hours: Hours): PackCalendar => ({
  ...before,
  zone: hours.zone,
  week: Object.fromEntries(
    weekdays.flatMap((d, i) => (hours.week[i]!.length > 0 ? [[d, write(hours.week[i]!)]] : [])),
  ),
  days: Object.fromEntries(
    Object.entries(hours.days)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, list]) => [day, write(list)]),
  ),
  closures: hours.closures,
});
