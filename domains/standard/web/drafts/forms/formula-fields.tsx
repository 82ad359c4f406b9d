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

/** The clauses of the draft whose threads are counted, by chapter or one by one. */
function ClausesField(props: {
  value: readonly string[];
  around: Around;
  onChange: (clauses: string[]) => void;
}): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const { clauses } = props.around.document;
  const timed = clauses.filter((c) => c.kind !== 'indicator' && c.kind !== 'function');
  const sources = [...new Set(timed.flatMap((c) => [c.source, c.key]))];
  const titleOf = (name: string): string => {
    const c = timed.find((x) => x.key === name) ?? timed.find((x) => x.source === name);
    return c ? `${name} ${pick(c.title)}` : name;
  };
  return (
    <Many
      label={t('formula.clauses')}
      value={props.value}
      options={sources.map((s) => ({ value: s, label: titleOf(s) }))}
      onChange={props.onChange}
    />
  );
}

/** Which percentile; where the mean will do, none is said too. */
function PercentileField(props: {
  value: number | undefined;
  orMean?: boolean;
  onChange: (p: number | null) => void;
}): ReactNode {
  const { value, orMean } = props;
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  return (
    <span className="dfspan">
      <span className="l">{t('formula.p')}</span>
      <InputNumber
        aria-label={t('formula.p')}
        min={1}
        max={99}
        style={{ width: 72 }}
        value={value ?? null}
        disabled={disabled}
        placeholder={orMean ? '—' : ''}
        onChange={props.onChange}
      />
      {orMean ? <span className="l fs12">{t('formula.p.mean')}</span> : null}
    </span>
  );
}

/** The number of a subject that is summed up, averaged or put in order. */
function FactField(props: {
  value: string;
  subject: string;
  around: Around;
  onChange: (fact: string) => void;
}): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const facts = props.around.kinds.find((k) => k.kind === props.subject)?.facts ?? [];
  return (
    <span className="dfspan">
      <span className="dfmininame">{t('formula.fact')}</span>
      <One
        label={t('formula.fact')}
        value={props.value}
        options={facts.filter((x) => x.type === 'number').map((x) => ({ value: x.name, label: pick(x) }))}
        onChange={props.onChange}
      />
    </span>
  );
}

/** What a fold asks for, fold by fold. */
function OfFold(props: { f: Formula; around: Around; put: (formula: Formula) => void }): ReactNode {
  const { f, around, put } = props;
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  switch (f.fold) {
    case 'kept':
    case 'time':
      return (
        <>
          <ClausesField value={f.clauses} around={around} onChange={(clauses) => put({ ...f, clauses })} />
          {f.fold === 'time' ? (
            <PercentileField
              value={f.p}
              orMean
              onChange={(p) => put(p === null ? { fold: 'time', clauses: f.clauses } : { ...f, p })}
            />
          ) : null}
        </>
      );
    case 'share':
      return (['hits', 'of'] as const).map((side) => (
        <CountedFields
          key={side}
          label={t(`formula.${side}`)}
          value={f[side]}
          around={around}
          onChange={(counted) => put({ ...f, [side]: counted })}
        />
      ));
    case 'measure':
      return (
        <Input
          aria-label={t('fold.measure')}
          style={{ width: 240 }}
          value={f.measure}
          disabled={disabled}
          onChange={(e) => put({ fold: 'measure', measure: e.target.value })}
        />
      );
    default:
      return (
        <>
          <CountedFields value={f} around={around} onChange={(c) => put({ ...f, ...c })} />
          {'fact' in f ? (
            <FactField
              value={f.fact}
              subject={f.subject}
              around={around}
              onChange={(fact) => put({ ...f, fact })}
            />
          ) : null}
          {f.fold === 'percentile' ? (
            <PercentileField value={f.p} onChange={(p) => put({ ...f, p: p ?? 50 })} />
          ) : null}
        </>
      );
  }
}

/** How a figure is counted. */
export function FormulaFields({ clause, set, around }: FormProps<'indicator'>): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const f = clause.formula;
  const put = (formula: Formula): void => set({ formula });
  return (
    <div className="dfstack">
      <One
        label={pick(fieldNames.formula)}
        width={170}
        value={f.fold}
        options={folds.map((v) => ({ value: v, label: t(`fold.${v}`) }))}
        onChange={(v) => put(refolded(f, v as (typeof folds)[number]))}
      />
      <OfFold f={f} around={around} put={put} />
    </div>
  );
}
