import type { ClauseOf, Formula } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { Condition } from '../engine/condition.ts';
import type { Scoring } from '../engine/score.ts';
import { readCondition } from './condition-of.ts';
import { readEvents, readNumber, waitingFor, type ReadBody, type Surroundings } from './reading.ts';

/** Events of a subject under a condition, checked. */
export interface CountedEvents {
  subject: string;
  events: readonly string[];
  when: Condition;
}

/** The closed set of folds, checked: what a figure is worked out from. */
export type CheckedFormula =
  | { fold: 'kept'; clauses: readonly string[] }
  | { fold: 'time'; clauses: readonly string[]; p: number | null }
  | ({ fold: 'count' } & CountedEvents)
  | ({ fold: 'sum' | 'mean'; fact: string } & CountedEvents)
  | ({ fold: 'percentile'; fact: string; p: number } & CountedEvents)
  | { fold: 'share'; hits: CountedEvents; of: CountedEvents }
  | { fold: 'measure'; measure: string };

export interface IndicatorBody {
  formula: CheckedFormula;
  unit: string;
  period: 'month' | 'quarter' | 'year';
  direction: 'higher' | 'lower';
  target: number;
  warns: number | null;
  weight: number;
  scorecard: string;
  scoring: Scoring | null;
}

type Written = {
  subject: string;
  event: string | string[];
  when: Formula extends never ? never : ClauseOf<'deadline'>['when'];
};

function readCounted(
  written: Written,
  around: Surroundings,
  path: readonly PropertyKey[],
  fault: SayFault,
): CountedEvents {
  const kind = around.catalogue.get(written.subject);
  return {
    subject: written.subject,
    events: readEvents(written.event, kind, written.subject, [...path, 'event'], fault),
    when: readCondition(written.when, kind, around.tables, [...path, 'when'], fault),
  };
}

function readFormula(formula: Formula, around: Surroundings, fault: SayFault): CheckedFormula {
  switch (formula.fold) {
    case 'kept':
    case 'time': {
      formula.clauses.forEach((name, i) => {
        if (!around.clauses.has(name)) fault(['formula', 'clauses', i], 'pack.no-clause', { name });
      });
      return formula.fold === 'kept' ? formula : { ...formula, p: formula.p ?? null };
    }
    case 'share':
      return {
        fold: 'share',
        hits: readCounted(formula.hits, around, ['formula', 'hits'], fault),
        of: readCounted(formula.of, around, ['formula', 'of'], fault),
      };
    case 'measure':
      return formula;
    default: {
      const counted = readCounted(formula, around, ['formula'], fault);
      if (formula.fold === 'count') return { fold: 'count', ...counted };
      const kind = around.catalogue.get(formula.subject);
      if (kind && kind.facts[formula.fact]?.type !== 'number')
        fault(['formula', 'fact'], 'pack.fact-number', { fact: formula.fact });
      return formula.fold === 'percentile'
        ? { fold: 'percentile', fact: formula.fact, p: formula.p, ...counted }
        : { fold: formula.fold, fact: formula.fact, ...counted };
    }
  }
}

const subjectsOf = (f: CheckedFormula): string[] =>
  f.fold === 'share' ? [f.hits.subject, f.of.subject] : 'subject' in f ? [f.subject] : [];

export function readIndicator(
  clause: ClauseOf<'indicator'>,
  around: Surroundings,
  fault: SayFault,
): ReadBody<IndicatorBody> {
  const formula = readFormula(clause.formula, around, fault);
  const number = (field: 'target' | 'warns'): number =>
    readNumber(clause[field] ?? 0, clause, [field], fault, [-1e12, 1e12]);
  const measure =
    formula.fold === 'measure' && !around.measures.has(formula.measure) ? [formula.measure] : [];
  return {
    body: {
      formula,
      unit: clause.unit,
      period: clause.period,
      direction: clause.direction,
      target: number('target'),
      warns: clause.warns === undefined ? null : number('warns'),
      weight: readNumber(clause.weight, clause, ['weight'], fault, [0, 1000]),
      scorecard: clause.scorecard,
      scoring: clause.scoring ?? null,
    },
    waitsFor: [...waitingFor(clause, subjectsOf(formula), around.catalogue), ...measure],
  };
}
