import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvText, decodeText, readCsv } from '../csv.ts';

describe('a cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86 571', "'+86 571"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `"'\tx"`],
    ['\r=x', `"'\r=x"`],
    ["'=x", "''=x"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    [' led', '" led"'],
    ['two\nlines', '"two\nlines"'],
    ['plain 汉字', 'plain 汉字'],
  ])('%j is written %j', (given, expected) => expect(csvCell(given)).toBe(expected));

  test('numbers stay numbers, nothing is nothing', () => {
    expect([csvCell(-5), csvCell(0), csvCell(true), csvCell(null), csvCell('')]).toEqual([
      '-5',
      '0',
      'true',
      '',
      '',
    ]);
  });

  test('no text begins with what a sheet would run', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (mark, rest) => {
        expect(csvCell(mark + rest)).toMatch(/^"?'/);
      }),
    );
  });
});

describe('reading', () => {
  test('what was written is read again, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@,;"\t\r\n a]{0,8}$/));
    const row = fc
      .array(cell, { minLength: 2, maxLength: 5 })
      .filter((cells) => cells.some((c) => c.trim() !== ''));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        // A line of heads says what separates the cells.
        const read = readCsv(csvText([['a', 'b', 'c', 'd', 'e'], ...rows]));
        expect(read.slice(1).map((r) => r.cells)).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });

  test('rows are counted as the sheet counts them: an empty line counts, a line within a cell does not', () => {
    expect(readCsv('a,b\r\n\r\n"x\ny",1\n\n2,3')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['x\ny', '1'] },
      { row: 5, cells: ['2', '3'] },
    ]);
  });

  test.each([
    ['a;b;c\n1,5;2;3', ['1,5', '2', '3']],
    ['a\tb\n1\t"2\t3"', ['1', '2\t3']],
    ['\ufeffa,b\n 1 , 2 ', ['1', '2']],
    ['a,b\n"open, 2', ['open, 2']],
    ['a,b\n1"2,3', ['1"2', '3']],
  ])('%j', (text, cells) => expect(readCsv(text)[1]!.cells).toEqual(cells));
});

test('text is told by its bytes', () => {
  expect(decodeText(Buffer.from('名称', 'utf8'))).toBe('名称');
  expect(decodeText(Buffer.from('c3fbb3c6', 'hex'))).toBe('名称');
  expect(decodeText(Buffer.from('\ufeff名称', 'utf16le'))).toBe('名称');
});
