import type { ReactNode } from 'react';
import { Button, Input, InputNumber, Segments, usePick, useTexts } from '#kernel/web';
import { unitWords } from '../../../contract.ts';
import type { ClauseOf, Formula } from '../../../contract/document/index.ts';
import { fieldNames, indicatorPeriods } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { Events, NumberOr, Subject } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { Many, One, Row, useReadOnly } from '../fields/row.tsx';
import type { Around } from '../use-draft.ts';
import { indicatorUnits } from './duty.tsx';
import type { FormProps } from './form.ts';

type Props = FormProps<'indicator'>;
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

function FormulaFields({ clause, set, around }: Props): ReactNode {
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

function ScoringFields({ clause, set }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const disabled = useReadOnly();
  const { scoring } = clause;
  const way = !scoring ? 'default' : 'steps' in scoring ? 'steps' : 'line';
  const target =
    typeof clause.target === 'number'
      ? clause.target
      : (clause.parameters[clause.target.slice(1)]?.value ?? 100);
  const choose = (next: 'default' | 'line' | 'steps'): void => {
    if (next === 'default') set({ scoring: undefined });
    if (next === 'line') set({ scoring: { none: target / 2, full: target } });
    if (next === 'steps') set({ scoring: { steps: [{ at: target, score: 100 }] } });
  };
  const number = (label: string, value: number, put: (n: number) => void): ReactNode => (
    <label className="dfmini">
      <span>{label}</span>
      <InputNumber style={{ width: 84 }} value={value} disabled={disabled} onChange={(n) => put(n ?? 0)} />
    </label>
  );
  const steps = scoring && 'steps' in scoring ? scoring.steps : [];
  const step = (i: number, next: ClauseStep | null): void =>
    set({
      scoring: { steps: next ? steps.map((s, n) => (n === i ? next : s)) : steps.filter((_, n) => n !== i) },
    });
  return (
    <div className="dfstack">
      <Segments
        label={pick(fieldNames.scoring)}
        value={way}
        options={(['default', 'line', 'steps'] as const).map((v) => ({ value: v, label: t(`scoring.${v}`) }))}
        onChange={choose}
      />
      {scoring && 'none' in scoring ? (
        <span className="dfspan">
          {number(t('scoring.none'), scoring.none, (none) => set({ scoring: { ...scoring, none } }))}
          {number(t('scoring.full'), scoring.full, (full) => set({ scoring: { ...scoring, full } }))}
        </span>
      ) : null}
      {steps.map((s, i) => (
        // A step has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <span key={i} className="dfspan">
          {number(t('scoring.at'), s.at, (at) => step(i, { ...s, at }))}
          {number(t('scoring.score'), s.score, (score) => step(i, { ...s, score }))}
          {disabled || steps.length < 2 ? null : (
            <Button
              kind="text"
              size="small"
              icon="close"
              aria-label={`${i + 1} ×`}
              onClick={() => step(i, null)}
            />
          )}
        </span>
      ))}
      {way === 'steps' && !disabled ? (
        <Button
          kind="text"
          size="small"
          icon="plus"
          onClick={() => set({ scoring: { steps: [...steps, { at: 0, score: 0 }] } })}
        >
          {t('scoring.add')}
        </Button>
      ) : null}
    </div>
  );
}

type ClauseStep = Extract<NonNullable<ClauseOf<'indicator'>['scoring']>, { steps: unknown }>['steps'][number];
const periods = ['month', 'quarter', 'year'] as const;

export function IndicatorForm(props: Props): ReactNode {
  const { clause, set } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const number = (field: 'target' | 'warns' | 'weight'): ReactNode => (
    <Row name={field}>
      <NumberOr
        label={pick(fieldNames[field])}
        value={clause[field]}
        parameters={clause.parameters}
        optional={field === 'warns'}
        onChange={(v) => set({ [field]: v })}
      />
    </Row>
  );
  return (
    <>
      <Row name="formula">
        <FormulaFields {...props} />
      </Row>
      <Row name="period">
        <Segments
          label={pick(fieldNames.period)}
          value={clause.period}
          options={periods.map((v) => ({ value: v, label: pick(indicatorPeriods[v]) }))}
          onChange={(period) => set({ period })}
        />
      </Row>
      <Row name="unit">
        <One
          label={pick(fieldNames.unit)}
          width={120}
          value={clause.unit}
          options={indicatorUnits.map((u) => ({ value: u, label: pick(unitWords(u)) }))}
          onChange={(unit) => set({ unit: unit as (typeof indicatorUnits)[number] })}
        />
      </Row>
      <Row name="direction">
        <Segments
          label={pick(fieldNames.direction)}
          value={clause.direction}
          options={(['higher', 'lower'] as const).map((v) => ({ value: v, label: t(`direction.${v}`) }))}
          onChange={(direction) => set({ direction })}
        />
      </Row>
      {number('target')}
      {number('warns')}
      {number('weight')}
      <Row name="scorecard">
        <Input
          aria-label={pick(fieldNames.scorecard)}
          style={{ width: 200 }}
          value={clause.scorecard}
          disabled={disabled}
          onChange={(e) => set({ scorecard: e.target.value })}
        />
      </Row>
      <Row name="scoring">
        <ScoringFields {...props} />
      </Row>
    </>
  );
}
