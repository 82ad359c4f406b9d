import type { Standing } from '../../contract/scorecards.ts';
import { reaches, scoreOf, warned, type Scored } from '../engine/score.ts';
import type { CheckedFormula, IndicatorBody } from '../pack/indicator-of.ts';

/** What was counted of an indicator over a span: the numbers its fold needs. */
export interface Counted {
  /** Verdicts of its clauses. */
  met: number;
  broken: number;
  /** Cases and the sum of their values. */
  n: number;
  total: number;
  /** For a share: the cases that are hits. */
  hits: number;
  /** How often each value came, for percentiles. */
  spread: ReadonlyMap<number, number>;
}

export interface Value {
  value: number | null;
  n: number;
}

/** Digits beyond these are the arithmetic's, not the figure's. */
const exact = (value: number): number => Number(value.toPrecision(12));

/** The value at or below which `p` of a hundred lie (nearest rank); null of nothing. */
export function percentileOf(spread: ReadonlyMap<number, number>, p: number): number | null {
  const values = [...spread].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const all = values.reduce((sum, [, n]) => sum + n, 0);
  if (all === 0) return null;
  const rank = Math.ceil((p / 100) * all);
  let passed = 0;
  for (const [value, n] of values) if ((passed += n) >= rank) return value;
  return values.at(-1)![0];
}

/**
 * The figure of a fold. Time comes in minutes and is told in hours. Where there is nothing to judge there is
 * no value; only a count may be nought.
 */
export function valueOf(formula: CheckedFormula, c: Counted): Value {
  const of = (value: number | null, n: number): Value => ({
    value: n === 0 || value === null ? null : exact(value),
    n,
  });
  switch (formula.fold) {
    case 'kept':
      return of((c.met / (c.met + c.broken)) * 100, c.met + c.broken);
    case 'time': {
      const minutes = formula.p === null ? c.total / c.n : percentileOf(c.spread, formula.p);
      return of(minutes === null ? null : minutes / 60, c.n);
    }
    case 'count':
      return { value: c.n, n: c.n };
    case 'sum':
      return of(c.total, c.n);
    case 'mean':
      return of(c.total / c.n, c.n);
    case 'percentile':
      return of(percentileOf(c.spread, formula.p), c.n);
    case 'share':
      return of((c.hits / c.n) * 100, c.n);
    case 'measure':
      return { value: null, n: 0 };
  }
}

const scored = (body: IndicatorBody): Scored => ({
  direction: body.direction,
  target: body.target,
  scoring: body.scoring,
});

/** A value with its points and how it stands to its target. */
export function judged({ value, n }: Value, body: IndicatorBody) {
  return {
    value,
    n,
    score: value === null ? null : exact(scoreOf(value, scored(body))),
    standing: standingOf(value, body),
  };
}

function standingOf(value: number | null, body: IndicatorBody): Standing {
  if (value === null) return 'none';
  const late = warned(value, body.direction, body.warns);
  if (reaches(value, body)) return late ? 'close' : 'reached';
  return late || body.warns === null ? 'missed' : 'close';
}
