import type { ReactNode } from 'react';
import { Input, InputNumber, usePick, useTexts } from '#kernel/web';
import { valueWords } from '../../../contract.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import type { Kind } from '../use-draft.ts';
import { byType, readOperand, writeOperand, type Op, type Operand, type Scalar } from './operand.ts';
import { Many, One, useReadOnly } from './row.tsx';

export type FactOf = Kind['facts'][number];

interface ValueProps {
  fact: FactOf | undefined;
  op: Op;
  value: Scalar | Scalar[];
  /** The operator goes along where the choice of values asks for another one. */
  put: (value: Scalar | Scalar[], as?: Op) => void;
}

/** What is said of one fact: how it is compared, and with what. */
export function Cell(props: {
  fact: FactOf | undefined;
  operand: Operand;
  onChange: (operand: Operand) => void;
}): ReactNode {
  const { fact, operand, onChange } = props;
  const t = useTexts(draftFormTexts);
  const type = fact?.type ?? 'text';
  const { op, value } = readOperand(operand);
  const choices = byType[type] ?? byType['text']!;
  const put = (next: Scalar | Scalar[], as: Op = op): void => onChange(writeOperand(as, next, type));
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
      <ValueField fact={fact} op={op} value={value} put={put} />
    </>
  );
}

/** What a fact is compared with, as its type and the operator ask. */
function ValueField(props: ValueProps): ReactNode {
  const { fact, op, value, put } = props;
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const type = fact?.type ?? 'text';
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
        <Bound {...props} at={0} />–<Bound {...props} at={1} />
      </>
    ) : (
      <Bound {...props} at={0} />
    );
  if (type === 'enum' || op === 'in' || op === 'notIn') return <SeveralOf {...props} />;
  return (
    <Input
      aria-label={t(`op.${op}`)}
      value={String(value ?? '')}
      disabled={disabled}
      style={{ width: 160 }}
      onChange={(e) => put(e.target.value)}
    />
  );
}

/** A number, or one of the two ends of a span of numbers. */
function Bound({ op, value, put, at }: ValueProps & { at: 0 | 1 }): ReactNode {
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const list = Array.isArray(value) ? value : [value];
  const own = list[at];
  const change = (n: number | null): void => {
    if (list.length > 1 || op === 'between')
      put([at === 0 ? (n ?? 0) : list[0]!, at === 1 ? (n ?? 0) : (list[1] ?? n ?? 0)]);
    else put(n ?? 0);
  };
  return (
    <InputNumber
      aria-label={t(`op.${op}`)}
      value={typeof own === 'number' ? own : null}
      disabled={disabled}
      style={{ width: 84 }}
      onChange={change}
    />
  );
}

/** One or several of a fact's values; words of one's own where it has no closed list. */
function SeveralOf({ fact, op, value, put }: ValueProps): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const list = Array.isArray(value) ? value : [value];
  return (
    <div className="dfmany">
      <Many
        label={t(`op.${op}`)}
        own={fact?.type !== 'enum'}
        value={list.filter((v) => v !== null).map(String)}
        options={(fact?.values ?? []).map((v) => ({ value: v, label: pick(valueWords(fact!.name, v)) }))}
        onChange={(v) => put(v, op === 'is' ? 'in' : op === 'isNot' ? 'notIn' : op)}
      />
    </div>
  );
}
