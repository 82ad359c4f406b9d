import type { Bilingual } from '#kernel/contract';
import type { PackCalendar } from '../document/index.ts';
import { pair } from '../plain-words.ts';
import { listed, said, same, type SaidField } from './said.ts';

export const weekdayNames: Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', Bilingual> = {
  mon: pair('周一', 'Monday'),
  tue: pair('周二', 'Tuesday'),
  wed: pair('周三', 'Wednesday'),
  thu: pair('周四', 'Thursday'),
  fri: pair('周五', 'Friday'),
  sat: pair('周六', 'Saturday'),
  sun: pair('周日', 'Sunday'),
};

/** Hours of a day in words: `08:30–12:00、13:00–17:30`, or that it is closed. */
export const hoursWords = (windows: readonly string[] | undefined): Bilingual =>
  windows && windows.length > 0
    ? listed(windows.map((w) => same(w.replace('-', '–'))))
    : pair('休息', 'closed');

/** Everything a calendar says: its week, its special days, its closings, one by one. */
export function calendarFields(calendar: PackCalendar): SaidField[] {
  return [
    said('title', pair('名称', 'Name'), calendar.title, calendar.title),
    said('zone', pair('时区', 'Time zone'), calendar.zone, same(calendar.zone)),
    ...Object.entries(weekdayNames).map(([day, name]) => {
      const windows = calendar.week[day as keyof typeof weekdayNames] ?? [];
      return said(`week.${day}`, name, windows, hoursWords(windows));
    }),
    ...calendar.holidays.map((h) => said(`holidays.${h}`, pair('节假日', 'Holidays'), h, same(h))),
    ...Object.entries(calendar.days).map(([day, windows]) =>
      said(`days.${day}`, same(day), windows, hoursWords(windows)),
    ),
    ...calendar.closures.map((c) =>
      said(
        `closures.${c.from}`,
        pair('停业', 'Closed'),
        c,
        pair(`${c.from} 至 ${c.to}`, `${c.from} to ${c.to}`),
      ),
    ),
  ];
}
