import type { ReactNode } from 'react';
import { Segments, usePick, useTexts } from '#kernel/web';
import type { ClauseOf } from '../../../contract/document/index.ts';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { AddOne, DropOne } from '../fields/add-drop.tsx';
import { Mini } from '../fields/row.tsx';
import type { FormProps } from './form.ts';

type ClauseStep = Extract<NonNullable<ClauseOf<'indicator'>['scoring']>, { steps: unknown }>['steps'][number];

const ways = ['default', 'line', 'steps'] as const;

/** What a figure scores: as usual, along a line, or in steps. */
export function ScoringFields({ clause, set }: Omit<FormProps<'indicator'>, 'around'>): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const { scoring } = clause;
  const way = !scoring ? 'default' : 'steps' in scoring ? 'steps' : 'line';
  const target =
    typeof clause.target === 'number'
      ? clause.target
      : (clause.parameters[clause.target.slice(1)]?.value ?? 100);
  const choose = (next: (typeof ways)[number]): void => {
    if (next === 'default') set({ scoring: undefined });
    if (next === 'line') set({ scoring: { none: target / 2, full: target } });
    if (next === 'steps') set({ scoring: { steps: [{ at: target, score: 100 }] } });
  };
  return (
    <div className="dfstack">
      <Segments
        label={pick(fieldNames.scoring)}
        value={way}
        options={ways.map((v) => ({ value: v, label: t(`scoring.${v}`) }))}
        onChange={choose}
      />
      {scoring && 'none' in scoring ? (
        <span className="dfspan">
          <Mini
            label={t('scoring.none')}
            value={scoring.none}
            width={84}
            onChange={(none) => set({ scoring: { ...scoring, none: none ?? 0 } })}
          />
          <Mini
            label={t('scoring.full')}
            value={scoring.full}
            width={84}
            onChange={(full) => set({ scoring: { ...scoring, full: full ?? 0 } })}
          />
        </span>
      ) : null}
      {scoring && 'steps' in scoring ? (
        <Steps steps={scoring.steps} onChange={(steps) => set({ scoring: { steps } })} />
      ) : null}
    </div>
  );
}

/** Steps: from which figure on it scores how much; one at least. */
function Steps(props: { steps: readonly ClauseStep[]; onChange: (steps: ClauseStep[]) => void }): ReactNode {
  const { steps, onChange } = props;
  const t = useTexts(draftFormTexts);
  const put = (i: number, change: Partial<ClauseStep>): void =>
    onChange(steps.map((s, n) => (n === i ? { ...s, ...change } : s)));
  return (
    <>
      {steps.map((s, i) => (
        // A step has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <span key={i} className="dfspan">
          <Mini label={t('scoring.at')} value={s.at} width={84} onChange={(at) => put(i, { at: at ?? 0 })} />
          <Mini
            label={t('scoring.score')}
            value={s.score}
            width={84}
            onChange={(score) => put(i, { score: score ?? 0 })}
          />
          {steps.length < 2 ? null : (
            <DropOne of={i + 1} onClick={() => onChange(steps.filter((_, n) => n !== i))} />
          )}
        </span>
      ))}
      <AddOne onClick={() => onChange([...steps, { at: 0, score: 0 }])}>{t('scoring.add')}</AddOne>
    </>
  );
}
