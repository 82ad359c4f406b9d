import { zoneExists } from '../engine/zone.ts';
import type { CalendarBody, Window } from '../engine/calendar-body.ts';
import type { z } from '#kernel/contract';
import type { SayFault } from '../../contract/fault-words.ts';
import type { holidaysShape, PackCalendar } from '../../contract/document/index.ts';

export type Holidays = z.output<typeof holidaysShape>;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const readWindows = (texts: readonly string[] | undefined): Window[] =>
  (texts ?? []).map((t) => ({ from: minutes(t.slice(0, 5)), to: minutes(t.slice(6)) }));

/** Every day of `first..last`, or the one day. */
export function daysOf(range: string): string[] {
  const [first, last] = range.split('..') as [string, string | undefined];
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last ?? first); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

const dayMs = 86_400_000;

/**
 * What is wrong with the closings of a calendar: out of order, or so long that nothing would ever fall due
 * and every clock that counts by it could not be set.
 */
export function checkClosures(closures: CalendarBody['closures'], fault: SayFault): void {
  let all = 0;
  closures.forEach((c, i) => {
    const days = (Date.parse(c.to) - Date.parse(c.from)) / dayMs + 1;
    if (days < 1) fault(['closures', i], 'calendar.closure');
    else all += days;
    if (days > 366 || all > 3_660) fault(['closures', i], 'calendar.closure-long');
  });
}

/**
 * A calendar body from its written form. A weekend day that is worked has Monday's hours; days written in
 * the calendar itself win over holidays. `fault` hears what is wrong, with its path.
 */
export function calendarBody(
  c: PackCalendar,
  holidays: ReadonlyMap<string, Holidays>,
  fault: SayFault,
): CalendarBody {
  if (!zoneExists(c.zone)) fault(['zone'], 'calendar.zone', { zone: c.zone });
  const week = weekdays.map((d) => readWindows(c.week[d])) as unknown as CalendarBody['week'];
  weekdays.forEach((d, i) => {
    for (const w of week[i]!) if (w.to <= w.from) fault(['week', d], 'calendar.window');
  });
  if (week.every((w) => w.length === 0)) fault(['week'], 'calendar.never-open');
  checkClosures(c.closures, fault);
  const days: Record<string, Window[]> = {};
  c.holidays.forEach((name, i) => {
    const found = holidays.get(name);
    if (!found) {
      fault(['holidays', i], 'pack.no-holidays', { name });
      return;
    }
    for (const day of found.off.flatMap(daysOf)) days[day] = [];
    for (const day of found.worked) days[day] = [...week[0]!];
  });
  for (const [day, windows] of Object.entries(c.days)) days[day] = readWindows(windows);
  return { zone: c.zone, week, days, closures: c.closures };
}
