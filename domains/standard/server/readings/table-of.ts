import type { ReadProposal } from '../../contract/reading.ts';
import type { PackTable } from '../../contract/document/index.ts';
import { figureOf } from './figures.ts';

const dayUnits: Record<string, number> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** A window of days decides by a table of its own; any other ruling is the table's one row. */
export function tableOf(p: ReadProposal, text: string): PackTable {
  const figure = figureOf(p);
  const length = figure ? dayUnits[figure.unit] : undefined;
  const head = { title: p.title, hit: 'first' as const, parameters: {} };
  if (!figure || !length)
    return {
      ...head,
      inputs: {},
      outputs: { ruling: { type: 'text', title: { zh: '如何处置', en: 'Ruling' } } },
      rows: [{ if: {}, then: { ruling: text.slice(0, 2000) } }],
      tests: [],
    };
  const days = figure.value * length;
  return {
    ...head,
    inputs: { days: { type: 'number', unit: 'day', title: { zh: '已过天数', en: 'Days passed' } } },
    outputs: { covered: { type: 'flag', title: { zh: '在期限内', en: 'Within the window' } } },
    rows: [
      { if: { days: { atMost: days } }, then: { covered: true } },
      { if: {}, then: { covered: false } },
    ],
    tests: [
      { given: { days }, expect: { covered: true } },
      { given: { days: days + 1 }, expect: { covered: false } },
    ],
  };
}
