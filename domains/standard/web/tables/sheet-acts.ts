import {
  columnsOf,
  duplicateRows,
  freeRows,
  insertRows,
  moveRows,
  pasteTexts,
  pinned,
  putCells,
  removeRows,
  textAt,
  type Change,
  type Part,
  type Table,
} from './edit.ts';
import { blockOf, single, type Act, type Selection } from './grid-keys.ts';

/** What is done to a sheet where a selection lies: the table afterwards, and what is then selected. */
export interface Acted {
  table: Table;
  selection: Selection;
}

export const countOf = (table: Table, part: Part): number =>
  part === 'rows' ? table.rows.length : table.tests.length;

/** Conditions of a pinned last row are none, and stay none. */
export const locked = (table: Table, part: Part, row: number, column: number): boolean =>
  part === 'rows' &&
  pinned(table) &&
  row === table.rows.length - 1 &&
  columnsOf(table)[column]?.side === 'inputs';

function cleared(table: Table, part: Part, selection: Selection): Table {
  const { top, bottom, left, right } = blockOf(selection);
  const columns = columnsOf(table);
  const changes: Change[] = [];
  for (let row = top; row <= Math.min(bottom, countOf(table, part) - 1); row += 1)
    for (let c = left; c <= Math.min(right, columns.length - 1); c += 1)
      if (!locked(table, part, row, c)) changes.push({ row, column: columns[c]!, value: undefined });
  return putCells(table, part, changes);
}

/** Rows made, doubled, taken out or moved, or cells emptied; as it was for any other act. */
export function actOn(table: Table, part: Part, act: Act, selection: Selection): Acted {
  const { top, bottom } = blockOf(selection);
  const { column } = selection.to;
  switch (act.do) {
    case 'clear':
      return { table: cleared(table, part, selection), selection };
    case 'insert': {
      const at = countOf(table, part) === 0 ? 0 : Math.min(bottom + 1, freeRows(table, part));
      return { table: insertRows(table, part, at), selection: single(at, column) };
    }
    case 'duplicate': {
      const at = Math.min(bottom + 1, freeRows(table, part));
      return { table: duplicateRows(table, part, top, bottom), selection: single(at, column) };
    }
    case 'remove': {
      const next = removeRows(table, part, top, bottom);
      return {
        table: next,
        selection: single(Math.max(0, Math.min(top, countOf(next, part) - 1)), column),
      };
    }
    case 'shift': {
      const next = moveRows(table, part, top, bottom, act.by);
      if (next === table) return { table, selection };
      const shifted = (place: Selection['to']) => ({ ...place, row: place.row + act.by });
      return { table: next, selection: { from: shifted(selection.from), to: shifted(selection.to) } };
    }
    default:
      return { table, selection };
  }
}

/** The selected block as texts, line by line. */
export function blockTexts(
  table: Table,
  part: Part,
  selection: Selection,
  language: 'zh' | 'en',
): string[][] {
  const { top, bottom, left, right } = blockOf(selection);
  const columns = columnsOf(table).slice(left, right + 1);
  return Array.from({ length: bottom - top + 1 }, (_, i) =>
    columns.map((c) => textAt(table, part, top + i, c, language)),
  );
}

/** A block laid over the sheet; one value alone fills what is selected. Where a cell cannot be read, nothing changes. */
export function pasted(
  table: Table,
  part: Part,
  selection: Selection,
  given: readonly (readonly string[])[],
  language: 'zh' | 'en',
): Acted | { row: number; column: number; text: string } {
  const { top, bottom, left, right } = blockOf(selection);
  const alone = given.length === 1 && given[0]!.length === 1;
  const lines = alone
    ? Array.from({ length: bottom - top + 1 }, () =>
        Array.from({ length: right - left + 1 }, () => given[0]![0]!),
      )
    : given;
  const done = pasteTexts(table, part, { row: top, column: left }, lines, language, alone || undefined);
  if (!('table' in done)) return done;
  const width = Math.max(...lines.map((l) => l.length));
  return {
    table: done.table,
    selection: {
      from: { row: top, column: left },
      to: {
        row: Math.min(top + lines.length, countOf(done.table, part)) - 1,
        column: Math.min(left + width, columnsOf(table).length) - 1,
      },
    },
  };
}
