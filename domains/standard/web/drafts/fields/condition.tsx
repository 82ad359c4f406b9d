import type { ReactNode } from 'react';
import { usePick, useTexts } from '#kernel/web';
import type { PackRow } from '../../../contract/document/index.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import type { Around } from '../use-draft.ts';
import { AddOne, DropOne } from './add-drop.tsx';
import { Cell, type FactOf } from './cell.tsx';
import { byType, writeOperand, type Operand } from './operand.ts';
import { One } from './row.tsx';

/** What is said first of a fact that was just chosen: its first way to be compared, with its first value. */
function firstOperand(fact: FactOf | undefined): Operand {
  const type = fact?.type ?? 'text';
  return writeOperand((byType[type] ?? ['is'])[0]!, fact?.values[0] ?? null, type);
}

/** The row with one more fact, the first that it does not speak of yet. */
function withAnother(row: PackRow, facts: readonly FactOf[]): PackRow {
  const fact = facts.find((f) => !Object.hasOwn(row, f.name));
  return fact ? { ...row, [fact.name]: firstOperand(fact) } : row;
}

/** The row with another fact in one's place. */
function renamed(row: PackRow, from: string, to: string, facts: readonly FactOf[]): PackRow {
  const operand = firstOperand(facts.find((f) => f.name === to));
  return Object.fromEntries(Object.entries(row).map(([k, v]) => (k === from ? [to, operand] : [k, v])));
}

const without = (row: PackRow, name: string): PackRow =>
  Object.fromEntries(Object.entries(row).filter(([k]) => k !== name));

/** A condition over the facts of a subject: within a row all hold, rows are alternatives; none: always. */
export function Condition(props: {
  rows: readonly PackRow[];
  subject: string;
  around: Around;
  onChange: (rows: PackRow[]) => void;
}): ReactNode {
  const { rows, subject, around, onChange } = props;
  const t = useTexts(draftFormTexts);
  const facts = around.kinds.find((k) => k.kind === subject)?.facts ?? [];
  const setRow = (i: number, row: PackRow): void =>
    onChange(
      Object.keys(row).length === 0
        ? rows.filter((_, n) => n !== i)
        : rows.map((r, n) => (n === i ? row : r)),
    );
  return (
    <div className="dfcond">
      {rows.length === 0 ? <span className="l">{t('cond.always')}</span> : null}
      {rows.map((row, i) => (
        // A row of a condition has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <div key={i} className="dfcondrow">
          {i > 0 ? <span className="l fs12">{t('cond.or')}</span> : null}
          <AllOf row={row} facts={facts} onChange={(next) => setRow(i, next)} />
        </div>
      ))}
      {facts.length === 0 ? null : (
        <AddOne onClick={() => onChange([...rows, withAnother({}, facts)])}>
          {rows.length === 0 ? t('cond.add') : t('cond.or.add')}
        </AddOne>
      )}
    </div>
  );
}

/** One row: what is said of each of its facts, and a way to say something of another. */
function AllOf(props: {
  row: PackRow;
  facts: readonly FactOf[];
  onChange: (row: PackRow) => void;
}): ReactNode {
  const { row, facts, onChange } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const options = facts.map((f) => ({ value: f.name, label: pick(f) }));
  return (
    <>
      {Object.entries(row).map(([name, operand]) => (
        <span key={name} className="dfcell">
          <One
            label={t('cond.fact')}
            width={140}
            value={name}
            options={options}
            onChange={(next) => onChange(renamed(row, name, next, facts))}
          />
          <Cell
            fact={facts.find((f) => f.name === name)}
            operand={operand}
            onChange={(next) => onChange({ ...row, [name]: next })}
          />
          <DropOne of={name} onClick={() => onChange(without(row, name))} />
        </span>
      ))}
      {facts.length === 0 ? null : (
        <AddOne onClick={() => onChange(withAnother(row, facts))}>{t('cond.add')}</AddOne>
      )}
    </>
  );
}
