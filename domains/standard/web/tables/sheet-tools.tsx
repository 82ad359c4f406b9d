import type { ReactNode } from 'react';
import { Button, Segments, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { AddColumn } from './column-head.tsx';
import { emptyRow, freeRows, pinned, type Part, type Table } from './edit.ts';
import { blockOf, type Act, type Selection } from './grid-keys.ts';
import { actOn, countOf } from './sheet-acts.ts';

interface ToolsProps {
  table: Table;
  part: Part;
  editable: boolean;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onChange: (table: Table) => void;
}

/** What is done with whole rows, above the sheet; each has its key too. */
export function SheetTools(props: ToolsProps): ReactNode {
  const { table, part, editable, selection } = props;
  const t = useTexts(tablesTexts);
  const { top, bottom } = blockOf(selection);
  const free = freeRows(table, part);
  const none = free === 0 || top >= free;
  const act = (key: Act) => (): void => {
    const acted = actOn(table, part, key, selection);
    props.onChange(acted.table);
    props.onSelect(acted.selection);
  };
  const quiet = { size: 'small', kind: 'text' } as const;
  return (
    <div className="tgtools" role="toolbar" aria-label={t('tools', { sheet: t(part) })}>
      <h2 className="h">
        {t(part)} <span className="l">{countOf(table, part)}</span>
      </h2>
      {editable ? (
        <>
          <Button size="small" icon="plus" title="Ctrl+Enter" onClick={act({ do: 'insert' })}>
            {t(part === 'rows' ? 'row.insert' : 'case.insert')}
          </Button>
          <Button {...quiet} icon="copy" title="Ctrl+D" disabled={none} onClick={act({ do: 'duplicate' })}>
            {t('row.duplicate')}
          </Button>
          <Button
            {...quiet}
            icon="up"
            title="Alt+↑"
            disabled={none || top === 0}
            onClick={act({ do: 'shift', by: -1 })}
          >
            {t('row.up')}
          </Button>
          <Button
            {...quiet}
            icon="down"
            title="Alt+↓"
            disabled={none || bottom >= free - 1}
            onClick={act({ do: 'shift', by: 1 })}
          >
            {t('row.down')}
          </Button>
          <Button
            {...quiet}
            icon="trash"
            title="Ctrl+Backspace"
            disabled={none}
            onClick={act({ do: 'remove' })}
          >
            {t('row.remove')}
          </Button>
        </>
      ) : null}
      {part === 'rows' && editable ? <TableTools table={table} onChange={props.onChange} /> : null}
    </div>
  );
}

/** What is done with the table as a whole: its last row, which rows count, its columns. */
function TableTools({ table, onChange }: Pick<ToolsProps, 'table' | 'onChange'>): ReactNode {
  const t = useTexts(tablesTexts);
  return (
    <>
      {table.hit === 'first' && !pinned(table) ? (
        <Button
          size="small"
          icon="plus"
          onClick={() => onChange({ ...table, rows: [...table.rows, emptyRow(table)] })}
        >
          {t('row.rest')}
        </Button>
      ) : null}
      <span className="sp" />
      {table.law ? (
        <span className="l fs12">{t('law.fixed')}</span>
      ) : (
        <>
          <Segments
            label={t('hit')}
            value={table.hit}
            options={[
              { value: 'first', label: t('hit.first') },
              { value: 'collect', label: t('hit.collect') },
            ]}
            onChange={(hit) => onChange({ ...table, hit })}
          />
          <AddColumn table={table} side="inputs" onChange={onChange} />
          <AddColumn table={table} side="outputs" onChange={onChange} />
        </>
      )}
    </>
  );
}
