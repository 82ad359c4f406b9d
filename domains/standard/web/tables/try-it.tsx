import type { ReactNode } from 'react';
import { Button, Input, InputNumber, Select, Switch, useLanguage, useTexts } from '#kernel/web';
import { tableUnitWords } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import type { InputColumn, OutputColumn, Table } from './edit.ts';
import type { Checked } from './marks.ts';
import { spanInWords, valueInWords } from './words.ts';

type Given = Record<string, unknown>;

/** 试一试: what goes in, and which row then decides; the grid shows cell by cell why. */
export function TryIt(props: {
  table: Table;
  given: Given | null;
  tried: Checked['tried'];
  onGiven: (given: Given | null) => void;
  onCase: ((given: Given, outputs: Record<string, unknown>) => void) | null;
}): ReactNode {
  const { table, given, tried, onGiven } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const put = (name: string, value: unknown): void => {
    const { [name]: _old, ...rest } = given ?? {};
    onGiven(value === null || value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="tgtry">
      {Object.entries(table.inputs).map(([name, input]) => (
        <label key={name}>
          <span className="ell">{input.title[language]}</span>
          <GivenField name={name} input={input} value={given?.[name]} onValue={(v) => put(name, v)} />
        </label>
      ))}
      {given && tried ? (
        <output className="tgout" aria-live="polite">
          <Outcome table={table} tried={tried} />
          <div className="row">
            {props.onCase ? (
              <Button size="small" icon="plus" onClick={() => props.onCase!(given, tried.outputs)}>
                {t('try.keep')}
              </Button>
            ) : null}
            <Button size="small" kind="text" onClick={() => onGiven(null)}>
              {t('try.clear')}
            </Button>
          </div>
        </output>
      ) : (
        <p className="l fs12">{t('try.hint')}</p>
      )}
    </div>
  );
}

/** Which rows decide what was given, and what comes of it. */
function Outcome({ table, tried }: { table: Table; tried: NonNullable<Checked['tried']> }): ReactNode {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const said = (name: string, output: OutputColumn): string => {
    const value = tried.outputs[name] ?? null;
    if (value === null) return t('try.nothing');
    if (output.type === 'span') return spanInWords(table, String(value), language);
    const unit = output.type === 'number' ? ` ${tableUnitWords(output.unit)[language]}` : '';
    return `${valueInWords(name, value, language)}${unit}`;
  };
  return (
    <>
      <p className="md">
        {tried.rows.length === 0
          ? t('try.none')
          : tried.rows.length === 1
            ? t('try.row', { n: tried.rows[0]! + 1 })
            : t('try.rows', { rows: tried.rows.map((r) => r + 1).join(', ') })}
      </p>
      <dl className="kv one">
        {Object.entries(table.outputs).map(([name, output]) => (
          <div key={name} className="tgpair">
            <dt>{output.title[language]}</dt>
            <dd>{said(name, output)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface GivenProps<I extends InputColumn = InputColumn> {
  name: string;
  input: I;
  value: unknown;
  onValue: (value: unknown) => void;
}

/** What goes into one input, as its type asks; left empty it is not known. */
function GivenField(props: GivenProps): ReactNode {
  const { name, input, value, onValue } = props;
  const language = useLanguage();
  const label = input.title[language];
  switch (input.type) {
    case 'flag':
      return (
        <Switch size="small" aria-label={label} checked={value === true} onChange={(on) => onValue(on)} />
      );
    case 'enum':
    case 'list':
      return <GivenChoice name={name} input={input} value={value} onValue={onValue} />;
    case 'number':
      return (
        <InputNumber
          size="small"
          aria-label={label}
          value={(value as number | undefined) ?? null}
          addonAfter={tableUnitWords(input.unit)[language]}
          onChange={onValue}
        />
      );
    case 'date':
      return (
        <input
          type="date"
          aria-label={label}
          value={String(value ?? '')}
          onChange={(e) => onValue(e.target.value)}
        />
      );
    default:
      return (
        <Input
          size="small"
          aria-label={label}
          value={String(value ?? '')}
          onChange={(e) => onValue(e.target.value)}
        />
      );
  }
}

/** One of the listed values, or several where the input is a list. */
function GivenChoice(props: GivenProps<Extract<InputColumn, { type: 'enum' | 'list' }>>): ReactNode {
  const { name, input, value, onValue } = props;
  const language = useLanguage();
  const label = input.title[language];
  const options = input.values.map((v) => ({ value: v, label: valueInWords(name, v, language) }));
  return input.type === 'list' ? (
    <Select
      mode="multiple"
      allowClear
      size="small"
      aria-label={label}
      value={(value as string[] | undefined) ?? []}
      options={options}
      onChange={(v: string[]) => onValue(v.length === 0 ? null : v)}
    />
  ) : (
    <Select
      allowClear
      size="small"
      aria-label={label}
      value={(value as string | undefined) ?? null}
      options={options}
      onChange={(v: string | undefined) => onValue(v ?? null)}
    />
  );
}
