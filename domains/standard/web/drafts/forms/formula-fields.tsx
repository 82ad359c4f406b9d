import type { ReactNode } from 'react';
import { Input, InputNumber, usePick, useTexts } from '#kernel/web';
import type { Formula } from '../../../contract/document/index.ts';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { Events, Subject } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { Many, One, useReadOnly } from '../fields/row.tsx';
import type { Around } from '../use-draft.ts';
import type { FormProps } from './form.ts';

type Counted = Extract<Formula, { fold: 'share' }>['hits'];
const folds = ['kept', 'time', 'share', 'count', 'sum', 'mean', 'percentile', 'measure'] as const;

/** A formula of another fold, keeping of the old one what it can. */
function refolded(old: Formula, fold: (typeof folds)[number]): Formula {
  const clauses = 'clauses' in old ? old.clauses : [];
  const counted: Counted =
    'subject' in old
      ? { subject: old.subject, event: old.event, when: old.when }
      : old.fold === 'share'
        ? old.hits
        : { subject: 'inquiry', event: [], when: [] };
  const fact = 'fact' in old ? old.fact : '';
  switch (fold) {
    case 'kept':
    case 'time':
      return { fold, clauses };
    case 'share':
      return { fold, hits: counted, of: counted };
    case 'measure':
      return { fold, measure: '' };
    case 'count':
      return { fold, ...counted };
    case 'percentile':
      return { fold, ...counted, fact, p: 90 };
    default:
      return { fold, ...counted, fact };
  }
}

function CountedFields(props: {
  label?: string;
  value: Counted;
  around: Around;
  onChange: (c: Counted) => void;
}): ReactNode {
  const { value, around, onChange, label } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  return (
    <div className="dfsub">
      <span className="dfspan">
        {label ? <span className="dfmininame">{label}</span> : null}
        <Subject
          label={pick(fieldNames.subject)}
          value={value.subject}
          around={around}
          onChange={(subject) => onChange({ ...value, subject })}
        />
      </span>
      <Events
        label={t('formula.event')}
        value={value.event}
        subject={value.subject}
        around={around}
        onChange={(event) => onChange({ ...value, event })}
      />
      <Condition
        rows={value.when}
        subject={value.subject}
        around={around}
        onChange={(when) => onChange({ ...value, when })}
      />
    </div>
  );
}

/** How a figure is counted. */
export function FormulaFields({ clause, set, around }: FormProps<'indicator'>): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const disabled = useReadOnly();
  const f = clause.formula;
  const put = (formula: Formula): void => set({ formula });
  const timed = around.document.clauses.filter((c) => c.kind !== 'indicator' && c.kind !== 'function');
  const sources = [...new Set(timed.flatMap((c) => [c.source, c.key]))];
  const titleOf = (name: string): string => {
    const c = timed.find((x) => x.key === name) ?? timed.find((x) => x.source === name);
    return c ? `${name} ${pick(c.title)}` : name;
  };
  const numbers =
    'subject' in f
      ? (around.kinds.find((k) => k.kind === f.subject)?.facts ?? []).filter((x) => x.type === 'number')
      : [];
  const p = (value: number | undefined, optional: boolean): ReactNode => (
    <span className="dfspan">
      <span className="l">{t('formula.p')}</span>
      <InputNumber
        aria-label={t('formula.p')}
        min={1}
        max={99}
        style={{ width: 72 }}
        value={value ?? null}
        disabled={disabled}
        placeholder={optional ? '—' : ''}
        onChange={(n) => {
          if (f.fold === 'time') put(n === null ? { fold: 'time', clauses: f.clauses } : { ...f, p: n });
          if (f.fold === 'percentile') put({ ...f, p: n ?? 50 });
        }}
      />
      {optional ? <span className="l fs12">{t('formula.p.mean')}</span> : null}
    </span>
  );
  return (
    <div className="dfstack">
      <One
        label={pick(fieldNames.formula)}
        width={170}
        value={f.fold}
        options={folds.map((v) => ({ value: v, label: t(`fold.${v}`) }))}
        onChange={(v) => put(refolded(f, v as (typeof folds)[number]))}
      />
      {'clauses' in f ? (
        <Many
          label={t('formula.clauses')}
          value={f.clauses}
          options={sources.map((s) => ({ value: s, label: titleOf(s) }))}
          onChange={(clauses) => put({ ...f, clauses })}
        />
      ) : null}
      {f.fold === 'time' ? p(f.p, true) : null}
      {f.fold === 'share' ? (
        <>
          <CountedFields
            label={t('formula.hits')}
            value={f.hits}
            around={around}
            onChange={(hits) => put({ ...f, hits })}
          />
          <CountedFields
            label={t('formula.of')}
            value={f.of}
            around={around}
            onChange={(of) => put({ ...f, of })}
          />
        </>
      ) : null}
      {'subject' in f ? (
        <CountedFields value={f} around={around} onChange={(c) => put({ ...f, ...c })} />
      ) : null}
      {'fact' in f ? (
        <span className="dfspan">
          <span className="dfmininame">{t('formula.fact')}</span>
          <One
            label={t('formula.fact')}
            value={f.fact}
            options={numbers.map((x) => ({ value: x.name, label: pick(x) }))}
            onChange={(fact) => put({ ...f, fact })}
          />
        </span>
      ) : null}
      {f.fold === 'percentile' ? p(f.p, false) : null}
      {f.fold === 'measure' ? (
        <Input
          aria-label={t('fold.measure')}
          style={{ width: 240 }}
          value={f.measure}
          disabled={disabled}
          onChange={(e) => put({ fold: 'measure', measure: e.target.value })}
        />
      ) : null}
    </div>
  );
}
