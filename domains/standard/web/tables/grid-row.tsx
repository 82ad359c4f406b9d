import { memo, type ReactNode, type RefObject } from 'react';
import { useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { cellId } from './cell-id.ts';
import { CellInput, type Onward } from './cell-input.tsx';
import { textAt, type Case, type Part, type Row, type SheetColumn, type Table } from './edit.ts';
import type { Mark, RowMarks } from './marks.ts';
import { useFindingWords } from './use-finding-words.ts';
import { shownAt } from './words.ts';

interface Props {
  table: Table;
  part: Part;
  /** The row itself: a line that did not change is not drawn again. */
  line: Row | Case;
  row: number;
  columns: readonly SheetColumn[];
  /** It takes all other cases and stays last. */
  last: boolean;
  marks: RowMarks | undefined;
  /** `left:right` of the block within this row; empty where it is not in it. */
  selected: string;
  active: number;
  editing: { typed: string | null } | null;
  doings: RefObject<Doings>;
}

/** What a row tells its sheet; behind a reference, for a row that stands as drawn outlives the sheet's last state. */
export interface Doings {
  put: (value: unknown, onward: Onward) => void;
  leave: () => void;
  press: (row: number, column: number, held: boolean, twice: boolean) => void;
  whole: (row: number, held: boolean) => void;
}

/** How a row stands, in one sign before it: its number, and what is wrong with it or what it decided. */
function Standing({ row, part, marks, doings }: Pick<Props, 'row' | 'part' | 'marks' | 'doings'>): ReactNode {
  const t = useTexts(tablesTexts);
  const wordsOf = useFindingWords();
  const said = marks?.row ?? Object.values(marks?.cells ?? {})[0];
  const words = said ? wordsOf(said.finding) : undefined;
  const tone = marks?.verdict === 'broken' ? 'fault' : (said?.tone ?? '');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`tgno ${tone} ${marks?.decided ? 'decided' : ''}`}
      title={words}
      onMouseDown={(e) => {
        e.preventDefault();
        doings.current.whole(row, e.shiftKey);
      }}
    >
      {row + 1}
      {marks?.decided ? <span className="sr">{t('decided')}</span> : null}
      {words ? <span className="sr">{words}</span> : null}
      {part === 'tests' && marks?.by ? (
        <span className={marks.verdict === 'broken' ? 'red' : 'ind'}>
          {marks.by.length === 0 ? '→ –' : `→ ${marks.by.map((r) => r + 1).join(', ')}`}
        </span>
      ) : null}
    </button>
  );
}

function drawRow(props: Props): ReactNode {
  const { table, part, row, columns, last, marks, active, editing } = props;
  const [left, right] = props.selected ? props.selected.split(':').map(Number) : [-1, -2];
  return (
    <div
      className={`tgrow${last ? ' last' : ''}${marks?.decided ? ' decided' : ''}`}
      role="row"
      aria-rowindex={row + 1}
      aria-selected={props.selected !== ''}
    >
      <div role="rowheader" className="tgstanding">
        <Standing row={row} part={part} marks={marks} doings={props.doings} />
      </div>
      {columns.map((c, i) => (
        <GridCell
          key={`${c.side}.${c.name}`}
          {...props}
          table={table}
          column={c}
          at={i}
          within={i >= left! && i <= right!}
          here={i === active}
          editing={i === active ? editing : null}
          holds={c.side === 'inputs' ? marks?.holds?.[i] : undefined}
        />
      ))}
    </div>
  );
}

interface CellProps extends Props {
  column: SheetColumn;
  at: number;
  within: boolean;
  here: boolean;
  /** Whether its condition held, while the table is tried. */
  holds: boolean | undefined;
}

/** How a cell looks: where it stands, what is chosen, what is wrong, what held. */
function classesOf(
  { column, within, here, holds }: CellProps,
  mark: Mark | undefined,
  shown: string,
): string {
  const unpromised = column.side === 'outputs' && shown === '–' && column.column?.type === 'span';
  return [
    'tgcell',
    column.side,
    within ? 'within' : '',
    here ? 'here' : '',
    mark?.tone ?? '',
    holds === undefined ? '' : holds ? 'holds' : 'fails',
    unpromised ? 'hole' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function GridCell(props: CellProps): ReactNode {
  const { table, part, row, column, at, last, marks, within, editing, doings } = props;
  const t = useTexts(tablesTexts);
  const wordsOf = useFindingWords();
  const language = useLanguage();
  const mark = column.side === 'note' ? undefined : marks?.cells[column.name];
  const shown = shownAt(table, part, row, column, language);
  const rest = last && column.side === 'inputs';
  const words = mark ? wordsOf(mark.finding) : undefined;
  const text = textAt(table, part, row, column, language);
  return (
    <div
      id={cellId(part, row, at)}
      role="gridcell"
      aria-colindex={at + 1}
      aria-selected={within}
      aria-invalid={mark?.tone === 'fault' || undefined}
      className={classesOf(props, mark, shown)}
      title={words ?? (text !== shown ? text : undefined)}
      onMouseDown={(e) => {
        if (editing) return;
        e.preventDefault();
        doings.current.press(row, at, e.shiftKey, e.detail > 1);
      }}
    >
      {editing ? (
        <CellInput
          table={table}
          part={part}
          row={row}
          column={column}
          typed={editing.typed}
          onPut={(value, onward) => doings.current.put(value, onward)}
          onLeave={() => doings.current.leave()}
        />
      ) : rest ? (
        <span className="l">{at === 0 ? t('rest') : ''}</span>
      ) : (
        shown
      )}
      {words ? <span className="sr">{words}</span> : null}
    </div>
  );
}

const same = (a: Props, b: Props): boolean =>
  a.line === b.line &&
  a.row === b.row &&
  a.last === b.last &&
  a.marks === b.marks &&
  a.selected === b.selected &&
  a.active === b.active &&
  a.editing === b.editing &&
  a.table.inputs === b.table.inputs &&
  a.table.outputs === b.table.outputs &&
  a.table.parameters === b.table.parameters;

/** A line of a sheet. */
export const GridRow = memo(drawRow, same);
