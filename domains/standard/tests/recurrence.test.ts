import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../server/engine/calendar.ts';
import type { CalendarBody } from '../server/engine/calendar-body.ts';
import { occurrences, recurrenceFault, type Recurrence } from '../server/engine/recurrence.ts';
import { goodUntil } from '../server/competences/good-until.ts';
import { dueDays, instantOf, type Closing } from './duty-days.ts';

const hours = (from: number, to: number) => [{ from: from * 60, to: to * 60 }];
const workdays = (zone: string): CalendarBody => ({
  zone,
  week: [hours(9, 18), hours(9, 18), hours(9, 18), hours(9, 18), hours(9, 17), [], []],
  days: {
    '2026-02-28': hours(9, 18),
    '2026-10-10': hours(9, 12),
    ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`2026-10-0${i + 1}`, []])),
  },
  // A shut-down longer than any week, over the end of a month.
  closures: [{ from: '2027-01-25', to: '2027-02-14' }],
});
const everyDay = (zone: string): CalendarBody => ({
  zone,
  week: Array.from({ length: 7 }, () => hours(0, 24)) as unknown as CalendarBody['week'],
  days: {},
  closures: [],
});

const two = (n: number) => String(n).padStart(2, '0');
const closingOf =
  (body: CalendarBody): Closing =>
  (day) => {
    const special = body.days[day];
    const shut = body.closures.some((c) => day >= c.from && day <= c.to);
    const windows = special ?? (shut ? [] : body.week[(new Date(day).getUTCDay() + 6) % 7]!);
    const last = windows.at(-1)?.to;
    return last === undefined ? null : `${two(Math.floor(last / 60))}:${two(last % 60)}`;
  };

const every: Exclude<Recurrence, { rule: string }>[] = [
  'day',
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  { times: 2, per: 'year' },
  { times: 3, per: 'year' },
  { times: 4, per: 'year' },
  { times: 12, per: 'year' },
  { times: 3, per: 'quarter' },
  { times: 2, per: 'month' },
  { times: 5, per: 'month' },
];

describe('each period, against a walk from day to day over three years', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'])
    for (const [name, body] of [
      ['workdays', workdays(zone)],
      ['always open', everyDay(zone)],
    ] as const)
      test(`${zone}, ${name}`, () => {
        const calendar = compileCalendar(body);
        for (const one of every) {
          const walked = dueDays(one, closingOf(body), zone, '2025-01-01', '2029-12-31');
          const from = instantOf('2026-01-01', '00:00', zone) + 1;
          const to = instantOf('2028-12-31', '24:00', zone);
          const expected = walked.filter((at) => at >= from && at <= to);
          const found = occurrences(one, calendar, from, to);
          expect([one, found.map((o) => new Date(o.due).toISOString())]).toEqual([
            one,
            expected.map((at) => new Date(at).toISOString()),
          ]);
          expect(new Set(found.map((o) => o.period)).size).toBe(found.length);
        }
      });

  test('whatever the span is cut into, each time comes out once under one name', () => {
    const calendar = compileCalendar(workdays('Asia/Shanghai'));
    const rules: Recurrence[] = [
      ...every,
      { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' },
      { rule: 'FREQ=WEEKLY' },
      { rule: 'FREQ=MONTHLY;BYMONTHDAY=1' },
      { rule: 'FREQ=DAILY' },
    ];
    const from = Date.parse('2026-01-01T00:00:00Z');
    const to = Date.parse('2027-06-30T00:00:00Z');
    for (const one of rules) {
      const whole = occurrences(one, calendar, from, to);
      const pieces = [];
      let at = from;
      for (let step = 1; at <= to; step = (step * 7) % 61) {
        const end = Math.min(to, at + step * 43_200_000 + 1_800_000);
        pieces.push(...occurrences(one, calendar, at, end));
        at = end + 1;
      }
      expect([one, pieces]).toEqual([one, whole]);
    }
  });
});

describe('rules of RFC 5545', () => {
  const calendar = compileCalendar(everyDay('America/New_York'));
  const table: [rule: string, from: string, to: string, days: string][] = [
    ['FREQ=MONTHLY;BYDAY=1FR', '2026-01-01', '2026-04-30', '01-02 02-06 03-06 04-03'],
    ['FREQ=MONTHLY;BYDAY=1SU,-1SU', '2026-01-01', '2026-03-31', '01-04 01-25 02-01 02-22 03-01 03-29'],
    ['FREQ=MONTHLY;BYDAY=-2MO', '2026-01-01', '2026-03-31', '01-19 02-16 03-23'],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '2026-01-01', '2026-03-31', '01-29 02-26 03-29'],
    ['FREQ=MONTHLY;BYMONTHDAY=2,15', '2026-01-01', '2026-02-28', '01-02 01-15 02-02 02-15'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-1', '2026-01-01', '2026-02-28', '01-01 01-31 02-01 02-28'],
    ['FREQ=YEARLY;BYMONTH=6,7', '2026-01-01', '2026-12-31', '06-01 07-01'],
    ['FREQ=YEARLY;BYYEARDAY=1,100,200', '2026-01-01', '2026-12-31', '01-01 04-10 07-19'],
    ['FREQ=YEARLY;BYDAY=20MO', '2026-01-01', '2026-12-31', '05-18'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '2026-01-01', '2026-12-31', '05-11'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '2026-01-01', '2026-12-31', '03-05 03-12 03-19 03-26'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2026-01-01', '2026-12-31', '02-13 03-13 11-13'],
    [
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      '2026-01-01',
      '2026-04-30',
      '01-10 02-07 03-07 04-11',
    ],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '2026-01-01', '2026-03-31', '01-29 02-26 03-30'],
    ['FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3', '2026-01-01', '2026-03-31', '01-07 02-05 03-05'],
    [
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH',
      '2026-01-01',
      '2026-01-31',
      '01-01 01-13 01-15 01-27 01-29',
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '2028-01-01',
      '2028-12-31',
      '11-07',
    ],
    [
      'FREQ=WEEKLY;UNTIL=20260120T235959Z;BYDAY=TU,TH',
      '2026-01-01',
      '2026-02-28',
      '01-01 01-06 01-08 01-13 01-15 01-20',
    ],
  ];
  test.each(table)('%s', (rule, from, to, days) => {
    const zone = 'America/New_York';
    const found = occurrences(
      { rule },
      calendar,
      instantOf(from, '00:00', zone) + 1,
      instantOf(to, '24:00', zone),
    );
    expect(found.map((o) => o.period.slice(5)).join(' ')).toBe(days);
    // Open around the clock, each is due at the midnight that ends its day.
    expect(found.map((o) => o.due)).toEqual(found.map((o) => instantOf(o.period, '24:00', zone)));
  });

  test('a day on a holiday moves on to the next open one and keeps its name; several are one time', () => {
    const chinese = compileCalendar(workdays('Asia/Shanghai'));
    const at = (day: string) => instantOf(day, '00:00', 'Asia/Shanghai');
    const first = occurrences(
      { rule: 'FREQ=MONTHLY;BYMONTHDAY=1' },
      chinese,
      at('2026-10-01'),
      at('2026-10-31'),
    );
    expect(first).toEqual([{ period: '2026-10-01', due: instantOf('2026-10-09', '17:00', 'Asia/Shanghai') }]);
    const daily = occurrences({ rule: 'FREQ=DAILY' }, chinese, at('2026-05-01'), at('2026-05-06'));
    expect(daily.map((o) => o.period)).toEqual(['2026-05-01', '2026-05-02', '2026-05-05']);
  });

  test.each([
    ['FREQ=MONTHLY;COUNT=3', 'pack.rule-count'],
    ['FREQ=MONTHLY;BYDAY=9XX', 'pack.rule'],
    ['FREQ=SOMETIMES', 'pack.rule'],
    ['FREQ=SECONDLY', 'pack.rule-days'],
    ['FREQ=HOURLY;INTERVAL=2', 'pack.rule-days'],
    ['FREQ=DAILY;BYHOUR=9,15', 'pack.rule-days'],
    ['FREQ=MONTHLY;BYDAY=1FR', null],
  ])('%s is found fault with: %s', (rule, fault) => {
    expect(recurrenceFault({ rule })).toBe(fault);
  });
});

describe('a result is good for calendar months', () => {
  test.each([
    ['2026-01-31T02:00:00.000Z', 1, 'Asia/Shanghai', '2026-02-28T02:00:00.000Z'],
    ['2024-02-29T02:00:00.000Z', 12, 'Asia/Shanghai', '2025-02-28T02:00:00.000Z'],
    ['2023-02-28T02:00:00.000Z', 12, 'Asia/Shanghai', '2024-02-28T02:00:00.000Z'],
    // 17:00 in UTC is the next day in Shanghai.
    ['2026-01-30T17:00:00.000Z', 1, 'Asia/Shanghai', '2026-02-27T17:00:00.000Z'],
    ['2026-08-31T02:00:00.000Z', 6, 'Asia/Shanghai', '2027-02-28T02:00:00.000Z'],
    // Summer time changes between: the wall shows the same hour.
    ['2026-02-10T14:00:00.000Z', 6, 'America/New_York', '2026-08-10T13:00:00.000Z'],
    ['2026-11-30T14:00:00.000Z', 36, 'America/New_York', '2029-11-30T14:00:00.000Z'],
  ])('%s and %i months in %s', (from, months, zone, until) => {
    expect(goodUntil(from, months, zone)).toBe(until);
  });
});
