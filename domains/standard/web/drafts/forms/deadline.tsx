import type { ReactNode } from 'react';
import { InputNumber, usePick, useTexts } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { AddOne, DropOne } from '../fields/add-drop.tsx';
import { Role, Span } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { Row, useReadOnly } from '../fields/row.tsx';
import type { FormProps } from './form.ts';
import { CalendarRow, EventsRow, SubjectRow, WhenRow } from './shared-rows.tsx';
import { Within } from './within.tsx';

type Props = FormProps<'deadline'>;

function Escalates({ clause, set, around }: Props): ReactNode {
  const t = useTexts(draftFormTexts);
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
          <DropOne of={i + 1} onClick={() => put(i, null)} />
        </span>
      ))}
      {escalates.length >= 5 ? null : (
        <AddOne onClick={() => set({ escalates: [...escalates, { after: '0 minutes', to: 'manager' }] })}>
          {t('up.add')}
        </AddOne>
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
