import { useState, type ReactNode } from 'react';
import { announce, Button, Icon, Input, Popover, Select, useLanguage, useTexts } from '#kernel/web';
import { tableUnitWords } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import { addColumn, changeColumn, nameFits, removeColumn } from './columns.ts';
import type { InputColumn, OutputColumn, SheetColumn, Side, Table } from './edit.ts';

interface HeadProps {
  table: Table;
  column: SheetColumn & { side: Side };
  editable: boolean;
  onChange: (table: Table) => void;
}

/** A column's head: its title, and under it what it is; pressed, it is changed or taken out. */
export function ColumnHead({ table, column, editable, onChange }: HeadProps): ReactNode {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { side, name } = column;
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
      <span className="tgtitle" title={name}>
        {words}
      </span>
    );
  const alone = Object.keys(table[side]).length === 1;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <ColumnForm
          table={table}
          side={side}
          name={name}
          column={of}
          verb={t('column.change')}
          onDone={(to, next) => {
            const done = changeColumn(table, side, name, to, next);
            onChange(done.table);
            setOpen(false);
            if (done.emptied > 0) announce({ text: t('column.emptied', { count: done.emptied }) });
          }}
          beside={
            <Button
              kind="text"
              icon="trash"
              disabled={alone}
              onClick={() => {
                setOpen(false);
                onChange(removeColumn(table, side, name));
              }}
            >
              {t('column.remove')}
            </Button>
          }
        />
      }
    >
      <button type="button" className="tgtitle" title={name} aria-label={`${title} · ${t('column.edit')}`}>
        {words}
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}

/** A button that adds a condition or an outcome. */
export function AddColumn({
  table,
  side,
  onChange,
}: {
  table: Table;
  side: Side;
  onChange: (table: Table) => void;
}): ReactNode {
  const t = useTexts(tablesTexts);
  const [open, setOpen] = useState(false);
  const blank: InputColumn = { type: 'enum', values: [], title: { zh: '', en: '' } };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <ColumnForm
          table={table}
          side={side}
          column={blank}
          verb={t('column.add')}
          onDone={(name, column) => {
            setOpen(false);
            onChange(addColumn(table, side, name, column));
          }}
        />
      }
    >
      <Button size="small" icon="plus">
        {t(side === 'inputs' ? 'column.input' : 'column.output')}
      </Button>
    </Popover>
  );
}

const types: Record<Side, readonly string[]> = {
  inputs: ['enum', 'list', 'flag', 'number', 'date', 'text'],
  outputs: ['enum', 'flag', 'number', 'span', 'text'],
};

interface FormProps {
  table: Table;
  side: Side;
  name?: string;
  column: InputColumn | OutputColumn;
  verb: string;
  beside?: ReactNode;
  onDone: (name: string, column: InputColumn | OutputColumn) => void;
}

function ColumnForm({ table, side, name: own, column, verb, beside, onDone }: FormProps): ReactNode {
  const t = useTexts(tablesTexts);
  const [name, setName] = useState(own ?? '');
  const [zh, setZh] = useState(column.title.zh);
  const [en, setEn] = useState(column.title.en);
  const [type, setType] = useState<string>(column.type);
  const [unit, setUnit] = useState('unit' in column ? column.unit : 'day');
  const [values, setValues] = useState('values' in column ? column.values.join('\n') : '');
  const listed = values
    .split(/[\n,，、]/)
    .map((v) => v.trim())
    .filter((v) => v !== '');
  const closed = type === 'enum' || type === 'list';
  const missing = !nameFits(table, name, own)
    ? t('column.name.rule')
    : !zh.trim() && !en.trim()
      ? t('column.title.rule')
      : closed && listed.length === 0
        ? t('column.values.rule')
        : null;
  const send = (): void => {
    const title = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() };
    const made = {
      type,
      title,
      ...(closed ? { values: [...new Set(listed)] } : {}),
      ...(type === 'number' ? { unit: unit.trim() || 'count' } : {}),
    };
    onDone(name, made as never);
  };
  return (
    <form
      className="tgform"
      onSubmit={(e) => {
        e.preventDefault();
        if (!missing) send();
      }}
    >
      <label>
        <span>{t('column.zh')}</span>
        <Input value={zh} onChange={(e) => setZh(e.target.value)} />
      </label>
      <label>
        <span>{t('column.en')}</span>
        <Input value={en} onChange={(e) => setEn(e.target.value)} />
      </label>
      <label>
        <span>{t('column.name')}</span>
        <Input value={name} onChange={(e) => setName(e.target.value)} />
      </label>
      <label>
        <span>{t('column.type')}</span>
        <Select
          value={type}
          aria-label={t('column.type')}
          options={types[side].map((v) => ({ value: v, label: t(`type.${v}` as 'type.enum') }))}
          onChange={setType}
        />
      </label>
      {type === 'number' ? (
        <label>
          <span>{t('column.unit')}</span>
          <Input value={unit} onChange={(e) => setUnit(e.target.value)} />
        </label>
      ) : null}
      {closed ? (
        <label>
          <span>{t('column.values')}</span>
          <Input.TextArea rows={4} value={values} onChange={(e) => setValues(e.target.value)} />
        </label>
      ) : null}
      {missing ? <p className="l fs12">{missing}</p> : null}
      <div className="row">
        <Button submit kind="solid" disabled={missing !== null}>
          {verb}
        </Button>
        <span className="sp" />
        {beside}
      </div>
    </form>
  );
}
