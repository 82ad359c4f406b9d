import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../server/engine/calendar.ts';
import type { CalendarBody, Window } from '../server/engine/calendar-body.ts';
import { calendarBody as bodyOf } from '../server/pack/calendar-of.ts';
import { readHolidays } from '../server/pack/read-pack.ts';
import { calendarBody, second } from './arbitrary.ts';
import { walkAdd, walkBetween } from './walk.ts';

const office: Window[] = [
  { from: 510, to: 720 },
  { from: 780, to: 1050 },
];
const shanghai: CalendarBody = {
  zone: 'Asia/Shanghai',
  week: [office, office, office, office, office, [], []],
  days: {},
  closures: [],
};
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

describe('a calendar against a walk second by second', () => {
  test('adding open seconds: 1,000 random calendars, half of them near a clock change', () => {
    fc.assert(
      fc.property(calendarBody, second, fc.integer({ min: 0, max: 30_000 }), (body, from, seconds) => {
        const walked = walkAdd(body, from, seconds, 6 * 86_400);
        if (walked === null) return;
        expect(compileCalendar(body).add(from * 1000, seconds * 1000)).toBe(walked * 1000);
      }),
      { numRuns: 1000 },
    );
  });

  test('counting open seconds between two instants', () => {
    fc.assert(
      fc.property(calendarBody, second, fc.integer({ min: 0, max: 100_000 }), (body, from, length) => {
        expect(compileCalendar(body).between(from * 1000, (from + length) * 1000)).toBe(
          walkBetween(body, from, from + length) * 1000,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('what is added lies between: open(t, add(t, n)) is n, and the instant before falls short', () => {
    fc.assert(
      fc.property(calendarBody, second, fc.integer({ min: 1, max: 200_000 }), (body, from, seconds) => {
        const c = compileCalendar(body);
        const end = c.add(from * 1000, seconds * 1000);
        expect(c.between(from * 1000, end)).toBe(seconds * 1000);
        expect(c.between(from * 1000, end - 1000)).toBe((seconds - 1) * 1000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('working days keep the time of day', () => {
  const c = compileCalendar(shanghai);
  test.each([
    ['2026-11-20T01:12:00Z', 2, '2026-11-24T01:12:00.000Z', 'Friday 09:12 and two days are Tuesday 09:12'],
    ['2026-11-21T03:00:00Z', 1, '2026-11-24T00:30:00.000Z', 'a Saturday counts from Monday’s opening'],
    ['2026-11-20T11:00:00Z', 1, '2026-11-24T00:30:00.000Z', 'after closing counts from the next opening'],
  ])('%s + %d → %s: %s', (from, days, due) => {
    expect(iso(c.addDays(at(from), days))).toBe(due);
  });

  test('a half day that closes earlier ends the term at its closing', () => {
    const half = compileCalendar({ ...shanghai, days: { '2026-11-24': [{ from: 510, to: 600 }] } });
    expect(iso(half.addDays(at('2026-11-23T07:00:00Z'), 1))).toBe('2026-11-24T02:00:00.000Z');
  });
});

describe('a calendar that cannot be kept', () => {
  test('more working days than it is looked ahead are refused at once, not searched for', () => {
    for (const days of [1e11, -1e11, 1e300])
      expect(() => compileCalendar(shanghai).addDays(at('2026-11-23T01:00:00Z'), days)).toThrow(
        'working days',
      );
  });

  test('a date centuries off is worked out by itself, and the days at hand stay right', () => {
    const c = compileCalendar(shanghai);
    const monday = at('2026-11-23T00:30:00Z');
    expect(iso(c.add(monday, 3_600_000))).toBe('2026-11-23T01:30:00.000Z');
    const began = performance.now();
    expect(iso(c.add(at('9999-01-04T00:30:00Z'), 3_600_000))).toBe('9999-01-04T01:30:00.000Z');
    expect(iso(c.add(monday, 3_600_000))).toBe('2026-11-23T01:30:00.000Z');
    // All the years between are three million days: seconds, not milliseconds.
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('one that never opens again is said to, instead of searched for ever', () => {
    const shut = compileCalendar({ ...shanghai, closures: [{ from: '2020-01-01', to: '2199-12-31' }] });
    expect(() => shut.add(at('2026-01-01T00:00:00Z'), 1000)).toThrow(/no open hours ahead/);
  });
});

const data = path.resolve(import.meta.dirname, '../../../../shared/data/calendar');

describe.skipIf(!existsSync(data))(
  'China’s workdays 2007 to 2026, day by day (skipped where the data is not there)',
  () => {
    interface Day {
      date: string;
      isOffDay: boolean;
    }
    const announced: Day[] = existsSync(data)
      ? Array.from({ length: 20 }, (_, i) => 2007 + i).flatMap(
          (year) =>
            (JSON.parse(readFileSync(path.join(data, `holiday-cn/${year}.json`), 'utf8')) as { days: Day[] })
              .days,
        )
      : [];
    const days = Object.fromEntries(announced.map((d) => [d.date, d.isOffDay ? [] : office]));
    const c = compileCalendar({ ...shanghai, days });
    const noonOpen = (calendar: typeof c, day: string) =>
      calendar.between(at(`${day}T00:00:00+08:00`), at(`${day}T00:00:00+08:00`) + 86_400_000) > 0;

    test('a calendar made of the announcements is open on workdays and shut on days off', () => {
      const special = new Map(announced.map((d) => [d.date, d.isOffDay]));
      let checked = 0;
      for (let t = at('2007-01-01T00:00:00Z'); t < at('2027-01-01T00:00:00Z'); t += 86_400_000) {
        const day = iso(t).slice(0, 10);
        const weekend = [0, 6].includes(new Date(t).getUTCDay());
        const off = special.get(day) ?? weekend;
        expect(noonOpen(c, day), day).toBe(!off);
        checked += 1;
      }
      expect(checked).toBe(7305);
    });

    test('the second source agrees for the days it names', () => {
      const other = JSON.parse(readFileSync(path.join(data, 'chinese-days/chinese-days.json'), 'utf8')) as {
        holidays: Record<string, string>;
        workdays: Record<string, string>;
      };
      const wrong: string[] = [];
      for (const day of Object.keys(other.holidays))
        if (day >= '2007' && day < '2027' && noonOpen(c, day)) wrong.push(`${day} holiday`);
      for (const day of Object.keys(other.workdays))
        if (day >= '2007' && day < '2027' && !noonOpen(c, day)) wrong.push(`${day} workday`);
      expect(wrong).toEqual([]);
    });

    test('the holidays that ship agree with the announcements for the years they cover', async () => {
      const faults: string[] = [];
      const shipped = compileCalendar(
        bodyOf(
          {
            title: { zh: '', en: '' },
            zone: 'Asia/Shanghai',
            week: Object.fromEntries(
              ['mon', 'tue', 'wed', 'thu', 'fri'].map((d) => [d, ['08:30-12:00', '13:00-17:30']]),
            ),
            holidays: ['cn'],
            days: {},
            closures: [],
          },
          await readHolidays(),
          (where, message) => faults.push(`${where.join('.')}: ${message}`),
        ),
      );
      expect(faults).toEqual([]);
      for (let t = at('2025-01-01T00:00:00Z'); t < at('2027-01-01T00:00:00Z'); t += 86_400_000) {
        const day = iso(t).slice(0, 10);
        expect(noonOpen(shipped, day), day).toBe(noonOpen(c, day));
      }
    });
  },
);
