import {
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type ReactNode,
  type RefObject,
  type TextareaHTMLAttributes,
} from 'react';
import { announce, useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { cellId } from './cell-id.ts';
import type { Onward } from './cell-input.tsx';
import { columnsOf, pinned, putCells, type Part, type SheetColumn, type Side, type Table } from './edit.ts';
import { actOf, blockOf, moved, single, tabbed, type Act, type Selection } from './grid-keys.ts';
import { GridRow, type Doings } from './grid-row.tsx';
import type { RowMarks } from './marks.ts';
import { actOn, blockTexts, countOf, locked, pasted, type Acted } from './sheet-acts.ts';
import { fromTsv, toTsv } from './tsv.ts';
import { widthsOf } from './widths.ts';
import './sheet.css';

export interface GridProps {
  table: Table;
  part: Part;
  label: string;
  editable: boolean;
  marks: ReadonlyMap<number, RowMarks>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onChange: (table: Table) => void;
  onUndo: () => void;
  onRedo: () => void;
  head: (column: SheetColumn & { side: Side }) => ReactNode;
}

const goes: Record<Onward, { rows: number; columns: number }> = {
  down: { rows: 1, columns: 0 },
  up: { rows: -1, columns: 0 },
  right: { rows: 0, columns: 1 },
  left: { rows: 0, columns: -1 },
  stay: { rows: 0, columns: 0 },
};

/** A sheet of a decision table, worked as one works a spreadsheet: arrows, Enter, Tab, blocks, the clipboard. */
export function Grid(props: GridProps): ReactNode {
  const { table, part } = props;
  const language = useLanguage();
  const { sink, editing, at, doings, on } = useSheet(props);
  const columns = columnsOf(table);
  const count = countOf(table, part);
  const block = blockOf(props.selection);
  const last = part === 'rows' && pinned(table) ? count - 1 : -1;
  const widths = widthsOf(table, part, language).map((w) => `${w}px`);
  return (
    <div className="tgsheet">
      <Sink ref={sink} label={props.label} active={cellId(part, at.row, at.column)} on={on} />
      <div
        className="tggrid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count}
        aria-colcount={columns.length}
        aria-readonly={!props.editable}
        style={{ '--tgcolumns': widths.join(' ') } as CSSProperties}
      >
        <Heads columns={columns} head={props.head} />
        {Array.from({ length: count }, (_, row) => (
          <GridRow
            key={row}
            table={table}
            part={part}
            line={part === 'rows' ? table.rows[row]! : table.tests[row]!}
            row={row}
            columns={columns}
            last={row === last}
            marks={props.marks.get(row)}
            selected={row >= block.top && row <= block.bottom ? `${block.left}:${block.right}` : ''}
            active={row === at.row ? at.column : -1}
            editing={row === at.row ? editing : null}
            doings={doings}
          />
        ))}
      </div>
    </div>
  );
}

type SinkEvents = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'onKeyDown' | 'onCopy' | 'onCut' | 'onPaste' | 'onChange' | 'onCompositionEnd'
>;

/** Where the keys go: a field out of sight, so that every input method and the clipboard work as in any field. */
function Sink({
  ref,
  ...props
}: {
  ref: RefObject<HTMLTextAreaElement | null>;
  label: string;
  active: string;
  on: SinkEvents;
}): ReactNode {
  const t = useTexts(tablesTexts);
  return (
    <textarea
      ref={ref}
      className="tgsink"
      aria-label={t('sheet.keys', { sheet: props.label })}
      aria-activedescendant={props.active}
      value=""
      rows={1}
      onChange={() => undefined}
      {...props.on}
    />
  );
}

function Heads({ columns, head }: { columns: readonly SheetColumn[]; head: GridProps['head'] }): ReactNode {
  const t = useTexts(tablesTexts);
  return (
    <div className="tghead" role="row">
      <span className="tgno" role="presentation" />
      {columns.map((c) => (
        <div key={`${c.side}.${c.name}`} role="columnheader" className={`tgcol ${c.side}`}>
          {c.side === 'note' ? (
            <span className="tgtitle l">{t('note')}</span>
          ) : (
            head(c as SheetColumn & { side: Side })
          )}
        </div>
      ))}
    </div>
  );
}

/** What the keys, the pointer and the clipboard do to a sheet. */
function useSheet({ table, part, editable, selection, onSelect, onChange, onUndo, onRedo }: GridProps) {
  const sink = useRef<HTMLTextAreaElement>(null);
  const [editing, setEditing] = useState<{ typed: string | null } | null>(null);
  const size = { rows: countOf(table, part), columns: columnsOf(table).length };
  const at = {
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
  const act = (key: Act): void => {
    if (key.do === 'move') select(moved(selection, key, size, key.held));
    else if (key.do === 'tab') select(tabbed(selection, key.back, size));
    else if (key.do === 'all')
      select({ from: { row: 0, column: 0 }, to: { row: size.rows - 1, column: size.columns - 1 } });
    else if (!editable) return;
    else if (key.do === 'edit') edit(null);
    else if (key.do === 'undo') onUndo();
    else if (key.do === 'redo') onRedo();
    else took(actOn(table, part, key, selection));
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
  const clipboard = useClipboard({ table, part, editable, selection }, took);
  const on: SinkEvents = {
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
      act(key);
    },
    onChange: (e) => {
      if (!(e.nativeEvent as InputEvent).isComposing && e.target.value !== '') edit(e.target.value);
    },
    onCompositionEnd: (e) => {
      if (e.data !== '') edit(e.data);
    },
    ...clipboard,
  };
  return { sink, editing, at, doings, on };
}

/** Copy, cut and paste of blocks, as Excel writes and reads them. */
function useClipboard(
  { table, part, editable, selection }: Pick<GridProps, 'table' | 'part' | 'editable' | 'selection'>,
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
