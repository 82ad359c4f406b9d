import type { ReactNode } from 'react';
import { Checkbox, Input, InputNumber, Segments, usePick, useTexts } from '#kernel/web';
import type { ClauseOf } from '../../../contract/document/index.ts';
import { everyWords } from '../../../contract/written/every.ts';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { AddOne, DropOne } from '../fields/add-drop.tsx';
import { Days, NumberOr, Role } from '../fields/choices.tsx';
import { Both, Many, One, Row, useReadOnly } from '../fields/row.tsx';
import type { FormProps } from './form.ts';
import { CalendarRow } from './shared-rows.tsx';

type Props = FormProps<'duty'>;
type Every = ClauseOf<'duty'>['every'];
const periods = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const;
const pers = ['month', 'quarter', 'year'] as const;

function EveryField({ clause, set }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const disabled = useReadOnly();
  const { every } = clause;
  const way = typeof every === 'string' ? every : 'rule' in every ? 'rule' : 'times';
  const choose = (next: string): void => {
    if (next === 'times') set({ every: { times: 2, per: 'year' } });
    else if (next === 'rule') set({ every: { rule: 'FREQ=MONTHLY;BYDAY=1MO' } });
    else set({ every: next as Every });
  };
  return (
    <span className="dfspan">
      <One
        label={pick(fieldNames.every)}
        width={170}
        value={way}
        options={[
          ...periods.map((p) => ({ value: p, label: pick(everyWords(p)) })),
          { value: 'times', label: t('every.times') },
          { value: 'rule', label: t('every.rule') },
        ]}
        onChange={choose}
      />
      {typeof every === 'object' && 'times' in every ? (
        <>
          <InputNumber
            aria-label={t('every.times')}
            min={1}
            max={52}
            precision={0}
            style={{ width: 64 }}
            value={every.times}
            disabled={disabled}
            onChange={(n) => set({ every: { ...every, times: n ?? 1 } })}
          />
          <span className="l">{t('every.times.per')}</span>
          <One
            label={t('every.times.per')}
            width={110}
            value={every.per}
            options={pers.map((p) => ({ value: p, label: pick(everyWords(p)) }))}
            onChange={(per) => set({ every: { ...every, per: per as (typeof pers)[number] } })}
          />
        </>
      ) : null}
      {typeof every === 'object' && 'rule' in every ? (
        <Input
          aria-label={t('every.rule')}
          style={{ width: 280 }}
          value={every.rule}
          disabled={disabled}
          onChange={(e) => set({ every: { rule: e.target.value } })}
        />
      ) : null}
    </span>
  );
}

function Covers({ clause, set }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
  const { covers } = clause;
  const put = (i: number, next: (typeof covers)[number] | null): void =>
    set({ covers: next ? covers.map((c, n) => (n === i ? next : c)) : covers.filter((_, n) => n !== i) });
  return (
    <div className="dfstack">
      {covers.map((c, i) => (
        <div key={c.key} className="row">
          <div className="sp">
            <Both label={c.key} value={c.title} onChange={(title) => put(i, { ...c, title })} />
          </div>
          <DropOne of={c.key} onClick={() => put(i, null)} />
        </div>
      ))}
      {covers.length >= 12 ? null : (
        <AddOne
          onClick={() => {
            let n = covers.length + 1;
            while (covers.some((c) => c.key === `part-${n}`)) n += 1;
            set({ covers: [...covers, { key: `part-${n}`, title: { zh: '', en: '' } }] });
          }}
        >
          {t('covers.add')}
        </AddOne>
      )}
    </div>
  );
}

const figureUnits = ['percent', 'count', 'hour', 'score'] as const;

function Figure({ clause, set }: Props): ReactNode {
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const { figure } = clause;
  return (
    <div className="dfstack">
      <Checkbox
        checked={figure !== undefined}
        disabled={disabled}
        onChange={(e) =>
          set({
            figure: e.target.checked
              ? { title: { zh: '', en: '' }, unit: 'percent', atLeast: 80 }
              : undefined,
          })
        }
      >
        {pick(fieldNames.figure)}
      </Checkbox>
      {figure ? (
        <>
          <Both
            label={pick(fieldNames.figure)}
            value={figure.title}
            onChange={(title) => set({ figure: { ...figure, title } })}
          />
          <span className="dfspan">
            <span className="l">{t('req.atleast')}</span>
            <NumberOr
              label={t('req.atleast')}
              value={figure.atLeast}
              parameters={clause.parameters}
              onChange={(v) => set({ figure: { ...figure, atLeast: v ?? 0 } })}
            />
            <One
              label={t('params.unit')}
              width={100}
              value={figure.unit}
              options={figureUnits.map((u) => ({
                value: u,
                label:
                  u === 'percent'
                    ? '%'
                    : pick({ zh: { count: '次数', hour: '小时', score: '分' }[u], en: u }),
              }))}
              onChange={(unit) => set({ figure: { ...figure, unit: unit as (typeof figureUnits)[number] } })}
            />
          </span>
        </>
      ) : null}
    </div>
  );
}

const evidence = ['note', 'file', 'figure'] as const;

export function DutyForm(props: Props): ReactNode {
  const { clause, set, around } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  return (
    <>
      <Row name="every">
        <EveryField {...props} />
      </Row>
      <CalendarRow clause={clause} set={set} around={around} />
      <Row name="standIn">
        <Role
          label={pick(fieldNames.standIn)}
          value={clause.standIn}
          around={around}
          onChange={(standIn) => set({ standIn })}
          clear={() => set({ standIn: undefined })}
        />
      </Row>
      <Row name="lead">
        {typeof clause.lead === 'number' ? (
          <Days label={pick(fieldNames.lead)} value={clause.lead} onChange={(n) => set({ lead: n ?? 0 })} />
        ) : (
          <One
            label={pick(fieldNames.lead)}
            value={clause.lead}
            options={Object.entries(clause.parameters).map(([name, p]) => ({
              value: `$${name}`,
              label: pick(p.title),
            }))}
            onChange={(lead) => set({ lead })}
          />
        )}
      </Row>
      <Row name="remind">
        <Days label={pick(fieldNames.remind)} value={clause.remind} onChange={(remind) => set({ remind })} />
      </Row>
      <Row name="grace">
        <Days label={pick(fieldNames.grace)} value={clause.grace} onChange={(n) => set({ grace: n ?? 0 })} />
      </Row>
      <Row name="evidence">
        <Many
          label={pick(fieldNames.evidence)}
          value={clause.evidence}
          options={evidence.map((v) => ({ value: v, label: t(`evidence.${v}`) }))}
          onChange={(list) => set({ evidence: list as (typeof evidence)[number][] })}
        />
      </Row>
      <Row name="figure">
        <Figure {...props} />
      </Row>
      <Row name="covers">
        <Covers {...props} />
      </Row>
    </>
  );
}

const units = ['percent', 'hour', 'count', 'score', 'money', 'day'] as const;
export const indicatorUnits = units;

/** Whether two choices are shown as segments with words. */
export function YesNo(props: { label: string; value: boolean; onChange: (yes: boolean) => void }): ReactNode {
  const t = useTexts(draftFormTexts);
  return (
    <Segments
      label={props.label}
      value={props.value ? 'yes' : 'no'}
      options={(['yes', 'no'] as const).map((v) => ({ value: v, label: t(v) }))}
      onChange={(v) => props.onChange(v === 'yes')}
    />
  );
}
