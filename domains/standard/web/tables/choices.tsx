import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '#kernel/web';
import { tableUnitWords } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import { parseAt, type Part, type SheetColumn, type Table } from './edit.ts';
import { valueInWords } from './words.ts';
import './choices.css';

interface Props {
  table: Table;
  part: Part;
  row: number;
  column: SheetColumn;
  text: string;
  /** What the cell would say; `done` where nothing more is to be chosen. */
  onText: (text: string, done?: boolean) => void;
}

const prefix = /^(≠|!=?|<>|>=|<=|[≥≤<>＞＜]|all[:：]|any[:：])\s*/;
/** The operator a text begins with, as it was typed. */
const signOf = (text: string): string => prefix.exec(text)?.[0] ?? '';
const bare = (text: string): string =>
  text === 'set' || text === 'unset' ? '' : text.replace(prefix, '').replace(/\*$/, '').replace(/\.\.$/, '');

/** How an operator is put before, between or behind what stands in a cell. */
const operators: Record<string, { sign: string; of: (text: string) => string }> = {
  is: { sign: '=', of: bare },
  not: { sign: '≠', of: (t) => `≠ ${bare(t)}` },
  atLeast: { sign: '≥', of: (t) => `≥ ${bare(t)}` },
  atMost: { sign: '≤', of: (t) => `≤ ${bare(t)}` },
  above: { sign: '>', of: (t) => `> ${bare(t)}` },
  below: { sign: '<', of: (t) => `< ${bare(t)}` },
  between: { sign: '…', of: (t) => `${bare(t)}..` },
  any: { sign: '', of: (t) => `any: ${bare(t)}` },
  all: { sign: '', of: (t) => `all: ${bare(t)}` },
  starts: { sign: '', of: (t) => `${bare(t)}*` },
  set: { sign: '', of: () => 'set' },
  unset: { sign: '', of: () => 'unset' },
};

const byType: Record<string, readonly (keyof typeof operators)[]> = {
  enum: ['is', 'not', 'set', 'unset'],
  list: ['any', 'all', 'not'],
  number: ['is', 'not', 'atLeast', 'atMost', 'above', 'below', 'between', 'set', 'unset'],
  date: ['is', 'atLeast', 'atMost', 'above', 'below', 'between', 'set', 'unset'],
  text: ['is', 'not', 'starts', 'set', 'unset'],
};

const operatorOf = (text: string): keyof typeof operators => {
  if (text === 'set' || text === 'unset') return text;
  const sign = prefix.exec(text)?.[1];
  if (!sign) return /\.\./.test(text) ? 'between' : text.endsWith('*') ? 'starts' : 'is';
  const named = { all: 'all', any: 'any' }[sign.slice(0, 3)];
  return (
    named ??
    Object.keys(operators).find((o) => operators[o]!.sign === sign) ??
    ({ '>=': 'atLeast', '<=': 'atMost' } as Record<string, string>)[sign] ??
    'not'
  );
};

const isCondition = ({ part, column }: Props): boolean => part === 'rows' && column.side === 'inputs';

/** The values a cell names now. */
function chosen(props: Props): string[] {
  const read = parseAt(props.table, props.part, props.row, props.column, props.text, 'zh');
  if ('code' in read || read.value === undefined || read.value === null) return [];
  const { value } = read;
  const operand =
    typeof value === 'object' && !Array.isArray(value) ? Object.values(value as object)[0] : value;
  return (Array.isArray(operand) ? operand : [operand]).map(String);
}

const spelled = (v: string): string =>
  /[,，、"*]|^\s|\s$|^(all|any|set|unset)$|^[–—-]$/.test(v) ? JSON.stringify(v) : v;

/** What a cell may be, by the type of its column: operators, values, units, parameters. */
export function Choices(props: Props): ReactNode {
  const { column, text, onText } = props;
  const t = useTexts(tablesTexts);
  const type = column.column?.type ?? 'note';
  const condition = isCondition(props);
  const ops = condition ? (byType[type] ?? []) : [];
  const now = operatorOf(text);
  return (
    <div
      className="tgchoices"
      onMouseDown={(e) => (e.target as HTMLElement).tagName !== 'INPUT' && e.preventDefault()}
    >
      {ops.length > 0 ? (
        <div className="tgops" role="group" aria-label={t('operator')}>
          {ops.map((op) => (
            <button
              key={op}
              type="button"
              aria-pressed={now === op}
              title={t(`op.${op}` as 'op.is')}
              onClick={() => onText(operators[op]!.of(text), op === 'set' || op === 'unset')}
            >
              {operators[op]!.sign || t(`op.${op}` as 'op.is')}
            </button>
          ))}
        </div>
      ) : null}
      <Values {...props} />
      <p className="l fs12">
        {t(condition ? 'hint.condition' : column.side === 'outputs' ? 'hint.outcome' : 'hint.given')}
      </p>
    </div>
  );
}

/** The values, units or parameters a cell of the column may have, to be chosen. */
function Values(props: Props): ReactNode {
  const { column, text, onText } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  switch (column.column?.type) {
    case 'enum':
    case 'list':
    case 'flag':
      return <Listed {...props} of={column.column} />;
    case 'span':
      return (
        <>
          <Spans text={text} onText={onText} />
          <Parameters {...props} />
        </>
      );
    case 'number':
      return (
        <>
          <span className="l fs12">
            {t('unit', { unit: tableUnitWords(column.column.unit)[language] || '–' })}
          </span>
          <Parameters {...props} />
        </>
      );
    case 'date':
      return (
        <input
          type="date"
          aria-label={t('date')}
          onChange={(e) =>
            e.target.value && onText(`${signOf(text)}${text.endsWith('..') ? text : ''}${e.target.value}`)
          }
        />
      );
    default:
      return null;
  }
}

/** The listed values of a column, or yes and no; conditions and lists take several. */
function Listed(
  props: Props & { of: Extract<NonNullable<SheetColumn['column']>, { type: 'enum' | 'list' | 'flag' }> },
): ReactNode {
  const { column, part, text, onText, of } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const condition = isCondition(props);
  const picked = new Set(chosen(props));
  const several = of.type === 'list' || (of.type === 'enum' && condition);
  const values = of.type === 'flag' ? ['true', 'false'] : of.values;
  const toggle = (v: string): void => {
    if (!several) return onText(spelled(v), true);
    const next = values.filter((x) => (x === v ? !picked.has(x) : picked.has(x)));
    const sign = text === 'set' || text === 'unset' ? '' : signOf(text);
    onText(next.length === 0 ? '' : `${sign}${next.map(spelled).join(', ')}`);
  };
  return (
    <div className="tgvalues" role="group" aria-label={t('values')}>
      {values.map((v) => (
        <button key={v} type="button" aria-pressed={picked.has(v)} title={v} onClick={() => toggle(v)}>
          {valueInWords(column.name, of.type === 'flag' ? v === 'true' : v, language)}
        </button>
      ))}
      <button
        type="button"
        onClick={() => onText(column.side === 'outputs' && part === 'rows' ? '–' : '', true)}
      >
        {t(condition ? 'any' : 'nothing')}
      </button>
    </div>
  );
}

/** The parameters of the table, in place of a number. */
function Parameters(props: Props): ReactNode {
  const { column, text, table, onText } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const picked = new Set(chosen(props));
  return (
    <div className="tgvalues" role="group" aria-label={t('parameters')}>
      {Object.entries(table.parameters).map(([name, p]) => (
        <button
          key={name}
          type="button"
          aria-pressed={picked.has(`$${name}`)}
          title={`$${name}`}
          onClick={() => onText(`${signOf(text)}$${name}`, column.column?.type === 'span')}
        >
          {`${p.title[language]} ${p.value}`}
        </button>
      ))}
    </div>
  );
}

const spanUnits = ['minute', 'hour', 'day', 'ring'] as const;

/** A length of time: the unit behind the number that is typed; or no promise at all. */
function Spans({ text, onText }: Pick<Props, 'text' | 'onText'>): ReactNode {
  const t = useTexts(tablesTexts);
  const value = /^\d+(\.\d+)?/.exec(text)?.[0] ?? '1';
  const unit = /([a-z]+?)s?$/.exec(text)?.[1];
  return (
    <div className="tgvalues" role="group" aria-label={t('span')}>
      {spanUnits.map((u) => (
        <button
          key={u}
          type="button"
          aria-pressed={unit === u}
          onClick={() => onText(`${value} ${u}${Number(value) === 1 ? '' : 's'}`)}
        >
          {t(`span.${u}`)}
        </button>
      ))}
      <button type="button" aria-pressed={text === '–'} onClick={() => onText('–', true)}>
        {t('span.none')}
      </button>
    </div>
  );
}
