import type { ReactNode } from 'react';
import { Button, InputNumber, Segments, usePick, useTexts } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { Role, Span } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { One, Row, useReadOnly } from '../fields/row.tsx';
import type { FormProps } from './form.ts';
import { CalendarRow, EventsRow, SubjectRow, WhenRow } from './shared-rows.tsx';

type Props = FormProps<'deadline'>;
const ways = ['number', 'table', 'fact'] as const;

/** How long: a length or parameter, a column of a table, or an instant the subject carries. */
function Within({ clause, set, around }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const { within, by } = clause;
  const way = by ? 'fact' : typeof within === 'object' ? 'table' : 'number';
  const tables = Object.entries(around.document.tables).filter(([, table]) =>
    Object.values(table.outputs).some((o) => o.type === 'span'),
  );
  const facts = (around.kinds.find((k) => k.kind === clause.subject)?.facts ?? []).filter(
    (f) => f.type === 'instant',
  );
  const spans = (key: string) =>
    Object.entries(around.document.tables[key]?.outputs ?? {}).filter(([, o]) => o.type === 'span');
  const choose = (next: (typeof ways)[number]): void => {
    if (next === 'number') set({ within: '1 day', by: undefined });
    if (next === 'table') {
      const key = tables[0]?.[0] ?? '';
      set({ within: { table: key, output: spans(key)[0]?.[0] ?? '' }, by: undefined });
    }
    if (next === 'fact') set({ within: undefined, by: { fact: facts[0]?.name ?? '' } });
  };
  const side = by?.before ? 'before' : by?.after ? 'after' : 'exact';
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
      {way === 'table' && typeof within === 'object' ? (
        <span className="dfspan">
          <One
            label={t('span.table')}
            value={within.table}
            options={tables.map(([key, table]) => ({ value: key, label: pick(table.title) }))}
            onChange={(table) => set({ within: { table, output: spans(table)[0]?.[0] ?? '' } })}
          />
          <One
            label={pick(fieldNames.within)}
            value={within.output}
            options={spans(within.table).map(([name, o]) => ({ value: name, label: pick(o.title) }))}
            onChange={(output) => set({ within: { ...within, output } })}
          />
        </span>
      ) : null}
      {by ? (
        <span className="dfspan">
          <One
            label={t('cond.fact')}
            value={by.fact}
            options={facts.map((f) => ({ value: f.name, label: pick(f) }))}
            onChange={(fact) => set({ by: { ...by, fact } })}
          />
          <One
            label={t('span.before')}
            width={96}
            value={side}
            options={(['exact', 'before', 'after'] as const).map((v) => ({
              value: v,
              label: t(`span.${v}`),
            }))}
            onChange={(v) =>
              set({
                by:
                  v === 'exact'
                    ? { fact: by.fact }
                    : { fact: by.fact, [v]: by.before ?? by.after ?? '1 hour' },
              })
            }
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
      ) : null}
    </div>
  );
}

function Escalates({ clause, set, around }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const { escalates } = clause;
  const put = (i: number, next: (typeof escalates)[number] | null): void =>
    set({
      escalates: next ? escalates.map((e, n) => (n === i ? next : e)) : escalates.filter((_, n) => n !== i),
    });
  return (
    <div className="dfstack">
      {escalates.map((e, i) => (
        // A step has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <span key={i} className="dfspan">
          <span className="l">{t('up.after')}</span>
          <Span
            label={t('up.after')}
            value={e.after}
            parameters={clause.parameters}
            onChange={(after) => put(i, { ...e, after })}
          />
          →
          <Role label="→" value={e.to} around={around} onChange={(to) => put(i, { ...e, to })} />
          {disabled ? null : (
            <Button
              kind="text"
              size="small"
              icon="close"
              aria-label={`${i + 1} ×`}
              onClick={() => put(i, null)}
            />
          )}
        </span>
      ))}
      {disabled || escalates.length >= 5 ? null : (
        <Button
          kind="text"
          size="small"
          icon="plus"
          onClick={() => set({ escalates: [...escalates, { after: '0 minutes', to: 'manager' }] })}
        >
          {t('up.add')}
        </Button>
      )}
    </div>
  );
}

export function DeadlineForm(props: Props): ReactNode {
  const { clause, set, around } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const events = (name: 'from' | 'until' | 'cancelledBy', optional = false): ReactNode => (
    <EventsRow
      name={name}
      value={clause[name]}
      subject={clause.subject}
      around={around}
      onChange={(v) => set({ [name]: optional && v.length === 0 ? undefined : v })}
    />
  );
  return (
    <>
      <SubjectRow clause={clause} set={set} around={around} />
      {events('from')}
      {events('until')}
      <Row name={clause.by ? 'by' : 'within'} label={pick(fieldNames.within)}>
        <Within {...props} />
      </Row>
      <CalendarRow clause={clause} set={set} around={around} />
      <WhenRow clause={clause} set={set} around={around} />
      <Row name="pausesWhile">
        {clause.pausesWhile.length === 0 && disabled ? (
          <span className="l">{t('none')}</span>
        ) : (
          <Condition
            rows={clause.pausesWhile}
            subject={clause.subject}
            around={around}
            onChange={(pausesWhile) => set({ pausesWhile })}
          />
        )}
      </Row>
      {events('cancelledBy', true)}
      <Row name="warnsAt">
        <span className="dfspan">
          <InputNumber
            aria-label={pick(fieldNames.warnsAt)}
            min={1}
            max={99}
            value={clause.warnsAt === null ? null : Math.round(clause.warnsAt * 100)}
            disabled={disabled}
            style={{ width: 80 }}
            onChange={(v) => set({ warnsAt: v === null ? null : v / 100 })}
          />
          <span className="l">%</span>
        </span>
      </Row>
      <Row name="escalates">
        <Escalates {...props} />
      </Row>
    </>
  );
}
