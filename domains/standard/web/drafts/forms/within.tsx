import type { ReactNode } from 'react';
import { Segments, usePick, useTexts } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { Span } from '../fields/choices.tsx';
import { One } from '../fields/row.tsx';
import type { Around } from '../use-draft.ts';
import type { FormProps } from './form.ts';

type Props = FormProps<'deadline'>;
const ways = ['number', 'table', 'fact'] as const;

/** The columns of a table that are a length of time, by name. */
const spansOf = (around: Around, table: string) =>
  Object.entries(around.document.tables[table]?.outputs ?? {}).filter(([, o]) => o.type === 'span');

/** The tables of the draft that give a length of time, by key. */
const tablesOf = (around: Around) =>
  Object.entries(around.document.tables).filter(([key]) => spansOf(around, key).length > 0);

/** The instants a subject carries. */
const instantsOf = (around: Around, subject: string) =>
  (around.kinds.find((k) => k.kind === subject)?.facts ?? []).filter((f) => f.type === 'instant');

/** How long: a length or parameter, a column of a table, or an instant the subject carries. */
export function Within(props: Props): ReactNode {
  const { clause, set, around } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const { within, by } = clause;
  const way = by ? 'fact' : typeof within === 'object' ? 'table' : 'number';
  const choose = (next: (typeof ways)[number]): void => {
    if (next === 'number') set({ within: '1 day', by: undefined });
    if (next === 'table') {
      const table = tablesOf(around)[0]?.[0] ?? '';
      set({ within: { table, output: spansOf(around, table)[0]?.[0] ?? '' }, by: undefined });
    }
    if (next === 'fact')
      set({ within: undefined, by: { fact: instantsOf(around, clause.subject)[0]?.name ?? '' } });
  };
  return (
    <div className="dfstack">
      <Segments
        label={pick(fieldNames.within)}
        value={way}
        options={ways.map((value) => ({ value, label: t(`span.${value}`) }))}
        onChange={choose}
      />
      {way === 'number' && typeof within === 'string' ? (
        <Span
          label={pick(fieldNames.within)}
          value={within}
          parameters={clause.parameters}
          onChange={(v) => set({ within: v })}
        />
      ) : null}
      {way === 'table' ? <ByTable {...props} /> : null}
      {by ? <ByFact {...props} by={by} /> : null}
    </div>
  );
}

/** As a column of a table says. */
function ByTable({ clause, set, around }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const { within } = clause;
  if (typeof within !== 'object') return null;
  return (
    <span className="dfspan">
      <One
        label={t('span.table')}
        value={within.table}
        options={tablesOf(around).map(([key, table]) => ({ value: key, label: pick(table.title) }))}
        onChange={(table) => set({ within: { table, output: spansOf(around, table)[0]?.[0] ?? '' } })}
      />
      <One
        label={pick(fieldNames.within)}
        value={within.output}
        options={spansOf(around, within.table).map(([name, o]) => ({ value: name, label: pick(o.title) }))}
        onChange={(output) => set({ within: { ...within, output } })}
      />
    </span>
  );
}

/** At an instant the subject carries, or so long before or after it. */
function ByFact(props: Props & { by: NonNullable<Props['clause']['by']> }): ReactNode {
  const { clause, set, around, by } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const side = by.before ? 'before' : by.after ? 'after' : 'exact';
  const put = (next: typeof side): void =>
    set({
      by: next === 'exact' ? { fact: by.fact } : { fact: by.fact, [next]: by.before ?? by.after ?? '1 hour' },
    });
  return (
    <span className="dfspan">
      <One
        label={t('cond.fact')}
        value={by.fact}
        options={instantsOf(around, clause.subject).map((f) => ({ value: f.name, label: pick(f) }))}
        onChange={(fact) => set({ by: { ...by, fact } })}
      />
      <One
        label={t('span.before')}
        width={96}
        value={side}
        options={(['exact', 'before', 'after'] as const).map((v) => ({ value: v, label: t(`span.${v}`) }))}
        onChange={(v) => put(v as typeof side)}
      />
      {side === 'exact' ? null : (
        <Span
          label={t(`span.${side}`)}
          value={by[side]!}
          parameters={clause.parameters}
          onChange={(v) => set({ by: { fact: by.fact, [side]: v } })}
        />
      )}
    </span>
  );
}
