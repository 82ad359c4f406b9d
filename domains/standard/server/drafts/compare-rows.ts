import type { Bilingual } from '#kernel/contract';
import type { ChangeLine } from '../../contract.ts';
import type { PackTable } from '../../contract/document/index.ts';
import { outputSaid, rowCondition, rowOutcome } from '../../contract/written/table-fields.ts';
import { matchRows, type Pair } from './match-rows.ts';
import { canonical } from './sequence.ts';

type Row = PackTable['rows'][number];

const nothing: Bilingual = { zh: '—', en: '—' };
const rowName = (n: number): Bilingual => ({ zh: `第 ${n + 1} 行`, en: `Row ${n + 1}` });

const rowWords = (table: PackTable, row: Row): Bilingual => {
  const [when, then] = [rowCondition(table, row.if), rowOutcome(table, row.then)];
  const note = row.note ? [`（${row.note.zh}）`, ` (${row.note.en})`] : ['', ''];
  return { zh: `${when.zh} → ${then.zh}${note[0]}`, en: `${when.en} → ${then.en}${note[1]}` };
};

/** One cell in words: what it asks, or that it asks nothing. */
function asked(table: PackTable, row: Row, name: string): Bilingual {
  const cell = row.if[name];
  return cell === undefined ? { zh: '不限', en: 'any' } : rowCondition(table, { [name]: cell });
}

/** A line for each cell of a row that is another than before, and for its note. */
function cellLines(before: PackTable, after: PackTable, { was, is }: Pair): ChangeLine[] {
  const [a, b] = [before.rows[was]!, after.rows[is]!];
  const row = rowName(is);
  const line = (field: string, title: Bilingual, said: [Bilingual, Bilingual]): ChangeLine => ({
    field: `rows.${is}.${field}`,
    name: { zh: `${row.zh} · ${title.zh}`, en: `${row.en} · ${title.en}` },
    before: said[0],
    after: said[1],
  });
  const changed = (x: Record<string, unknown>, y: Record<string, unknown>): string[] =>
    [...new Set([...Object.keys(y), ...Object.keys(x)])].filter((k) => canonical(x[k]) !== canonical(y[k]));
  const called = (part: 'inputs' | 'outputs', name: string): Bilingual =>
    after[part][name]?.title ?? before[part][name]?.title ?? { zh: name, en: name };
  return [
    ...changed(a.if, b.if).map((name) =>
      line(`if.${name}`, called('inputs', name), [asked(before, a, name), asked(after, b, name)]),
    ),
    ...changed(a.then, b.then).map((name) =>
      line(`then.${name}`, called('outputs', name), [
        outputSaid(before, name, a.then[name]),
        outputSaid(after, name, b.then[name]),
      ]),
    ),
    ...(canonical(a.note) === canonical(b.note)
      ? []
      : [line('note', { zh: '说明', en: 'Note' }, [a.note ?? nothing, b.note ?? nothing])]),
  ];
}

/** Where a row stood and where it stands, with what it says: in a table where the first row decides, that matters. */
function placeLine(after: PackTable, { was, is }: Pair): ChangeLine {
  const [from, to, words] = [rowName(was), rowName(is), rowWords(after, after.rows[is]!)];
  return {
    field: `rows.${is}.place`,
    name: { zh: `${to.zh} · 位置`, en: `${to.en} · place` },
    before: { zh: `原${from.zh}`, en: `was ${from.en.toLowerCase()}` },
    after: { zh: `${to.zh}：${words.zh}`, en: `${to.en}: ${words.en}` },
  };
}

/**
 * Rows of two versions of a table, each held against the row it was: moved, a cell changed, added, gone. In the
 * order they stand now; what is gone stands where it would.
 */
export function rowLines(before: PackTable, after: PackTable): ChangeLine[] {
  const pairs = matchRows(before.rows, after.rows);
  const byIs = new Map(pairs.map((p) => [p.is, p]));
  const places = new Map(pairs.map((p) => [p.was, p.is]));
  const placed: { at: number; lines: ChangeLine[] }[] = after.rows.map((row, is) => {
    const pair = byIs.get(is);
    if (!pair)
      return {
        at: is,
        lines: [{ field: `rows.${is}`, name: rowName(is), before: null, after: rowWords(after, row) }],
      };
    const moved = pair.moved ? [placeLine(after, pair)] : [];
    return { at: is, lines: [...moved, ...cellLines(before, after, pair)] };
  });
  let above = -1;
  before.rows.forEach((row, was) => {
    const is = places.get(was);
    if (is !== undefined) {
      above = is;
      return;
    }
    const { zh, en } = rowName(was);
    placed.push({
      at: above + 0.5,
      lines: [
        {
          field: `former.${was}`,
          name: { zh: `原${zh}`, en: `Former ${en.toLowerCase()}` },
          before: rowWords(before, row),
          after: null,
        },
      ],
    });
  });
  return placed.sort((x, y) => x.at - y.at).flatMap((p) => p.lines);
}
