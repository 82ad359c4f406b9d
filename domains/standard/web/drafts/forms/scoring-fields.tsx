import type { ReactNode } from 'react';
import { Button, InputNumber, Segments, usePick, useTexts } from '#kernel/web';
import type { ClauseOf } from '../../../contract/document/index.ts';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { useReadOnly } from '../fields/row.tsx';
import type { FormProps } from './form.ts';

type ClauseStep = Extract<NonNullable<ClauseOf<'indicator'>['scoring']>, { steps: unknown }>['steps'][number];

/** What a figure scores: as usual, along a line, or in steps. */
export function ScoringFields({ clause, set }: Omit<FormProps<'indicator'>, 'around'>): ReactNode {
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
