import { useState, type ReactNode } from 'react';
import { announce, Button, Icon, Popover, useLanguage, useTexts } from '#kernel/web';
import { tableUnitWords } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import { ColumnForm } from './column-form.tsx';
import { addColumn, changeColumn, removeColumn } from './columns.ts';
import type { InputColumn, SheetColumn, Side, Table } from './edit.ts';

interface HeadProps {
  table: Table;
  column: SheetColumn & { side: Side };
  editable: boolean;
  onChange: (table: Table) => void;
}

/** A column's head: its title, and under it what it is; pressed, it is changed or taken out. */
export function ColumnHead(props: HeadProps): ReactNode {
  const { table, column, editable } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const of = column.column!;
  const title = of.title[language];
  const unit = 'unit' in of ? tableUnitWords(of.unit)[language] : '';
  const words = (
    <>
      <b className="md">{title}</b>
      <span className="l ell">{unit || t(`type.${of.type}` as 'type.enum')}</span>
    </>
  );
  if (!editable || table.law)
    return (
      <span className="tgtitle" title={column.name}>
        {words}
      </span>
    );
  return (
    <FormBelow form={(close) => <ChangeColumn {...props} close={close} />}>
      <button
        type="button"
        className="tgtitle"
        title={column.name}
        aria-label={`${title} · ${t('column.edit')}`}
      >
        {words}
        <Icon name="down" size={14} />
      </button>
    </FormBelow>
  );
}

/** A button with a form below it that goes once it is done. */
function FormBelow(props: { form: (close: () => void) => ReactNode; children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={props.form(() => setOpen(false))}
    >
      {props.children}
    </Popover>
  );
}

/** Changes a column, or takes it out; a table keeps one condition and one outcome at least. */
function ChangeColumn({ table, column, onChange, close }: HeadProps & { close: () => void }): ReactNode {
  const t = useTexts(tablesTexts);
  const { side, name } = column;
  return (
    <ColumnForm
      table={table}
      side={side}
      name={name}
      column={column.column!}
      verb={t('column.change')}
      onDone={(to, next) => {
        const done = changeColumn(table, side, name, to, next);
        onChange(done.table);
        close();
        if (done.emptied > 0) announce({ text: t('column.emptied', { count: done.emptied }) });
      }}
      beside={
        <Button
          kind="text"
          icon="trash"
          disabled={Object.keys(table[side]).length === 1}
          onClick={() => {
            close();
            onChange(removeColumn(table, side, name));
          }}
        >
          {t('column.remove')}
        </Button>
      }
    />
  );
}

const blank: InputColumn = { type: 'enum', values: [], title: { zh: '', en: '' } };

/** A button that adds a condition or an outcome. */
export function AddColumn(props: { table: Table; side: Side; onChange: (table: Table) => void }): ReactNode {
  const { table, side, onChange } = props;
  const t = useTexts(tablesTexts);
  return (
    <FormBelow
      form={(close) => (
        <ColumnForm
          table={table}
          side={side}
          column={blank}
          verb={t('column.add')}
          onDone={(name, column) => {
            close();
            onChange(addColumn(table, side, name, column));
          }}
        />
      )}
    >
      <Button size="small" icon="plus">
        {t(side === 'inputs' ? 'column.input' : 'column.output')}
      </Button>
    </FormBelow>
  );
}
