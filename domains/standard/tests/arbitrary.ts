import fc from 'fast-check';
import type { CalendarBody, Window } from '../server/engine/calendar-body.ts';
import { walkedZones } from './walk.ts';

const window: fc.Arbitrary<Window> = fc
  .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 15, max: 900 }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, 2800) }));

const windows = fc.array(window, { maxLength: 3 });

const date = fc
  .integer({ min: 0, max: 900 })
  .map((n) => new Date(Date.UTC(2024, 6, 1) + n * 86_400_000).toISOString().slice(0, 10));

/** Calendars of every kind: several windows a day, overnight, half days, make-up days, shut-downs, three zones. */
export const calendarBody: fc.Arbitrary<CalendarBody> = fc
  .record({
    zone: fc.constantFrom(...walkedZones),
    week: fc.tuple(windows, windows, windows, windows, windows, windows, windows),
    days: fc.dictionary(date, windows, { maxKeys: 40 }),
    closures: fc.array(
      fc.tuple(date, fc.integer({ min: 0, max: 9 })).map(([from, n]) => ({
        from,
        to: new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
      })),
      { maxLength: 3 },
    ),
  })
  .filter((c) => c.week.some((w) => w.length > 0)) as fc.Arbitrary<CalendarBody>;

/** Instants (seconds) that often lie near a clock change of one of the zones. */
export const second: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 7, 1) / 1000, max: Date.UTC(2026, 10, 20) / 1000 }),
  fc
    .tuple(
      fc.constantFrom(
        '2024-10-27T01:00:00Z',
        '2025-03-30T01:00:00Z',
        '2025-10-26T01:00:00Z',
        '2026-03-29T01:00:00Z',
        '2024-11-03T06:00:00Z',
        '2025-03-09T07:00:00Z',
        '2025-11-02T06:00:00Z',
        '2026-03-08T07:00:00Z',
        '2026-11-01T06:00:00Z',
      ),
      fc.integer({ min: -90_000, max: 90_000 }),
    )
    .map(([at, by]) => Date.parse(at) / 1000 + by),
);
