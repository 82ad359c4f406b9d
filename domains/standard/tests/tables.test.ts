import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts, FactValue } from '#kernel/contract';
import { checkTable } from '../server/engine/check-table.ts';
import { holds, type Cell, type Condition } from '../server/engine/condition.ts';
import { matcherOf } from '../server/engine/match.ts';
import {
  cellMatches,
  compileTable,
  type InputValue,
  type TableBody,
  type TableCell,
  type TableInput,
} from '../server/engine/table.ts';
import { spreadOf } from '../server/tables/spread-table.ts';

const values = ['a', 'b', 'c'];
const inputOf = fc.constantFrom<TableInput['type']>('enum', 'flag', 'number', 'date', 'text', 'list');
const date = fc.constantFrom('2026-01-01', '2026-06-30', '2026-12-31');
const bound = fc.constantFrom<FactValue>(0, 1, 2.5, 7, 30);
const one = fc.constantFrom(...values);
const several = fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const known = fc.constantFrom<TableCell>({ op: 'isSet', operand: null }, { op: 'isUnset', operand: null });
const compared = (operand: fc.Arbitrary<FactValue>): fc.Arbitrary<TableCell> =>
  fc.oneof(
    fc.record({ op: fc.constantFrom('is', 'isNot', 'atLeast', 'atMost', 'above', 'below'), operand }),
    fc
      .tuple(operand, operand)
      .map(([x, y]): TableCell => ({ op: 'between', operand: x! <= y! ? [x, y] : [y, x] })),
    fc.record({
      op: fc.constantFrom('in', 'notIn'),
      operand: fc.array(operand, { minLength: 1, maxLength: 3 }),
    }),
  ) as fc.Arbitrary<TableCell>;

const cellFor = (type: TableInput['type']): fc.Arbitrary<TableCell | null> => {
  const cells: Record<TableInput['type'], fc.Arbitrary<TableCell>> = {
    enum: fc.oneof(
      fc.record({ op: fc.constantFrom('is' as const, 'isNot' as const), operand: one }),
      fc.record({ op: fc.constantFrom('in' as const, 'notIn' as const), operand: several }),
      known,
    ),
    flag: fc.record({ op: fc.constantFrom('is' as const, 'isNot' as const), operand: fc.boolean() }),
    number: fc.oneof(compared(bound), known),
    date: fc.oneof(compared(date), known),
    text: fc.oneof(
      fc.record({
        op: fc.constantFrom('is' as const, 'isNot' as const, 'startsWith' as const),
        operand: one,
      }),
      known,
    ),
    list: fc.oneof(
      fc.record({ op: fc.constantFrom('all' as const, 'any' as const, 'notIn' as const), operand: several }),
      known,
    ),
  };
  return fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: cells[type] });
};

const givenFor = (type: TableInput['type']): fc.Arbitrary<InputValue> => {
  const given: Record<TableInput['type'], fc.Arbitrary<InputValue>> = {
    enum: one,
    flag: fc.boolean(),
    number: fc.oneof(bound, fc.double({ min: -5, max: 50, noNaN: true })),
    date: fc.oneof(date, fc.constantFrom('2025-03-04', '2026-03-04', '2027-03-04')),
    text: fc.constantFrom('a', 'ab', 'b', 'z', ''),
    list: fc.uniqueArray(one, { maxLength: 3 }),
  };
  return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 6, arbitrary: given[type] });
};

/** Tables of any types and rows, without a word about what is wise. */
const tables = (types: fc.Arbitrary<TableInput['type'][]>, most: number): fc.Arbitrary<TableBody> =>
  types.chain((kinds) =>
    fc.record({
      hit: fc.constantFrom('first' as const, 'collect' as const),
      inputs: fc.constant(
        kinds.map((type, i) => ({
          name: `i${i}`,
          type,
          values: type === 'enum' || type === 'list' ? values : [],
        })),
      ),
      outputs: fc.constant(['out']),
      rows: fc.array(
        fc.record({
          cells: fc.tuple(...kinds.map(cellFor)),
          then: fc.record({ out: fc.integer({ min: 0, max: 3 }) }),
        }),
        { minLength: 1, maxLength: most },
      ),
    }),
  );

const anyTable = tables(fc.array(inputOf, { minLength: 1, maxLength: 4 }), 40);

/** The rows that hold, one after the other, as one would read them aloud. */
const naive = (body: TableBody, given: Record<string, InputValue>): number[] => {
  const all = body.rows.flatMap((row, r) =>
    row.cells.every((cell, i) => cellMatches(cell, given[body.inputs[i]!.name] ?? null)) ? [r] : [],
  );
  return body.hit === 'first' ? all.slice(0, 1) : all;
};

describe('a compiled table', () => {
  it('decides as its rows read one after the other do', () => {
    fc.assert(
      fc.property(
        anyTable.chain((body) =>
          fc.tuple(
            fc.constant(body),
            fc.array(fc.tuple(...body.inputs.map((i) => givenFor(i.type))), { minLength: 5, maxLength: 20 }),
          ),
        ),
        ([body, cases]) => {
          const table = compileTable(body);
          for (const line of cases) {
            const given = Object.fromEntries(body.inputs.map((i, k) => [i.name, line[k]!]));
            expect(table.decide(given)).toEqual(naive(body, given));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Every combination of an input's classes. */
function* combinations(
  body: TableBody,
  of: (i: number) => readonly InputValue[],
): Generator<Record<string, InputValue>> {
  const given: Record<string, InputValue> = {};
  function* turn(i: number): Generator<Record<string, InputValue>> {
    if (i === body.inputs.length) {
      yield { ...given };
      return;
    }
    for (const v of of(i)) {
      given[body.inputs[i]!.name] = v;
      yield* turn(i + 1);
    }
  }
  yield* turn(0);
}

/** Every value there is, for types whose values one can name: flags and closed lists of values. */
const allValues = (input: TableInput): readonly InputValue[] =>
  input.type === 'flag' ? [false, true] : [null, ...input.values];

const closed = tables(
  fc.array(fc.constantFrom('enum' as const, 'flag' as const), { minLength: 1, maxLength: 4 }),
  12,
);

describe('what a check of a table finds', () => {
  it('is what trying every case finds: gaps, and rows that never decide', () => {
    fc.assert(
      fc.property(closed, (body) => {
        const table = compileTable(body);
        const found = checkTable(table);
        const reached = new Set<number>();
        let uncovered = 0;
        for (const given of combinations(body, (i) => allValues(body.inputs[i]!))) {
          const rows = naive(body, given);
          if (rows.length === 0) uncovered += 1;
          for (const r of rows) reached.add(r);
        }
        expect(found.complete).toBe(true);
        expect(found.unreachable).toEqual(body.rows.map((_, r) => r).filter((r) => !reached.has(r)));
        expect(found.gaps.length > 0).toBe(uncovered > 0);
        for (const gap of found.gaps) {
          // A gap may leave inputs open: then none of their values is taken.
          for (const given of combinations(body, (i) => {
            const { name } = body.inputs[i]!;
            return Object.hasOwn(gap, name) ? [gap[name]!] : allValues(body.inputs[i]!);
          }))
            expect(naive(body, given)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('looks at numbers and dates by their classes, and finds the same as trying all of those', () => {
    const kinds = fc.array(fc.constantFrom('number' as const, 'date' as const, 'enum' as const), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(tables(kinds, 8), (body) => {
        const table = compileTable(body);
        const found = checkTable(table);
        const reached = new Set<number>();
        let uncovered = 0;
        for (const given of combinations(body, (i) => table.columns[i]!.classes)) {
          const rows = naive(body, given);
          if (rows.length === 0) uncovered += 1;
          for (const r of rows) reached.add(r);
        }
        expect(found.unreachable).toEqual(body.rows.map((_, r) => r).filter((r) => !reached.has(r)));
        expect(found.gaps.length > 0).toBe(uncovered > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('names two rows that claim a case with different outcomes, unless one is a special case of the other', () => {
    fc.assert(
      fc.property(closed, (body) => {
        const overlaps = checkTable(compileTable({ ...body, hit: 'first' })).overlaps;
        const takes = body.rows.map(
          (_, r) =>
            new Set(
              [...combinations(body, (i) => allValues(body.inputs[i]!))].flatMap((given, at) =>
                naive({ ...body, hit: 'collect' }, given).includes(r) ? [at] : [],
              ),
            ),
        );
        const wanted: [number, number][] = [];
        for (let a = 0; a < body.rows.length; a += 1)
          for (let b = a + 1; b < body.rows.length; b += 1) {
            const [x, y] = [takes[a]!, takes[b]!];
            if (body.rows[a]!.then['out'] === body.rows[b]!.then['out']) continue;
            const shared = [...x].filter((at) => y.has(at)).length;
            if (shared === 0 || shared === x.size || shared === y.size) continue;
            wanted.push([a, b]);
          }
        expect(overlaps).toEqual(wanted.slice(0, 20));
      }),
      { numRuns: 200 },
    );
  });

  it('lays a table out as deciding each combination does', () => {
    fc.assert(
      fc.property(closed, (body) => {
        const table = compileTable({ ...body, hit: 'first' });
        const spread = spreadOf(table);
        const given = [...combinations(body, (i) => spread.inputs[i]!.values)];
        expect(spread.rows).toEqual(given.map((g) => naive({ ...body, hit: 'first' }, g)[0] ?? -1));
      }),
      { numRuns: 200 },
    );
  });
});

const facts = ['channel', 'class', 'priority', 'tier', 'rush', 'amount'];
const factValue = fc.constantFrom<FactValue>('a', 'b', 'c', true, false, 1, 5, 9);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({
    fact: fc.constantFrom(...facts),
    op: fc.constantFrom('is' as const, 'isNot' as const),
    operand: factValue,
  }),
  fc.record({
    fact: fc.constantFrom(...facts),
    op: fc.constantFrom('in' as const, 'notIn' as const),
    operand: fc.array(factValue, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    fact: fc.constantFrom(...facts),
    op: fc.constantFrom('isSet' as const, 'isUnset' as const),
    operand: fc.constant(null),
  }),
  fc.record({
    fact: fc.constant('amount'),
    op: fc.constantFrom('atLeast' as const, 'below' as const),
    operand: fc.constantFrom<FactValue>(1, 5, 9),
  }),
);
const condition: fc.Arbitrary<Condition> = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 3 });
const subject: fc.Arbitrary<Facts> = fc.dictionary(fc.constantFrom(...facts), factValue, { maxKeys: 6 });

describe('the matcher of clauses', () => {
  it('finds what trying every clause finds, in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(condition, { maxLength: 60 }),
        fc.array(subject, { minLength: 3, maxLength: 10 }),
        (conditions, subjects) => {
          const clauses = conditions.map((when, at) => ({ at, body: { when } }));
          const matcher = matcherOf(clauses);
          for (const s of subjects)
            expect(matcher.match(s).map((c) => c.at)).toEqual(
              clauses.filter((c) => holds(c.body.when, s)).map((c) => c.at),
            );
        },
      ),
      { numRuns: 500 },
    );
  });
});
