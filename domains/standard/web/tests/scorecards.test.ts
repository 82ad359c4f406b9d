import { expect, it, test } from 'vitest';
import { stepped, stretchesOf } from '../scorecards/steps.ts';

test('a line of figures is drawn in stretches, open where there was none', () => {
  expect(stretchesOf([null, 1, 2, null, null, 3])).toEqual([[1, 2], [5]]);
  expect(stretchesOf([null])).toEqual([]);
  expect(stretchesOf([4])).toEqual([[0]]);
});

it.each([
  ['2026-11-22', 'own', -1, '2026-10-01'],
  ['2026-01-31', 'month', 1, '2026-02-01'],
  ['2026-01-31', 'quarter', -1, '2025-10-01'],
  ['2026-11-22', 'year', -1, '2025-11-01'],
] as const)('%s by the %s, %i away, is looked at on %s', (at, period, by, day) => {
  expect(stepped(at, period, by)).toBe(day);
});
