import type { ReactNode } from 'react';
import { Button, Input, InputNumber, usePick, useTexts } from '#kernel/web';
import { valueWords } from '../../../contract.ts';
import type { PackRow } from '../../../contract/document/index.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import type { Around, Kind } from '../use-draft.ts';
import { byType, readOperand, writeOperand, type Op, type Operand, type Scalar } from './operand.ts';
import { Many, One, useReadOnly } from './row.tsx';

type FactOf = Kind['facts'][number];

/** What is said of one fact: how it is compared, and with what. */
function Cell(props: {
  fact: FactOf | undefined;
  operand: Operand;
  onChange: (operand: Operand) => void;
}): ReactNode {
  const { fact, operand, onChange } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const type = fact?.type ?? 'text';
  const { op, value } = readOperand(operand);
  const choices = byType[type] ?? byType['text']!;
  const list = Array.isArray(value) ? value : [value];
  const disabled = useReadOnly();
  const put = (next: Scalar | Scalar[], as: Op = op): void => onChange(writeOperand(as, next, type));
  const number = (i: number): ReactNode => (
    <InputNumber
      aria-label={t(`op.${op}`)}
      value={typeof list[i] === 'number' ? (list[i] as number) : null}
      disabled={disabled}
      style={{ width: 84 }}
      onChange={(n) =>
        put(
          list.length > 1 || op === 'between'
            ? [i === 0 ? (n ?? 0) : list[0]!, i === 1 ? (n ?? 0) : (list[1] ?? n ?? 0)]
            : (n ?? 0),
        )
      }
    />
  );
  const valueField = (): ReactNode => {
    if (op === 'set' || op === 'unset') return null;
    if (type === 'flag')
      return (
        <One
          label={t(`op.${op}`)}
          width={84}
          value={String(value ?? true)}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChange={(v) => put(v === 'true')}
        />
      );
    if (type === 'number')
      return op === 'between' ? (
        <>
          {number(0)}–{number(1)}
        </>
      ) : (
        number(0)
      );
    if (type === 'enum' || op === 'in' || op === 'notIn')
      return (
        <div className="dfmany">
          <Many
            label={t(`op.${op}`)}
            own={type !== 'enum'}
            value={list.filter((v) => v !== null).map(String)}
            options={(fact?.values ?? []).map((v) => ({ value: v, label: pick(valueWords(fact!.name, v)) }))}
            onChange={(v) => put(v, op === 'is' ? 'in' : op === 'isNot' ? 'notIn' : op)}
          />
        </div>
      );
    return (
      <Input
        aria-label={t(`op.${op}`)}
        value={String(value ?? '')}
        disabled={disabled}
        style={{ width: 160 }}
        onChange={(e) => put(e.target.value)}
      />
    );
  };
  return (
    <>
      {type === 'flag' ? null : (
        <One
          label={t('cond.fact')}
          width={104}
          value={choices.includes(op) ? op : op === 'is' && type === 'enum' ? 'in' : op}
          options={choices.map((v) => ({ value: v, label: t(`op.${v}`) }))}
          onChange={(v) => put(value, v as Op)}
        />
      )}
      {valueField()}
    </>
  );
}

/** A condition over the facts of a subject: within a row all hold, rows are alternatives; none: always. */
export function Condition(props: {
  rows: readonly PackRow[];
  subject: string;
  around: Around;
  onChange: (rows: PackRow[]) => void;
}): ReactNode {
  const { rows, subject, around, onChange } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const disabled = useReadOnly();
  const facts = around.kinds.find((k) => k.kind === subject)?.facts ?? [];
  const options = facts.map((f) => ({ value: f.name, label: pick(f) }));
  const setRow = (i: number, row: PackRow): void =>
    onChange(
      Object.keys(row).length === 0
        ? rows.filter((_, n) => n !== i)
        : rows.map((r, n) => (n === i ? row : r)),
    );
  const fresh = (row: PackRow): PackRow => {
    const fact = facts.find((f) => !Object.hasOwn(row, f.name));
    return fact
      ? {
          ...row,
          [fact.name]: writeOperand((byType[fact.type] ?? ['is'])[0]!, fact.values[0] ?? null, fact.type),
        }
      : row;
  };
  const renamed = (row: PackRow, from: string, to: string): PackRow => {
    const fact = facts.find((f) => f.name === to);
    const type = fact?.type ?? 'text';
    const operand = writeOperand((byType[type] ?? ['is'])[0]!, fact?.values[0] ?? null, type);
    return Object.fromEntries(Object.entries(row).map(([k, v]) => (k === from ? [to, operand] : [k, v])));
  };
  return (
    <div className="dfcond">
      {rows.length === 0 ? <span className="l">{t('cond.always')}</span> : null}
      {rows.map((row, i) => (
        // A row of a condition has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <div key={i} className="dfcondrow">
          {i > 0 ? <span className="l fs12">{t('cond.or')}</span> : null}
          {Object.entries(row).map(([name, operand]) => (
            <span key={name} className="dfcell">
              <One
                label={t('cond.fact')}
                width={140}
                value={name}
                options={options}
                onChange={(next) => setRow(i, renamed(row, name, next))}
              />
              <Cell
                fact={facts.find((f) => f.name === name)}
                operand={operand}
                onChange={(next) => setRow(i, { ...row, [name]: next })}
              />
              {disabled ? null : (
                <Button
                  kind="text"
                  size="small"
                  icon="close"
                  aria-label={`${name} ×`}
                  onClick={() =>
                    setRow(i, Object.fromEntries(Object.entries(row).filter(([k]) => k !== name)))
                  }
                />
              )}
            </span>
          ))}
          {disabled || facts.length === 0 ? null : (
            <Button kind="text" size="small" icon="plus" onClick={() => setRow(i, fresh(row))}>
              {t('cond.add')}
            </Button>
          )}
        </div>
      ))}
      {disabled || facts.length === 0 ? null : (
        <Button kind="text" size="small" icon="plus" onClick={() => onChange([...rows, fresh({})])}>
          {rows.length === 0 ? t('cond.add') : t('cond.or.add')}
        </Button>
      )}
    </div>
  );
}
