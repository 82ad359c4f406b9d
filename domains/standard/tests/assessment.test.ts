import { describe, expect, test } from 'vitest';
import { gradeOf, pointsReached, scoreOf, spreadEvenly, type Rated } from '../server/assessment/score.ts';
import { packClauses, readTemplate, standsFor } from '../server/assessment/template.ts';

const all = (points: number, met: boolean | null, applies = true): Rated => ({
  applies,
  points,
  rule: 'all',
  met,
  checked: null,
  conforming: null,
});
const sample = (points: number, conforming: number | null, checked: number | null): Rated => ({
  applies: true,
  points,
  rule: 'sample',
  met: null,
  checked,
  conforming,
});

describe('GB/T 27922: the points of an item', () => {
  test.each([
    ['met, all of them', all(5.7, true), 5.7],
    ['not met, none of them', all(5.7, false), 0],
    ['not rated, not known', all(5.7, null), null],
    ['a sample of which all conform', sample(12.5, 20, 20), 12.5],
    ['a sample in proportion', sample(12.5, 18, 20), 11.25],
    ['a sample of which none conform', sample(12.5, 0, 20), 0],
    ['a sample nobody drew', sample(12.5, null, null), null],
  ])('%s', (_, item, reached) => expect(pointsReached(item)).toBe(reached));
});

describe('GB/T 27922: the grade', () => {
  test.each([
    [0, 'failed'],
    [69.99, 'failed'],
    [70, 'reached'],
    [79.99, 'reached'],
    [80, 'three-stars'],
    [89.99, 'three-stars'],
    [90, 'four-stars'],
    [94.99, 'four-stars'],
    [95, 'five-stars'],
    [100, 'five-stars'],
  ] as const)('%d is %s', (score, grade) => expect(gradeOf(score, 0)).toBe(grade));

  test('five special deductions fail, whatever the score; four do not', () => {
    expect(gradeOf(100, 5)).toBe('failed');
    expect(gradeOf(96, 4)).toBe('five-stars');
  });
});

describe('GB/T 27922: the score', () => {
  test('is actual ÷ applicable × 100: what does not apply is left out on both sides', () => {
    const items = [all(40, true), all(35, false, false), sample(25, 20, 25)];
    expect(scoreOf(items, 0, false)).toEqual({
      actual: 60,
      applicable: 65,
      score: 92.307692308,
      grade: 'four-stars',
    });
  });

  test('stands on a line when the points do, free of what arithmetic in halves leaves over', () => {
    expect(scoreOf([all(0.7, true), all(0.3, false)], 0, false).score).toBe(70);
    const tenths = Array.from({ length: 10 }, (_, i) => all(0.1, i < 8));
    expect(scoreOf(tenths, 0, false)).toMatchObject({ score: 80, grade: 'three-stars' });
  });

  test('loses one for each special deduction, gains one at most, and stays within 0 and 100', () => {
    expect(scoreOf([all(90, true), all(10, false)], 2, false).score).toBe(88);
    expect(scoreOf([all(90, true), all(10, false)], 0, true).score).toBe(91);
    expect(scoreOf([all(100, true)], 0, true).score).toBe(100);
    expect(scoreOf([all(100, true)], 1, true)).toMatchObject({ score: 100, grade: 'five-stars' });
    expect(scoreOf([all(100, false)], 3, false).score).toBe(0);
    expect(scoreOf([all(100, true)], 5, true)).toMatchObject({ score: 96, grade: 'failed' });
  });

  test('of nothing rated is none', () => {
    expect(scoreOf([all(40, null), all(60, true, false)], 0, false)).toEqual({
      actual: 0,
      applicable: 0,
      score: null,
      grade: null,
    });
  });
});

describe('the template of GB/T 27922', () => {
  test('has three parts of 40, 35 and 25, whose items add up to them', async () => {
    const { parts } = await readTemplate('gbt27922');
    expect(parts.map((p) => [p.points, p.items.length])).toEqual([
      [40, 7],
      [35, 6],
      [25, 2],
    ]);
    for (const p of parts)
      expect(Number(p.items.reduce((sum, i) => sum + i.points, 0).toFixed(6))).toBe(p.points);
    expect(spreadEvenly(40, 7)).toEqual([5.8, 5.7, 5.7, 5.7, 5.7, 5.7, 5.7]);
  });

  test('says whole sentences in both languages', async () => {
    const { parts } = await readTemplate('gbt27922');
    for (const { text } of parts.flatMap((p) => p.items)) {
      expect(text.zh).toMatch(/。$/);
      expect(text.en).toMatch(/\.$/);
    }
  });

  test('names sources that are in the packs, or says so by having none there', async () => {
    const { parts } = await readTemplate('gbt27922');
    const clauses = await packClauses();
    const unproved = parts
      .flatMap((p) => p.items)
      .filter((item) => !clauses.some((c) => standsFor(item.sources, c)))
      .map((item) => item.key);
    // No pack has a clause the system could count for the recovery of waste goods.
    expect(unproved).toEqual(['recycling']);
  });

  test('a source stands for itself and what lies below it', () => {
    const at = (source: string, key = source) => ({ source, key });
    expect(standsFor(['TX-2.1'], at('TX-2.1.3'))).toBe(true);
    expect(standsFor(['TX-2.1'], at('TX-2.10'))).toBe(false);
    expect(standsFor(['TX-2.2.3.survey'], at('TX-2.2.3', 'TX-2.2.3.survey'))).toBe(true);
    expect(standsFor(['TX-2.2.3.survey'], at('TX-2.2.3', 'TX-2.2.3.contact'))).toBe(false);
  });
});
