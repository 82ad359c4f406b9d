import type { Grade } from '../../contract/assessments.ts';

/** What is known of an item when it is scored. `met` for all-or-nothing, the two counts for a sample. */
export interface Rated {
  applies: boolean;
  points: number;
  rule: 'all' | 'sample';
  met: boolean | null;
  checked: number | null;
  conforming: number | null;
}

/** Digits beyond these are the arithmetic's, not the score's. */
const exact = (value: number): number => Number(value.toFixed(9));

/** Points an item reaches: all or none, or in proportion to what conformed; null while it is not rated. */
export function pointsReached(item: Rated): number | null {
  if (item.rule === 'all') return item.met === null ? null : item.met ? item.points : 0;
  if (item.checked === null || item.conforming === null || item.checked === 0) return null;
  return exact((item.points * item.conforming) / item.checked);
}

const lines: readonly [number, Grade][] = [
  [95, 'five-stars'],
  [90, 'four-stars'],
  [80, 'three-stars'],
  [70, 'reached'],
];

/** GB/T 27922: below 70 failed, from 70 reached, 80 three stars, 90 four, 95 five; five special deductions fail. */
export function gradeOf(score: number, deductions: number): Grade {
  if (deductions >= 5) return 'failed';
  return lines.find(([from]) => score >= from)?.[1] ?? 'failed';
}

export interface Scored {
  actual: number;
  applicable: number;
  /** Out of a hundred, deductions and bonus counted; null where nothing applies or is rated. */
  score: number | null;
  grade: Grade | null;
}

/**
 * GB/T 27922: actual ÷ applicable points × 100, less one for each special deduction, plus at most one special
 * point, within 0 and 100. Items that do not apply are left out on both sides; so are those not rated yet,
 * which makes the score of an unfinished assessment one of what has been rated.
 */
export function scoreOf(items: readonly Rated[], deductions: number, bonus: boolean): Scored {
  let actual = 0;
  let applicable = 0;
  for (const item of items) {
    const reached = item.applies ? pointsReached(item) : null;
    if (reached === null) continue;
    actual += reached;
    applicable += item.points;
  }
  actual = exact(actual);
  applicable = exact(applicable);
  if (applicable === 0) return { actual, applicable, score: null, grade: null };
  const whole = exact((actual * 100) / applicable) - deductions + (bonus ? 1 : 0);
  const score = exact(Math.min(100, Math.max(0, whole)));
  return { actual, applicable, score, grade: gradeOf(score, deductions) };
}

/** A part's points spread evenly over its items, to the tenth; what is left over goes to the first ones. */
export function spreadEvenly(points: number, items: number): number[] {
  const tenths = Math.round(points * 10);
  const each = Math.floor(tenths / items);
  return Array.from({ length: items }, (_, i) => (each + (i < tenths % items ? 1 : 0)) / 10);
}
