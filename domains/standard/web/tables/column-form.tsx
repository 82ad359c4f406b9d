import { useState, type ReactNode } from 'react';
import { Button, Input, Select, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { nameFits } from './columns.ts';
import type { InputColumn, OutputColumn, Side, Table } from './edit.ts';

type Column = InputColumn | OutputColumn;

const types: Record<Side, readonly string[]> = {
  inputs: ['enum', 'list', 'flag', 'number', 'date', 'text'],
  outputs: ['enum', 'flag', 'number', 'span', 'text'],
};

/** A column as it is typed: names and values as lines of text. */
interface Typed {
  name: string;
  zh: string;
  en: string;
  type: string;
  unit: string;
  values: string;
}

const typedOf = (name: string, column: Column): Typed => ({
  name,
  zh: column.title.zh,
  en: column.title.en,
  type: column.type,
  unit: 'unit' in column ? column.unit : 'day',
  values: 'values' in column ? column.values.join('\n') : '',
});

/** Whether the values of a column of this type are listed. */
const closed = (type: string): boolean => type === 'enum' || type === 'list';

const listed = (values: string): string[] =>
  values
    .split(/[\n,，、]/)
    .map((v) => v.trim())
    .filter((v) => v !== '');

/** The column that was typed; a title in one language stands for both. */
function columnOf({ zh, en, type, unit, values }: Typed): Column {
  const made = {
    type,
    title: { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() },
    ...(closed(type) ? { values: [...new Set(listed(values))] } : {}),
    ...(type === 'number' ? { unit: unit.trim() || 'count' } : {}),
  };
  return made as never;
}

/** The first rule that what was typed does not keep yet. */
function ruleMissed(table: Table, typed: Typed, own: string | undefined) {
  if (!nameFits(table, typed.name, own)) return 'column.name.rule';
  if (!typed.zh.trim() && !typed.en.trim()) return 'column.title.rule';
  return closed(typed.type) && listed(typed.values).length === 0 ? 'column.values.rule' : null;
}

interface FormProps {
  table: Table;
  side: Side;
  /** The column's own name, where there is one already. */
  name?: string;
  column: Column;
  verb: string;
  beside?: ReactNode;
  onDone: (name: string, column: Column) => void;
}

/** What a column is called and what may stand in it. */
export function ColumnForm({ table, side, name: own, column, verb, beside, onDone }: FormProps): ReactNode {
  const t = useTexts(tablesTexts);
  const [typed, setTyped] = useState(() => typedOf(own ?? '', column));
  const set = (more: Partial<Typed>): void => setTyped((old) => ({ ...old, ...more }));
  const missed = ruleMissed(table, typed, own);
  const line = (field: 'zh' | 'en' | 'name' | 'unit'): ReactNode => (
    <label>
      <span>{t(`column.${field}`)}</span>
      <Input value={typed[field]} onChange={(e) => set({ [field]: e.target.value })} />
    </label>
  );
  return (
    <form
      className="tgform"
      onSubmit={(e) => {
        e.preventDefault();
        if (!missed) onDone(typed.name, columnOf(typed));
      }}
    >
      {line('zh')}
      {line('en')}
      {line('name')}
      <label>
        <span>{t('column.type')}</span>
        <Select
          value={typed.type}
          aria-label={t('column.type')}
          options={types[side].map((v) => ({ value: v, label: t(`type.${v}` as 'type.enum') }))}
          onChange={(type) => set({ type })}
        />
      </label>
      {typed.type === 'number' ? line('unit') : null}
      {closed(typed.type) ? (
        <label>
          <span>{t('column.values')}</span>
          <Input.TextArea rows={4} value={typed.values} onChange={(e) => set({ values: e.target.value })} />
        </label>
      ) : null}
      {missed ? <p className="l fs12">{t(missed)}</p> : null}
      <div className="row">
        <Button submit kind="solid" disabled={missed !== null}>
          {verb}
        </Button>
        <span className="sp" />
        {beside}
      </div>
    </form>
  );
}
