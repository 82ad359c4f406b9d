import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  EmptyState,
  Input,
  InputNumber,
  Link,
  Loaded,
  Select,
  useDo,
  usePick,
  useTexts,
  type Read,
} from '#kernel/web';
import { choiceWords, measureWords, standard } from '../../contract.ts';
import { decisionTexts } from '../texts/decisions.ts';
import { Told } from './told.tsx';
import { WhyRows, type TableInForce } from './why-rows.tsx';

type Tables = RouteReply<typeof standard.decisionTables>;
type Column = TableInForce['inputs'][number];
type Value = string | number | boolean | string[] | null;

/** Tries a table in force: what goes in, what it would decide, and why. Nothing is written. */
export function TryTable(props: {
  tables: Read<Tables>;
  table: string;
  version: string;
  onChoose: (table: string, version: string) => void;
}): ReactNode {
  const { tables, table, version, onChoose } = props;
  const t = useTexts(decisionTexts);
  const pick = usePick();
  return (
    <Loaded read={tables} rows={6} height={40}>
      {({ rows }) => {
        const chosen =
          rows.find((r) => r.key === table && (version === '' || r.version === version)) ?? rows[0];
        if (!chosen) return <EmptyState what={t('try.no-tables')} todo={t('try.no-tables.do')} />;
        return (
          <div className="dectry">
            <div className="dectryin">
              <Select
                aria-label={t('try.choose')}
                value={`${chosen.version}/${chosen.key}`}
                showSearch={{ optionFilterProp: 'label' }}
                options={grouped(rows, (r) => ({
                  value: `${r.version}/${r.key}`,
                  label: pick(r.title),
                  group: pick(r.standard),
                }))}
                onChange={(value) => {
                  const at = value.indexOf('/');
                  onChoose(value.slice(at + 1), value.slice(0, at));
                }}
              />
              <Tried key={`${chosen.version}/${chosen.key}`} table={chosen} />
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

function grouped(
  rows: readonly TableInForce[],
  option: (r: TableInForce) => { value: string; label: string; group: string },
) {
  const groups = Map.groupBy(rows.map(option), (o) => o.group);
  return [...groups].map(([label, options]) => ({ label, options }));
}

function Tried({ table }: { table: TableInForce }): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  const [inputs, setInputs] = useState<Record<string, Value>>({});
  const tried = useDo(standard.tryDecision, { refresh: [] });
  const [result, setResult] = useState<RouteReply<typeof standard.tryDecision> | null>(null);
  const go = async (): Promise<void> => {
    const given = Object.fromEntries(Object.entries(inputs).filter(([, v]) => v !== null && v !== ''));
    const reply = await tried.run({ body: { table: table.key, version: table.version, inputs: given } });
    if (reply) setResult(reply);
  };
  return (
    <div className="dectried">
      <form
        className="decform"
        aria-label={t('try.inputs')}
        onSubmit={(e) => {
          e.preventDefault();
          void go();
        }}
      >
        <h2 className="h">{t('try.inputs')}</h2>
        {table.inputs.map((c) => (
          <label key={c.name} className="decfield">
            <span>{pick(c)}</span>
            <InputOf
              column={c}
              value={inputs[c.name] ?? null}
              onChange={(value) => setInputs((old) => ({ ...old, [c.name]: value }))}
            />
          </label>
        ))}
        <div className="row">
          <Button kind="solid" submit busy={tried.busy}>
            {t('try.go')}
          </Button>
          <span className="l fs12">{t('try.nothing')}</span>
        </div>
        <p className="l fs12">
          {table.clauses.length > 0
            ? `${t('try.by')} ${table.clauses.map((c) => c.source).join(pick({ zh: '、', en: ', ' }))} · `
            : null}
          <Link to={`/standards/versions/${table.version}/tables/${table.key}`}>{t('try.open')}</Link>
        </p>
      </form>
      {result ? (
        <section className="decresult" aria-live="polite">
          {result.hit.length === 0 ? (
            <p className="red">{t('try.none')}</p>
          ) : (
            <Told told={result.came} head={t('try.came')} strong />
          )}
          <WhyRows table={table} result={result} />
        </section>
      ) : null}
    </div>
  );
}

/** A value of a column, as its type asks; left empty it is not known. */
function InputOf(props: { column: Column; value: Value; onChange: (value: Value) => void }): ReactNode {
  const { column, value, onChange } = props;
  const t = useTexts(decisionTexts);
  const pick = usePick();
  const any = t('try.any');
  const choices = column.values.map((v) => ({ value: v, label: pick(choiceWords(v, column.name)) }));
  const yesNo = [true, false].map((v) => ({ value: v, label: t(v ? 'yes' : 'no') }));
  switch (column.type) {
    case 'enum':
    case 'flag':
      return (
        <Select<string | boolean, { value: string | boolean; label: string }>
          allowClear
          placeholder={any}
          value={value as string | boolean}
          options={column.type === 'flag' ? yesNo : choices}
          onChange={(v) => onChange(v ?? null)}
        />
      );
    case 'list':
      return (
        <Select
          mode="multiple"
          placeholder={any}
          value={(value as string[] | null) ?? []}
          options={choices}
          onChange={(v: string[]) => onChange(v.length > 0 ? v : null)}
        />
      );
    case 'number':
      return (
        <InputNumber
          placeholder={any}
          value={value as number}
          {...(column.unit ? { suffix: pick(measureWords(column.unit)) } : {})}
          onChange={(v) => onChange(v)}
        />
      );
    case 'date':
      return (
        <Input
          type="date"
          value={(value as string) ?? ''}
          onChange={(e) => onChange(e.target.value || null)}
        />
      );
    default:
      return (
        <Input
          placeholder={any}
          value={(value as string) ?? ''}
          onChange={(e) => onChange(e.target.value || null)}
        />
      );
  }
}
