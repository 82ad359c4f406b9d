import { beforeAll, describe, expect, test } from 'vitest';
import type { PackTable } from '../contract/document/index.ts';
import { checkLaw, readLaw, type Law } from '../server/pack/law-of.ts';
import { readTable } from '../server/pack/table-of.ts';

let law: Law;
beforeAll(async () => {
  law = await readLaw();
});

const both = (text: string) => ({ zh: text, en: text });
const inputs: PackTable['inputs'] = {
  buyer: { type: 'enum', values: ['consumer', 'business'], title: both('buyer') },
  sale: { type: 'enum', values: ['distance', 'store'], title: both('sale') },
  reason: {
    type: 'enum',
    values: ['none', 'quality', 'wrong-goods', 'wrong-size', 'damaged', 'late'],
    title: both('reason'),
  },
  days: { type: 'number', unit: 'day', title: both('days') },
  intact: { type: 'flag', title: both('intact') },
  customMade: { type: 'flag', title: both('made to order') },
  excluded: { type: 'flag', title: both('excluded') },
};
const outputs: PackTable['outputs'] = {
  verdict: {
    type: 'enum',
    values: ['refund', 'exchange', 'choice', 'repair', 'refuse'],
    title: both('verdict'),
  },
  freight: { type: 'enum', values: ['company', 'customer'], title: both('freight') },
  refundWithin: { type: 'number', unit: 'day', title: both('refund within') },
};

type Row = PackTable['rows'][number];
const returns = (rows: Row[]): PackTable => ({
  title: both('returns'),
  hit: 'first',
  law: 'returns',
  parameters: {},
  inputs,
  outputs,
  rows,
  tests: [],
});

const quality: Row = {
  if: { reason: 'quality' },
  then: { verdict: 'choice', freight: 'company', refundWithin: 7 },
};
const noReason: Row = {
  if: {
    reason: 'none',
    sale: 'distance',
    days: { atMost: 7 },
    intact: true,
    customMade: false,
    excluded: false,
  },
  then: { verdict: 'refund', freight: 'customer', refundWithin: 7 },
};
const others: Row = { if: {}, then: { verdict: 'refuse', freight: 'customer', refundWithin: null } };

/** Faults by place and article, warnings by article. */
function held(rows: Row[]): { faults: string[]; warnings: string[] } {
  const table = returns(rows);
  const faults: string[] = [];
  const say = (path: readonly PropertyKey[], code: string, params?: Record<string, unknown>) => {
    const article = (params?.['article'] as { en: string } | undefined)?.en ?? '';
    faults.push(`${path.join('/')} ${code} ${article.replace(/^.*, /, '')}`.trim());
  };
  const { body } = readTable(table, say);
  const warnings = checkLaw(table, body, law, '2026-11-22', say);
  return { faults: faults.sort(), warnings: [...new Set(warnings.map((w) => w.floor.article.en))] };
}

describe('a returns table under the law', () => {
  test('one that keeps every floor stands; a floor nobody has read only warns', () => {
    expect(held([quality, noReason, others])).toEqual({
      faults: [],
      warnings: ['Civil Code, contracts (text not verified)'],
    });
  });

  test('made to order is not immune where the quality is at fault: Art. 24', () => {
    const custom: Row = { if: { customMade: true }, then: others.then };
    expect(held([custom, quality, noReason, others]).faults).toEqual([
      'rows/0/then/freight pack.below-law Art. 24',
      'rows/0/then/verdict pack.below-law Art. 24',
      'rows/0/then/verdict pack.below-law Art. 24',
    ]);
  });

  test('six days where the law gives seven: Art. 25, found between the bounds of the table and of the law', () => {
    const six: Row = { ...noReason, if: { ...noReason.if, days: { atMost: 6 } } };
    expect(held([quality, six, others]).faults).toEqual([
      'rows/2/then/refundWithin pack.below-law Art. 25',
      'rows/2/then/verdict pack.below-law Art. 25',
    ]);
  });

  test('paid back after ten days: Art. 25; freight of faulty goods by the customer: Art. 24', () => {
    const slow: Row = { ...noReason, then: { ...noReason.then, refundWithin: 10 } };
    const dear: Row = { ...quality, then: { ...quality.then, freight: 'customer' } };
    expect(held([dear, slow, others]).faults).toEqual([
      'rows/0/then/freight pack.below-law Art. 24',
      'rows/1/then/refundWithin pack.below-law Art. 25',
    ]);
  });

  test('better than the law is welcome, and a business customer goes by contract', () => {
    const month: Row = { ...noReason, if: { reason: 'none', buyer: 'consumer', days: { atMost: 30 } } };
    const business: Row = { if: { buyer: 'business' }, then: others.then };
    expect(held([business, quality, month, others]).faults).toEqual([]);
  });

  test('a table that asks or answers what the law governs cannot leave the law out', () => {
    const said = (change: Partial<PackTable>): string[] => {
      const faults: string[] = [];
      const { law: left, ...table } = { ...returns([others]), ...change };
      checkLaw(table, readTable(table, () => undefined).body, law, '2026-11-22', (path, code, params) =>
        faults.push(`${path.join('/')} ${code} ${String(params?.['law'])}`),
      );
      return faults;
    };
    const other = { answer: { type: 'flag', title: both('answer') } } as const;
    expect(said({})).toEqual(['law pack.law-left-out returns']);
    expect(said({ outputs: other })).toEqual(['law pack.law-left-out returns']);
    expect(said({ inputs: { days: inputs['days']! } })).toEqual(['law pack.law-left-out returns']);
    // Renaming one of three outputs and one of seven inputs does not hide it.
    const { verdict, freight } = outputs;
    expect(
      said({
        inputs: { days: inputs['days']! },
        outputs: { verdict: verdict!, freight: freight!, paidBack: outputs['refundWithin']! },
      }),
    ).toEqual(['law pack.law-left-out returns']);
    // A table of the same room that decides something else is free.
    expect(said({ inputs: { reason: inputs['reason']! }, outputs: other })).toEqual([]);
  });

  test('inputs and outputs are fixed', () => {
    const faults: string[] = [];
    const table = { ...returns([others]), outputs: { verdict: outputs['verdict']! } };
    checkLaw(table, readTable(table, () => undefined).body, law, '2026-11-22', (path, code) => {
      faults.push(`${path.join('/')} ${code}`);
    });
    expect(faults).toEqual(['outputs pack.law-shape']);
  });
});
