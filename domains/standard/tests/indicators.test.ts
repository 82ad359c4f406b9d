import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { monthsOf, periodOf, periodsUpTo } from '../server/indicators/periods.ts';
import { judged, percentileOf, valueOf, type Counted } from '../server/indicators/value-of.ts';
import { rollUp, scoreOf } from '../server/engine/score.ts';
import type { IndicatorBody } from '../server/pack/indicator-of.ts';
import { warrants } from '../server/indicators/warn.ts';
import type { Indicator } from '../server/indicators/indicators-in-force.ts';

const counted = (c: Partial<Counted> = {}): Counted => ({
  met: 0,
  broken: 0,
  n: 0,
  total: 0,
  hits: 0,
  spread: new Map(),
  ...c,
});

const body = (b: Partial<IndicatorBody> = {}): IndicatorBody => ({
  formula: { fold: 'kept', clauses: ['X-1'] },
  unit: 'percent',
  period: 'month',
  direction: 'higher',
  target: 95,
  warns: 90,
  weight: 10,
  scorecard: 'service',
  scoring: null,
  ...b,
});

const indicator = (b: Partial<IndicatorBody>, kind = 'deadline') =>
  ({ body: body(b), clauses: [{ kind }] }) as unknown as Indicator;

describe('periods', () => {
  it.each([
    ['2026-11-22', 'month', 0, '2026-11-01', '2026-11-30'],
    ['2026-01-31', 'month', -1, '2025-12-01', '2025-12-31'],
    ['2024-02-29', 'month', 0, '2024-02-01', '2024-02-29'],
    ['2026-11-22', 'quarter', 0, '2026-10-01', '2026-12-31'],
    ['2026-01-01', 'quarter', -1, '2025-10-01', '2025-12-31'],
    ['2026-11-22', 'year', 0, '2026-01-01', '2026-12-31'],
    ['2026-11-22', 'year', -11, '2015-01-01', '2015-12-31'],
  ] as const)('%s by the %s, %i away', (day, period, by, from, to) => {
    expect(periodOf(day, period, by)).toEqual({ from, to });
  });

  test('follow one another without a gap, each made of its months', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('month', 'quarter', 'year'),
        (n, period) => {
          const day = new Date(n * 86_400_000).toISOString().slice(0, 10);
          const spans = periodsUpTo(day, period as 'month', 12);
          expect(spans.at(-1)!.from <= day && day <= spans.at(-1)!.to).toBe(true);
          for (const [i, s] of spans.entries()) {
            if (i > 0) expect(Date.parse(s.from) - Date.parse(spans[i - 1]!.to)).toBe(86_400_000);
            expect(monthsOf(s)).toHaveLength({ month: 1, quarter: 3, year: 12 }[period as 'month']);
          }
        },
      ),
    );
  });
});

describe('figures', () => {
  test('each fold from what was counted', () => {
    const spread = new Map([
      [30, 5],
      [60, 4],
      [600, 1],
    ]);
    const c = counted({ met: 3, broken: 1, n: 10, total: 990, hits: 4, spread });
    expect(valueOf({ fold: 'kept', clauses: [] }, c)).toEqual({ value: 75, n: 4 });
    expect(valueOf({ fold: 'time', clauses: [], p: null }, c)).toEqual({ value: 1.65, n: 10 });
    expect(valueOf({ fold: 'time', clauses: [], p: 90 }, c)).toEqual({ value: 1, n: 10 });
    const of = { subject: 'x', events: [], when: [] };
    expect(valueOf({ fold: 'count', ...of }, c)).toEqual({ value: 10, n: 10 });
    expect(valueOf({ fold: 'sum', fact: 'f', ...of }, c)).toEqual({ value: 990, n: 10 });
    expect(valueOf({ fold: 'mean', fact: 'f', ...of }, c)).toEqual({ value: 99, n: 10 });
    expect(valueOf({ fold: 'percentile', fact: 'f', p: 95, ...of }, c)).toEqual({ value: 600, n: 10 });
    expect(valueOf({ fold: 'share', hits: of, of }, c)).toEqual({ value: 40, n: 10 });
  });

  test('of nothing there is no figure, except that a count is nought', () => {
    const of = { subject: 'x', events: [], when: [] };
    expect(valueOf({ fold: 'kept', clauses: [] }, counted())).toEqual({ value: null, n: 0 });
    expect(valueOf({ fold: 'share', hits: of, of }, counted({ hits: 2 }))).toEqual({ value: null, n: 0 });
    expect(valueOf({ fold: 'time', clauses: [], p: 90 }, counted())).toEqual({ value: null, n: 0 });
    expect(valueOf({ fold: 'count', ...of }, counted())).toEqual({ value: 0, n: 0 });
  });

  test('a percentile is the nearest rank of all values laid out, whatever was taken back', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 99 }), (list, p) => {
        const spread = new Map([[7, 0]]);
        for (const v of list) spread.set(v, (spread.get(v) ?? 0) + 1);
        const sorted = [...list].sort((a, b) => a - b);
        expect(percentileOf(spread, p)).toBe(sorted[Math.ceil((p / 100) * sorted.length) - 1]);
      }),
    );
  });
});

describe('points', () => {
  it.each([
    [96, 'reached'],
    [95, 'reached'],
    [92, 'close'],
    [90, 'close'],
    [89.9, 'missed'],
  ] as const)('%d against 95 with a warning line at 90 is %s', (value, standing) => {
    expect(judged({ value, n: 9 }, body()).standing).toBe(standing);
  });

  test('a warning line beyond the target warns while it is still reached', () => {
    const stricter = body({ target: 50, warns: 55 });
    expect(judged({ value: 52, n: 9 }, stricter)).toMatchObject({ standing: 'close', score: 100 });
    expect(judged({ value: 49, n: 9 }, stricter).standing).toBe('missed');
  });

  test('lower is better: straight from none to full, never outside, nothing without a figure', () => {
    const quick = body({
      direction: 'lower',
      target: 1,
      warns: 2,
      scoring: { none: 4, full: 1 },
      unit: 'hour',
    });
    expect(judged({ value: 1, n: 1 }, quick)).toMatchObject({ score: 100, standing: 'reached' });
    expect(judged({ value: 2.5, n: 1 }, quick)).toMatchObject({ score: 50, standing: 'missed' });
    expect(judged({ value: 9, n: 1 }, quick).score).toBe(0);
    expect(judged({ value: null, n: 0 }, quick)).toMatchObject({ score: null, standing: 'none' });
    expect(scoreOf(2.5, { direction: 'lower', target: 1, scoring: { none: 4, full: 1 } })).toBe(50);
  });

  test('a scorecard weighs only what has a figure', () => {
    expect(
      rollUp([
        { score: 100, weight: 30 },
        { score: 40, weight: 10 },
        { score: null, weight: 60 },
      ]),
    ).toBe(85);
    expect(rollUp([{ score: null, weight: 60 }])).toBeNull();
  });
});

describe('early warnings', () => {
  test('wait for five cases while the period runs, and for none when it is over', () => {
    const one = indicator({});
    expect(warrants(one, { value: 50, n: 4 }, false)).toBe(false);
    expect(warrants(one, { value: 50, n: 5 }, false)).toBe(true);
    expect(warrants(one, { value: 50, n: 1 }, true)).toBe(true);
    expect(warrants(one, { value: 90, n: 50 }, true)).toBe(false);
    expect(warrants(one, { value: null, n: 0 }, true)).toBe(false);
    // Of one person four cases say nothing, over or not.
    expect(warrants(one, { value: 50, n: 4 }, true, 'person')).toBe(false);
    expect(warrants(one, { value: 50, n: 5 }, true, 'person')).toBe(true);
  });

  test('a missed duty is told at once; what only grows is not short before its period ends', () => {
    expect(warrants(indicator({}, 'duty'), { value: 0, n: 1 }, false)).toBe(true);
    const growing = indicator({ formula: { fold: 'count', subject: 'x', events: [], when: [] } });
    expect(warrants(growing, { value: 10, n: 10 }, false)).toBe(false);
    expect(warrants(growing, { value: 10, n: 10 }, true)).toBe(true);
  });
});
