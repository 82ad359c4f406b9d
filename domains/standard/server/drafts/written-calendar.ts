import type { Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { PackCalendar } from '../../contract/document/index.ts';
import type { CalendarBody, Window } from '../engine/calendar-body.ts';
import { calendarBody, type Holidays } from '../pack/calendar-of.ts';
import { own } from '../tables.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const windows = (list: readonly Window[]): string[] => list.map((w) => `${clock(w.from)}-${clock(w.to)}`);

/** A calendar in force, as it is written in a document: every special day by itself. */
export function writtenCalendar(title: { zh: string; en: string }, body: CalendarBody): PackCalendar {
  return {
    title,
    zone: body.zone,
    week: Object.fromEntries(
      weekdays.flatMap((d, i) => (body.week[i]!.length > 0 ? [[d, windows(body.week[i]!)]] : [])),
    ),
    holidays: [],
    days: Object.fromEntries(
      Object.entries(body.days)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, list]) => [day, windows(list)]),
    ),
    closures: body.closures.map(({ from, to }) => ({ from, to })),
  };
}

const inOrder = (body: CalendarBody): string =>
  JSON.stringify([
    body.zone,
    body.week.map((list) => list.map((w) => [w.from, w.to])),
    Object.keys(body.days)
      .sort()
      .map((day) => [day, body.days[day]!.map((w) => [w.from, w.to])]),
    body.closures.map((c) => [c.from, c.to]),
  ]);

/** Whether two calendars are open at the same times. */
export const sameHours = (a: CalendarBody, b: CalendarBody): boolean => inOrder(a) === inOrder(b);

/** A calendar as it stands: the newest version, which may be yet to come into force. */
export interface StandingCalendar {
  id: Id;
  key: string;
  title: { zh: string; en: string };
  number: number;
  body: CalendarBody;
}

/** The company's calendars by key, each in its newest version. */
export async function standingCalendars(ctx: Ctx): Promise<Map<string, StandingCalendar>> {
  const { rows } = await own.run<{
    id: Id;
    key: string;
    title_zh: string;
    title_en: string;
    number: number;
    body: CalendarBody;
  }>(ctx, {
    name: 'standard.standing-calendars',
    text: `select distinct on (c.id) c.id, c.key, c.title_zh, c.title_en, v.number, v.body from standard.calendar c
           join standard.calendar_version v on v.calendar_id = c.id order by c.id, v.number desc`,
  });
  return new Map(
    rows.map((r) => [
      r.key,
      {
        id: r.id,
        key: r.key,
        title: { zh: r.title_zh, en: r.title_en },
        number: r.number,
        body: r.body,
      },
    ]),
  );
}

/**
 * Whether a draft's calendar would be published with it: one the company does not have, or whose hours the
 * draft changes against those it `saw` (without them, against those that stand).
 */
export function changesHours(
  calendar: { key: string; body: CalendarBody },
  standing: StandingCalendar | undefined,
  saw: PackCalendar | undefined,
  holidays: ReadonlyMap<string, Holidays>,
): boolean {
  if (!standing) return true;
  const before = saw ? calendarBody(saw, holidays, () => undefined) : standing.body;
  return !sameHours(before, calendar.body);
}

/**
 * The calendar of a document as it stands in force: the document's own words where they still say the same
 * (with the names of its holidays), the standing calendar's days where somebody has changed it since.
 */
export function asItStands(
  written: PackCalendar,
  standing: StandingCalendar | undefined,
  holidays: ReadonlyMap<string, Holidays>,
): PackCalendar {
  if (!standing) return written;
  const same = sameHours(
    calendarBody(written, holidays, () => undefined),
    standing.body,
  );
  return same ? written : writtenCalendar(written.title, standing.body);
}
