import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addColumn, changeColumn, nameFits, removeColumn } from '../tables/columns.ts';
import {
  columnsOf,
  duplicateRows,
  insertRows,
  moveRows,
  parseAt,
  pinned,
  putCells,
  removeRows,
  textAt,
  type Table,
} from '../tables/edit.ts';
import { actOf, blockOf, moved, single, tabbed } from '../tables/grid-keys.ts';
import { firstStep, stepAgain, stepBack, stepOn } from '../tables/history.ts';
import { fieldsOf } from '../tables/matrix.ts';
import { actOn, blockTexts, pasted } from '../tables/sheet-acts.ts';
import { fromTsv, toTsv } from '../tables/tsv.ts';
import { shownAt } from '../tables/words.ts';

const title = (name: string) => ({ zh: name, en: name });
const table: Table = {
  title: title('Answers'),
  hit: 'first',
  parameters: {
    fast: { value: 2, unit: 'hour', title: title('Fast'), companys: false, toBeDecided: false },
  },
  inputs: {
    channel: { type: 'enum', values: ['mail', 'phone'], title: title('Channel') },
    tier: { type: 'enum', values: ['new', 'vip'], title: title('Tier') },
    days: { type: 'number', unit: 'day', title: title('Days') },
  },
  outputs: { within: { type: 'span', title: title('Within') } },
  rows: [
    { if: { channel: 'mail', tier: 'vip' }, then: { within: '$fast' } },
    { if: { channel: ['mail', 'phone'], days: { atMost: 7 } }, then: { within: '4 hours' } },
    { if: {}, then: { within: null } },
  ],
  tests: [{ given: { channel: 'mail', tier: 'vip' }, expect: { within: '2 hours' } }],
};
const ifs = (t: Table) => t.rows.map((r) => Object.keys(r.if).join('+'));

describe('rows of a decision table', () => {
  it('keeps the row for all other cases last, whatever is made, doubled, moved or taken out', () => {
    const acts = fc.constantFrom('insert', 'duplicate', 'remove', 'up', 'down');
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, fc.nat(9), fc.nat(2)), { maxLength: 30 }), (steps) => {
        let now = table;
        for (const [act, at, more] of steps) {
          const from = Math.min(at, now.rows.length - 1);
          const to = Math.min(from + more, now.rows.length - 1);
          if (act === 'insert') now = putCells(insertRows(now, 'rows', from), 'rows', []);
          else if (act === 'duplicate') now = duplicateRows(now, 'rows', from, to);
          else if (act === 'remove') now = removeRows(now, 'rows', from, to);
          else now = moveRows(now, 'rows', from, to, act === 'up' ? -1 : 1);
          expect(pinned(now)).toBe(true);
          expect(now.rows.at(-1)).toEqual(table.rows.at(-1));
        }
      }),
    );
  });

  it('moves a block up and down and back', () => {
    const down = moveRows(table, 'rows', 0, 0, 1);
    expect(ifs(down)).toEqual(['channel+days', 'channel+tier', '']);
    expect(moveRows(down, 'rows', 1, 1, -1)).toEqual(table);
    expect(moveRows(table, 'rows', 1, 1, 1)).toBe(table);
  });

  it('takes every step back and makes it again', () => {
    const edits = [
      insertRows(table, 'rows', 1),
      removeRows(table, 'rows', 0, 0),
      duplicateRows(table, 'tests', 0, 0),
    ];
    let steps = firstStep(table);
    for (const next of edits) steps = stepOn(steps, next);
    for (let i = 0; i < 5; i += 1) steps = stepBack(steps);
    expect(steps.now).toBe(table);
    for (let i = 0; i < 5; i += 1) steps = stepAgain(steps);
    expect(steps.now).toBe(edits[2]);
    expect(stepOn(steps, steps.now)).toBe(steps);
    expect(stepOn(stepBack(steps), table).ahead).toEqual([]);
  });
});

describe('cells of a decision table', () => {
  it('every cell’s text put back into it changes nothing', () => {
    for (const part of ['rows', 'tests'] as const) {
      const changes = table[part].flatMap((_, row) =>
        columnsOf(table).map((column) => {
          const read = parseAt(table, part, row, column, textAt(table, part, row, column, 'zh'), 'zh');
          if ('code' in read) throw new Error(read.code);
          return { row, column, value: read.value };
        }),
      );
      expect(putCells(table, part, changes)).toEqual(table);
    }
  });

  it('shows words, and a parameter by what it is set to', () => {
    const [channel, , days, within] = columnsOf(table);
    expect(shownAt(table, 'rows', 1, channel!, 'zh')).toBe('邮件、电话');
    expect(shownAt(table, 'rows', 1, days!, 'en')).toBe('≤ 7');
    expect(shownAt(table, 'rows', 0, within!, 'zh')).toBe('2 小时');
    expect(shownAt(table, 'rows', 2, within!, 'en')).toBe('–');
  });

  it('pastes a block above the last row, making the rows it needs; or nothing at all', () => {
    const block = [
      ['phone', 'vip', '', '1 hour'],
      ['电话', '', '≥ 3', '2 天'],
    ];
    const done = pasted(table, 'rows', single(2, 0), block, 'zh');
    if (!('table' in done)) throw new Error(done.text);
    expect(ifs(done.table)).toEqual(['channel+tier', 'channel+days', 'channel+tier', 'channel+days', '']);
    expect(done.table.rows[3]).toEqual({
      if: { channel: 'phone', days: { atLeast: 3 } },
      then: { within: '2 days' },
    });
    expect(blockTexts(done.table, 'rows', done.selection, 'zh')).toEqual([
      ['phone', 'vip', '', '1 hour'],
      ['phone', '', '≥ 3', '2 days'],
    ]);
    const bad = pasted(table, 'rows', single(2, 0), [['phone', 'nobody']], 'zh');
    expect(bad).toEqual({ row: 0, column: 1, text: 'nobody' });
  });

  it('fills a block with one value, empties it, and leaves the last row without conditions', () => {
    const all = { from: { row: 0, column: 3 }, to: { row: 2, column: 3 } };
    const filled = pasted(table, 'rows', all, [['3 hours']], 'zh');
    expect('table' in filled && filled.table.rows.map((r) => r.then['within'])).toEqual([
      '3 hours',
      '3 hours',
      '3 hours',
    ]);
    const wide = { from: { row: 0, column: 0 }, to: { row: 2, column: 3 } };
    const { table: empty } = actOn(table, 'rows', { do: 'clear' }, wide);
    expect(empty.rows).toEqual(Array.from({ length: 3 }, () => ({ if: {}, then: { within: null } })));
  });
});

describe('columns of a decision table', () => {
  it('a new name is borne by rows and cases', () => {
    const { table: next, emptied } = changeColumn(
      table,
      'inputs',
      'channel',
      'way',
      table.inputs['channel']!,
    );
    expect(emptied).toBe(0);
    expect(Object.keys(next.inputs)).toEqual(['way', 'tier', 'days']);
    expect(next.rows[0]!.if).toEqual({ tier: 'vip', way: 'mail' });
    expect(next.tests[0]!.given).toEqual({ tier: 'vip', way: 'mail' });
  });

  it('a new type reads the cells anew and counts those it empties', () => {
    const flag = { type: 'flag' as const, title: title('Tier') };
    const { table: next, emptied } = changeColumn(table, 'inputs', 'tier', 'tier', flag);
    expect(emptied).toBe(2);
    expect(next.rows[0]!.if).toEqual({ channel: 'mail' });
  });

  it('one is added and taken out again', () => {
    const more = addColumn(table, 'outputs', 'note2', { type: 'text', title: title('Note') });
    expect(more.rows.every((r) => r.then['note2'] === null)).toBe(true);
    expect(removeColumn(more, 'outputs', 'note2')).toEqual(table);
    expect([nameFits(table, 'tier'), nameFits(table, 'tier', 'tier'), nameFits(table, 'Tier 2')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the keys of a sheet', () => {
  const key = (name: string, more = {}) =>
    actOf({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });
  const size = { rows: 3, columns: 4 };

  it('moves, grows and stays within', () => {
    expect(moved(single(0, 0), { rows: -1, columns: 9 }, size)).toEqual(single(0, 3));
    expect(blockOf(moved(single(1, 1), { rows: 1, columns: -1 }, size, true))).toEqual({
      top: 1,
      bottom: 2,
      left: 0,
      right: 1,
    });
    expect(tabbed(single(0, 3), false, size)).toEqual(single(1, 0));
    expect(tabbed(single(1, 0), true, size)).toEqual(single(0, 3));
  });

  it('tells undo from redo, and a row moved from a cell moved', () => {
    expect(key('z', { ctrlKey: true })).toEqual({ do: 'undo' });
    expect(key('Z', { metaKey: true, shiftKey: true })).toEqual({ do: 'redo' });
    expect(key('ArrowUp', { altKey: true })).toEqual({ do: 'shift', by: -1 });
    expect(key('ArrowUp')).toEqual({ do: 'move', rows: -1, columns: 0, held: false });
    expect(key('x')).toBeNull();
    expect(key('c', { ctrlKey: true })).toBeNull();
  });
});

describe('the clipboard', () => {
  it('reads back every block it writes', () => {
    const cell = fc.string({ maxLength: 8 }).map((s) => s.replaceAll('\r', ''));
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((w) => fc.array(fc.array(cell, { minLength: w, maxLength: w }), { minLength: 1, maxLength: 5 }))
      // A last line of nothing is the end of the line before it, to Excel too.
      .filter((lines) => lines.at(-1)!.join('') !== '');
    fc.assert(
      fc.property(block, (lines) => {
        expect(fromTsv(toTsv(lines))).toEqual(lines);
      }),
    );
    expect(fromTsv('a\t"b\nc"\r\nd\te\r\n')).toEqual([
      ['a', 'b\nc'],
      ['d', 'e'],
    ]);
  });
});

describe('the deadline matrix', () => {
  it('gathers what each pair of values promises over the rest, with holes and rival rows', () => {
    const spread = {
      inputs: [
        { name: 'channel', values: ['mail', 'phone'] },
        { name: 'tier', values: ['new', 'vip'] },
        { name: 'days', values: [6, 7, 8] },
      ],
      // channel, tier, days: the last turns fastest.
      rows: [1, 1, 2, 0, 0, 0, 1, 1, 2, 1, 1, 2],
      contested: [3],
      complete: true,
    };
    const fields = fieldsOf(table, spread, 'channel', 'tier', 'within');
    expect(fields[0]![0]).toMatchObject({ count: 3, holes: 1, contested: 0 });
    expect(fields[0]![0]!.outcomes.map((o) => [o.value, o.rows, o.count])).toEqual([
      ['4 hours', [1], 2],
      [null, [2], 1],
    ]);
    expect(fields[0]![1]!).toMatchObject({ count: 3, holes: 0, contested: 1 });
    expect(fields[0]![1]!.outcomes.map((o) => o.value)).toEqual(['2 hours']);
    const whole = fieldsOf(table, spread, 'channel', null, 'within');
    expect(whole.map((line) => line.map((f) => [f.count, f.holes]))).toEqual([[[6, 1]], [[6, 2]]]);
  });
});
