import { useLayoutEffect, useRef, useState, type ClipboardEvent, type TextareaHTMLAttributes } from 'react';
import { announce, useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { cellId } from './cell-id.ts';
import type { Onward } from './cell-input.tsx';
import { columnsOf, putCells, type Part, type Table } from './edit.ts';
import { actOf, moved, single, tabbed, type Act, type Selection } from './grid-keys.ts';
import type { Doings } from './grid-row.tsx';
import { actOn, blockTexts, countOf, locked, pasted, type Acted } from './sheet-acts.ts';
import { fromTsv, toTsv } from './tsv.ts';

/** A sheet that is worked on. */
export interface Worked {
  table: Table;
  part: Part;
  editable: boolean;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onChange: (table: Table) => void;
  onUndo: () => void;
  onRedo: () => void;
}

/** What the field takes that has the keys of a sheet. */
export type SinkEvents = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'onKeyDown' | 'onCopy' | 'onCut' | 'onPaste' | 'onChange' | 'onCompositionEnd'
>;

interface Size {
  rows: number;
  columns: number;
}
interface Cell {
  row: number;
  column: number;
}

const goes: Record<Onward, { rows: number; columns: number }> = {
  down: { rows: 1, columns: 0 },
  up: { rows: -1, columns: 0 },
  right: { rows: 0, columns: 1 },
  left: { rows: 0, columns: -1 },
  stay: { rows: 0, columns: 0 },
};

/** What the keys, the pointer and the clipboard do to a sheet. */
export function useSheet(sheet: Worked) {
  const { table, part, editable, selection, onSelect, onChange } = sheet;
  const sink = useRef<HTMLTextAreaElement>(null);
  const [editing, setEditing] = useState<{ typed: string | null } | null>(null);
  const size: Size = { rows: countOf(table, part), columns: columnsOf(table).length };
  const at: Cell = {
    row: Math.max(0, Math.min(selection.to.row, size.rows - 1)),
    column: Math.min(selection.to.column, size.columns - 1),
  };
  const select = (next: Selection): void => {
    onSelect(next);
    // At once: what is typed right after a press must not be lost before the next frame.
    sink.current?.focus({ preventScroll: true });
    requestAnimationFrame(() => {
      const cell = document.getElementById(cellId(part, next.to.row, next.to.column));
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
  const edit = (typed: string | null, row = at.row, column = at.column): void => {
    if (editable && size.rows > 0 && !locked(table, part, row, column)) setEditing({ typed });
  };
  const took = (acted: Acted): void => {
    onChange(acted.table);
    select(acted.selection);
  };
  const doings = useRef<Doings>(null!);
  useLayoutEffect(() => {
    doings.current = {
      put: (value, onward) => {
        setEditing(null);
        onChange(putCells(table, part, [{ row: at.row, column: columnsOf(table)[at.column]!, value }]));
        if (onward === 'right' || onward === 'left') select(tabbed(selection, onward === 'left', size));
        else select(moved(selection, goes[onward], size));
      },
      leave: () => {
        setEditing(null);
        requestAnimationFrame(() => sink.current?.focus({ preventScroll: true }));
      },
      press: (row, column, held, twice) => {
        setEditing(null);
        select(held ? { from: selection.from, to: { row, column } } : single(row, column));
        if (twice) edit(null, row, column);
      },
      whole: (row, held) =>
        select({
          from: { row: held ? selection.from.row : row, column: 0 },
          to: { row, column: size.columns - 1 },
        }),
    };
  });
  const on = { ...useKeys(sheet, { size, at, select, edit, took }), ...useClipboard(sheet, took) };
  return { sink, editing, at, doings, on };
}

/** What can be done to a sheet from the keys. */
interface Ways {
  size: Size;
  at: Cell;
  select: (selection: Selection) => void;
  edit: (typed: string | null) => void;
  took: (acted: Acted) => void;
}

/** Keys move, act and begin to write; what is typed into a cell begins with the first letter. */
function useKeys(sheet: Worked, ways: Ways): Pick<SinkEvents, 'onKeyDown' | 'onChange' | 'onCompositionEnd'> {
  const { size, at, edit } = ways;
  return {
    onKeyDown: (e) => {
      const key = e.nativeEvent.isComposing ? null : actOf(e);
      if (!key) return;
      // At the sheet's ends Tab goes on to what stands beside it.
      const end =
        key.do === 'tab' &&
        (key.back
          ? at.row === 0 && at.column === 0
          : at.row === size.rows - 1 && at.column === size.columns - 1);
      if (end) return;
      e.preventDefault();
      e.stopPropagation();
      act(key, sheet, ways);
    },
    onChange: (e) => {
      if (!(e.nativeEvent as InputEvent).isComposing && e.target.value !== '') edit(e.target.value);
    },
    onCompositionEnd: (e) => {
      if (e.data !== '') edit(e.data);
    },
  };
}

/** Does what a key asks; one who only reads moves and selects. */
function act(key: Act, { table, part, editable, selection, onUndo, onRedo }: Worked, ways: Ways): void {
  const { size, select, edit, took } = ways;
  if (key.do === 'move') select(moved(selection, key, size, key.held));
  else if (key.do === 'tab') select(tabbed(selection, key.back, size));
  else if (key.do === 'all')
    select({ from: { row: 0, column: 0 }, to: { row: size.rows - 1, column: size.columns - 1 } });
  else if (!editable) return;
  else if (key.do === 'edit') edit(null);
  else if (key.do === 'undo') onUndo();
  else if (key.do === 'redo') onRedo();
  else took(actOn(table, part, key, selection));
}

/** Copy, cut and paste of blocks, as Excel writes and reads them. */
function useClipboard(
  { table, part, editable, selection }: Pick<Worked, 'table' | 'part' | 'editable' | 'selection'>,
  took: (acted: Acted) => void,
): Pick<SinkEvents, 'onCopy' | 'onCut' | 'onPaste'> {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const copy = (e: ClipboardEvent): void => {
    e.preventDefault();
    e.clipboardData.setData('text/plain', toTsv(blockTexts(table, part, selection, language)));
  };
  return {
    onCopy: copy,
    onCut: (e) => {
      copy(e);
      if (editable) took(actOn(table, part, { do: 'clear' }, selection));
    },
    onPaste: (e) => {
      e.preventDefault();
      if (!editable) return;
      const done = pasted(table, part, selection, fromTsv(e.clipboardData.getData('text/plain')), language);
      if ('table' in done) took(done);
      else {
        const place = { row: done.row + 1, column: done.column + 1, text: done.text };
        announce({ tone: 'fault', text: t('paste.unread', place) });
      }
    },
  };
}
