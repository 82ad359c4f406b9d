import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { call, Link, Segments, Select, useLanguage, usePick, useTexts } from '#kernel/web';
import { standard, type TableUse } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import type { Table } from './edit.ts';
import { fieldsOf, type Field, type Spread } from './matrix.ts';
import { spanInWords, valueInWords } from './words.ts';
import './matrix.css';

/** Every combination as the server lays it out, a moment after the last touch; the last one stays meanwhile. */
function useSpread(table: Table): Spread | undefined {
  const [spread, setSpread] = useState<Spread>();
  useEffect(() => {
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const body = { table: table as unknown as Record<string, unknown> };
        const next = await call(standard.spreadTable, { body }, { signal: controller.signal });
        if (next.rows.length > 0) setSpread(next);
      } catch {
        // Without an answer the last layout stays.
      }
    };
    const timer = setTimeout(() => void ask(), 150);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [table]);
  return spread;
}

interface Props {
  table: Table;
  uses: readonly TableUse[];
  version: string;
  onRow: (row: number) => void;
}

/** What the matrix lays out: which input runs down, which across, and which promise is read. */
function useAxes(table: Table) {
  const language = useLanguage();
  const inputs = Object.entries(table.inputs);
  const spans = Object.entries(table.outputs).filter(([, o]) => o.type === 'span');
  const [down, setDown] = useState(inputs[0]?.[0] ?? '');
  const [across, setAcross] = useState<string | null>(inputs[1]?.[0] ?? null);
  const [output, setOutput] = useState(spans[0]?.[0] ?? '');
  return {
    down,
    /** Null: all values of the others in one column. */
    across: across === down ? null : across,
    output,
    setDown,
    setAcross,
    setOutput,
    inputs: inputs.map(([name, i]) => ({ value: name, label: i.title[language] })),
    outputs: spans.map(([name, o]) => ({ value: name, label: o.title[language] })),
  };
}
type Axes = ReturnType<typeof useAxes>;

/** 时限矩阵: what is promised for each pair of two inputs over all the others; where nothing is, and where two rows claim it. */
export function Matrix({ table, uses, version, onRow }: Props): ReactNode {
  const t = useTexts(tablesTexts);
  const spread = useSpread(table);
  const axes = useAxes(table);
  const { down, across, output } = axes;
  const fields = useMemo(
    () => (spread ? fieldsOf(table, spread, down, across, output) : []),
    [spread, table, down, across, output],
  );
  if (!spread) return <p className="l">{t('checking')}</p>;
  const holes = fields.flat().reduce((n, f) => n + f.holes, 0);
  const contested = spread.contested.length;
  return (
    <section className="tgmatrix" aria-label={t('matrix')}>
      <ChooseAxes axes={axes} />
      <div className="tgmatrixscroll">
        <Fields table={table} spread={spread} fields={fields} axes={axes} onRow={onRow} />
      </div>
      <p className="row l fs12">
        <span className="tgkey hole" /> {t('matrix.holes', { count: holes, all: spread.rows.length })}
        <span className="tgkey contested" /> {t('matrix.contested', { count: contested })}
      </p>
      <UsesByOutput table={table} uses={uses} version={version} />
    </section>
  );
}

/** Which promise, and which inputs run down and across. */
function ChooseAxes({ axes }: { axes: Axes }): ReactNode {
  const t = useTexts(tablesTexts);
  const { down, across, inputs } = axes;
  return (
    <div className="tgtools">
      <Segments
        label={t('matrix.output')}
        value={axes.output}
        options={axes.outputs}
        onChange={axes.setOutput}
      />
      <span className="sp" />
      <span className="l">{t('matrix.down')}</span>
      <Select
        size="small"
        value={down}
        options={inputs}
        aria-label={t('matrix.down')}
        onChange={axes.setDown}
      />
      <span className="l">{t('matrix.across')}</span>
      <Select
        size="small"
        value={across ?? ''}
        options={[{ value: '', label: t('matrix.all') }, ...inputs.filter((c) => c.value !== down)]}
        aria-label={t('matrix.across')}
        onChange={(v: string) => axes.setAcross(v === '' ? null : v)}
      />
    </div>
  );
}

/** The fields themselves, under the values of the input across and beside those of the input down. */
function Fields(props: {
  table: Table;
  spread: Spread;
  fields: readonly (readonly Field[])[];
  axes: Axes;
  onRow: (row: number) => void;
}): ReactNode {
  const { table, spread, fields, onRow } = props;
  const { down, across } = props.axes;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const valuesOf = (name: string) => spread.inputs.find((i) => i.name === name)?.values ?? [];
  const heads = across ? valuesOf(across).map((v) => valueInWords(across, v, language)) : [t('matrix.all')];
  return (
    <table>
      <caption className="sr">{t('matrix')}</caption>
      <thead>
        <tr>
          <th scope="col">{table.inputs[down]?.title[language]}</th>
          {heads.map((h) => (
            <th key={h} scope="col">
              {h}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((line, r) => (
          <tr key={String(valuesOf(down)[r])}>
            <th scope="row">{valueInWords(down, valuesOf(down)[r], language)}</th>
            {line.map((field, c) => (
              <MatrixField key={heads[c]} table={table} field={field} onRow={onRow} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One field: the shortest and the longest promise, what share has none, and the rows that say so. */
function MatrixField({
  table,
  field,
  onRow,
}: {
  table: Table;
  field: Field;
  onRow: (row: number) => void;
}): ReactNode {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const said = field.outcomes.filter((o) => o.value !== null);
  const words = (value: string | null | undefined): string =>
    value ? spanInWords(table, value, language) : '–';
  const [first, last] = [said[0], said.at(-1)];
  const classes = [
    'tgfield',
    field.holes === field.count ? 'hole' : field.holes > 0 ? 'part' : '',
    field.contested > 0 ? 'contested' : '',
  ];
  const detail = field.outcomes
    .map((o) =>
      t('matrix.field', { span: words(o.value), count: o.count, rows: o.rows.map((r) => r + 1).join(', ') }),
    )
    .join('\n');
  return (
    <td className={classes.filter(Boolean).join(' ')}>
      <button type="button" title={detail} onClick={() => onRow(field.outcomes[0]?.rows[0] ?? 0)}>
        <span>
          {said.length === 0
            ? t('matrix.none')
            : first === last
              ? words(first!.value)
              : `${words(first!.value)} – ${words(last!.value)}`}
        </span>
        {field.holes > 0 && said.length > 0 ? (
          <span className="l fs12">{t('matrix.some', { count: field.holes, all: field.count })}</span>
        ) : null}
        <span className="l fs12">
          {t('matrix.rows', {
            rows: [...new Set(field.outcomes.flatMap((o) => o.rows))]
              .sort((a, b) => a - b)
              .map((r) => r + 1)
              .join(', '),
          })}
        </span>
      </button>
    </td>
  );
}

/** Below the matrix: which clauses take their time from which column. */
function UsesByOutput({ table, uses, version }: Omit<Props, 'onRow'>): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  const language = useLanguage();
  return (
    <dl className="tguses">
      {Object.entries(table.outputs)
        .filter(([, o]) => o.type === 'span')
        .map(([name, o]) => {
          const mine = uses.filter((u) => u.output === name);
          return (
            <div key={name}>
              <dt>{o.title[language]}</dt>
              <dd>
                {mine.length === 0 ? <span className="l">{t('uses.none')}</span> : null}
                {mine.map((u) => (
                  <Link key={u.key} to={`/standards/versions/${version}#${u.key}`}>
                    <span className="id">{u.key}</span> {pick(u.title)}
                  </Link>
                ))}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
