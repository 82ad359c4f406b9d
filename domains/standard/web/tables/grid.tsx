import type { CSSProperties, ReactNode, RefObject } from 'react';
import { useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { cellId } from './cell-id.ts';
import { columnsOf, pinned, type SheetColumn, type Side } from './edit.ts';
import { blockOf } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import type { RowMarks } from './marks.ts';
import { countOf } from './sheet-acts.ts';
import { useSheet, type SinkEvents, type Worked } from './use-sheet.ts';
import { widthsOf } from './widths.ts';
import './sheet.css';

interface GridProps extends Worked {
  label: string;
  marks: ReadonlyMap<number, RowMarks>;
  head: (column: SheetColumn & { side: Side }) => ReactNode;
}

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
