import type { ReadParameter, ReadProposal, ReadUnit } from '../../contract/reading.ts';
import type { ClauseOf, PackClause } from '../../contract/document/index.ts';

type Parameter = PackClause['parameters'][string];

/** A unit as a pack writes it, and how many of it one of the reader's units is. */
const packUnits: Record<ReadUnit, [unit: Parameter['unit'], times: number]> = {
  second: ['second', 1],
  minute: ['minute', 1],
  hour: ['hour', 1],
  day: ['day', 1],
  week: ['day', 7],
  month: ['month', 1],
  quarter: ['month', 3],
  year: ['month', 12],
  ring: ['ring', 1],
  percent: ['percent', 1],
  point: ['score', 1],
  piece: ['count', 1],
  // Packs have no units of measure: the number is a count whose title says the unit.
  celsius: ['count', 1],
  metre: ['count', 1],
  centimetre: ['count', 1],
  millimetre: ['count', 1],
  inch: ['count', 1],
  yard: ['count', 1],
  kilogram: ['count', 1],
  gram: ['count', 1],
  gsm: ['count', 1],
  grade: ['count', 1],
  aql: ['count', 1],
  ppm: ['count', 1],
  decibel: ['count', 1],
  money: ['money', 1],
  'per-day': ['count', 1],
  'per-week': ['count', 1],
  'per-month': ['count', 1],
  'per-quarter': ['count', 1],
  'per-year': ['count', 1],
};

/** How a unit of measure is signed in a parameter's title. */
const signs: Partial<Record<ReadUnit, string>> = {
  celsius: '℃',
  metre: 'm',
  centimetre: 'cm',
  millimetre: 'mm',
  inch: 'in',
  yard: 'yd',
  kilogram: 'kg',
  gram: 'g',
  gsm: 'g/m²',
  grade: '级 grade',
  aql: 'AQL',
  ppm: 'mg/kg',
  decibel: 'dB',
};

/** Days of a long term; a working week has five. */
const longDays = { month: 30, quarter: 90, year: 365 } as const;
const workingDays = { week: 5, month: 22, quarter: 65, year: 250 } as const;

/** The number a commitment turns on: its own, else the value offered for it. */
export function figureOf(p: ReadProposal): { value: number; unit: ReadUnit; toBeDecided: boolean } | null {
  const first = p.parameters[0];
  if (p.number !== null && p.unit)
    return {
      value: p.number,
      unit: p.unit,
      toBeDecided: first?.toBeDecided === true && first.value === p.number,
    };
  return first ? { value: first.value, unit: first.unit, toBeDecided: first.toBeDecided } : null;
}

/** The figure as a length of time a clock can run; null where it is none. */
export function lengthOf(p: ReadProposal): Parameter | null {
  const figure = figureOf(p);
  if (!figure) return null;
  const { value, unit, toBeDecided } = figure;
  const working = p.calendar === 'working';
  const days =
    working && unit in workingDays
      ? workingDays[unit as keyof typeof workingDays]
      : unit in longDays
        ? longDays[unit as keyof typeof longDays]
        : null;
  const [packUnit, times] = days ? (['day', days] as const) : packUnits[unit];
  if (!['second', 'minute', 'hour', 'day', 'ring'].includes(packUnit)) return null;
  return parameter(value * times, packUnit, { zh: '时限', en: 'Time allowed' }, toBeDecided);
}

export const parameter = (
  value: number,
  unit: Parameter['unit'],
  title: Parameter['title'],
  toBeDecided: boolean,
): Parameter => ({ value, unit, title, companys: toBeDecided, toBeDecided });

/** What else a commitment says in numbers, as parameters of its clause. */
export const parameterOf = (p: ReadParameter): Parameter => {
  const [unit, times] = packUnits[p.unit];
  const sign = signs[p.unit];
  const title = sign ? { zh: `${p.title.zh}（${sign}）`, en: `${p.title.en} (${sign})` } : p.title;
  return parameter(p.value * times, unit, title, p.toBeDecided);
};

type Every = ClauseOf<'duty'>['every'];

const weekdays = ['MO', 'TH', 'WE', 'FR', 'TU'];
const named: Record<number, Every> = { 1: 'month', 3: 'quarter', 6: 'half-year', 12: 'year' };

/** How often a duty comes round, and the days between; every quarter where nothing is said. */
export function everyOf(p: ReadProposal): { every: Every; days: number } {
  const figure = figureOf(p);
  const n = Math.max(1, Math.round(figure?.value ?? 1));
  const rule = (freq: string, days: number): { every: Every; days: number } =>
    n === 1
      ? { every: { rule: `FREQ=${freq}` }, days }
      : { every: { rule: `FREQ=${freq};INTERVAL=${n}` }, days: days * n };
  const times = (per: 'month' | 'quarter' | 'year', days: number) =>
    n === 1 ? { every: per, days } : { every: { times: Math.min(n, 52), per }, days: Math.floor(days / n) };
  switch (figure?.unit) {
    case 'day':
      return n === 1 ? { every: 'day', days: 1 } : rule('DAILY', 1);
    case 'per-day':
      return { every: 'day', days: 1 };
    case 'week':
      return n === 1 ? { every: 'week', days: 7 } : rule('WEEKLY', 7);
    case 'per-week':
      return n === 1
        ? { every: 'week', days: 7 }
        : n > 4
          ? { every: 'day', days: 1 }
          : {
              every: { rule: `FREQ=WEEKLY;BYDAY=${weekdays.slice(0, n).join(',')}` },
              days: Math.floor(7 / n),
            };
    case 'month':
    case 'quarter':
    case 'year': {
      const months = n * { month: 1, quarter: 3, year: 12 }[figure.unit];
      return {
        every: named[months] ?? { rule: `FREQ=MONTHLY;INTERVAL=${months}` },
        days: months * 30,
      };
    }
    case 'per-month':
      return times('month', 30);
    case 'per-quarter':
      return times('quarter', 90);
    case 'per-year':
      return times('year', 365);
    default:
      return { every: 'quarter', days: 90 };
  }
}
