import { useId, type ReactNode } from 'react';
import { Button, InputNumber, Tag, usePick, useTexts } from '#kernel/web';
import { spanWords, unitWords } from '../../contract.ts';
import { packTexts, standardsTexts } from '../texts/standards.ts';
import { useRange } from './clause-line.tsx';
import { fits, keyOf, type PackClause, type Parameter, type Values } from './parameters.ts';

interface FieldsProps {
  clause: PackClause;
  values: Values;
  first: Values;
  onChange: (key: string, value: number | null) => void;
}

/** The numbers of a clause that the company may set. */
export function Fields({ clause, values, first, onChange }: FieldsProps): ReactNode {
  const entries = Object.entries(clause.parameters);
  if (entries.length === 0) return null;
  return (
    <div className="stfields">
      {entries.map(([name, p]) => {
        const key = keyOf(clause.key, name);
        return (
          <ParameterField
            key={key}
            parameter={p}
            value={values[key] ?? null}
            first={first[key] ?? p.value}
            onChange={(v) => onChange(key, v)}
          />
        );
      })}
    </div>
  );
}

/** One number the company may set: its unit, its bounds, what it was, and whose it is to choose. */
function ParameterField(props: {
  parameter: Parameter;
  value: number | null;
  first: number;
  onChange: (value: number | null) => void;
}): ReactNode {
  const { parameter: p, value, first, onChange } = props;
  const t = useTexts(packTexts);
  const st = useTexts(standardsTexts);
  const pick = usePick();
  const id = useId();
  const range = useRange()(p);
  const wrong = !fits(p, value);
  const said = (n: number): string => pick(spanWords({ value: n, unit: p.unit }));
  return (
    <div className="stfield">
      <label htmlFor={id}>{pick(p.title)}</label>
      <InputNumber
        id={id}
        value={value}
        {...(wrong ? { status: 'error' as const } : {})}
        aria-invalid={wrong}
        onChange={(v) => onChange(typeof v === 'number' ? v : null)}
      />
      <span>{pick(unitWords(p.unit))}</span>
      {range ? (
        <span className={wrong ? 'red b' : 'l'}>{wrong ? t('outside', { range }) : range}</span>
      ) : null}
      {first === p.value ? null : <span className="l">{t('now', { value: said(first) })}</span>}
      <span className="l">{t('default', { value: said(p.value) })}</span>
      {value === p.value ? null : (
        <Button kind="text" size="small" onClick={() => onChange(p.value)}>
          {t('default.back')}
        </Button>
      )}
      {p.companys ? <Tag line>{st('companys')}</Tag> : null}
    </div>
  );
}
