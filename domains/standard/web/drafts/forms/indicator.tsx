import type { ReactNode } from 'react';
import { Input, Segments, usePick, useTexts } from '#kernel/web';
import { unitWords } from '../../../contract.ts';
import { fieldNames, indicatorPeriods } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { NumberOr } from '../fields/choices.tsx';
import { One, Row, useReadOnly } from '../fields/row.tsx';
import { indicatorUnits } from './duty.tsx';
import type { FormProps } from './form.ts';
import { FormulaFields } from './formula-fields.tsx';
import { ScoringFields } from './scoring-fields.tsx';

const periods = ['month', 'quarter', 'year'] as const;

/** A figure the indicator is held against; only a warning line may be left out. */
function FigureRow(props: FormProps<'indicator'> & { name: 'target' | 'warns' | 'weight' }): ReactNode {
  const { clause, set, name } = props;
  const pick = usePick();
  return (
    <Row name={name}>
      <NumberOr
        label={pick(fieldNames[name])}
        value={clause[name]}
        parameters={clause.parameters}
        optional={name === 'warns'}
        onChange={(v) => set({ [name]: v })}
      />
    </Row>
  );
}

export function IndicatorForm(props: FormProps<'indicator'>): ReactNode {
  const { clause, set } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
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
      <FigureRow {...props} name="target" />
      <FigureRow {...props} name="warns" />
      <FigureRow {...props} name="weight" />
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
