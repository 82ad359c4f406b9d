import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import fc from 'fast-check';
import { compileCalendar } from '../domains/standard/server/engine/calendar.ts';
import type { CalendarBody } from '../domains/standard/server/engine/calendar-body.ts';
import { calendarBody, second } from '../domains/standard/tests/arbitrary.ts';
import { walkAdd } from '../domains/standard/tests/walk.ts';
import { median, perSecond, type Bench } from './measure.ts';

const office = [
  { from: 510, to: 720 },
  { from: 780, to: 1050 },
];
const body: CalendarBody = {
  zone: 'Asia/Shanghai',
  week: [office, office, office, office, office, [], []],
  days: {},
  closures: [],
};

/** Dayjs's plug-in with the same hours; it has no zones, so both count in a zone without clock changes. */
function theirs(): () => void {
  dayjs.extend(businessTime as never);
  const hours = [
    { start: '08:30:00', end: '12:00:00' },
    { start: '13:00:00', end: '17:30:00' },
  ];
  const days = Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((d) => [d, hours]),
  );
  (dayjs as unknown as { setBusinessTime(hours: unknown): void }).setBusinessTime({
    sunday: null,
    ...days,
    saturday: null,
  });
  let i = 0;
  return () => {
    i = (i + 7919) % 200_000;
    const from = dayjs('2026-03-02T09:00:00').add(i, 'minute') as unknown as {
      addBusinessTime(n: number, unit: string): unknown;
    };
    from.addBusinessTime(30 + (i % 1000), 'minute');
  };
}

/** Additions a second, against the fastest package; and 10,000 random calendars against the walk. */
export const bench: Bench = async ({ quick, say }) => {
  const calendar = compileCalendar(body);
  const start = Date.parse('2026-03-02T01:00:00Z');
  let i = 0;
  const ours = () => {
    i = (i + 7919) % 200_000;
    calendar.add(start + i * 60_000, (30 + (i % 1000)) * 60_000);
  };
  const other = theirs();
  perSecond(200, ours);
  perSecond(200, other);
  const rounds = Array.from({ length: quick ? 3 : 7 }, () => {
    const a = perSecond(quick ? 200 : 800, ours);
    const b = perSecond(quick ? 200 : 800, other);
    return { a, ratio: a / b };
  });
  const cases = quick ? 500 : 10_000;
  say(`walking ${cases} random calendars second by second`);
  let differ = 0;
  let checked = 0;
  for (const [c, from, seconds] of fc.sample(
    fc.tuple(calendarBody, second, fc.integer({ min: 0, max: 30_000 })),
    cases,
  )) {
    const walked = walkAdd(c, from, seconds, 6 * 86_400);
    if (walked === null) continue;
    checked += 1;
    if (compileCalendar(c).add(from * 1000, seconds * 1000) !== walked * 1000) differ += 1;
  }
  return [
    {
      name: 'calendar: additions of open minutes',
      value: median(rounds.map((r) => r.a)),
      unit: '/s',
      bar: { atLeast: 1_000_000 },
    },
    {
      name: 'calendar: against dayjs-business-time in the same run',
      value: median(rounds.map((r) => r.ratio)),
      unit: '×',
      bar: { atLeast: 100 },
    },
    {
      name: `calendar: differences from the walk in ${checked} cases`,
      value: differ,
      unit: '',
      bar: { atMost: 0 },
    },
  ];
};
