import { useId, useState, type ReactNode } from 'react';
import type { RouteCall } from '#kernel/contract';
import { Button, Input, InputNumber, Select, usePick, useTexts } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { readingTexts } from '../texts/readings.ts';
import { directions, kinds, units, type ReadingView, type Row } from './words.ts';

export type Edited = RouteCall<typeof standard.adjustProposal>['body'];

const startOf = (row: Row, title: string): Edited => {
  const open = row.number === null ? row.parameters[0] : undefined;
  return {
    title,
    kind: row.kind,
    subject: row.subject,
    from: row.from?.name ?? null,
    until: row.until?.name ?? null,
    number: row.number ?? open?.value ?? null,
    unit: row.unit ?? open?.unit ?? null,
    direction: row.direction ?? (open && row.kind === 'deadline' ? 'within' : null),
    calendar: row.calendar,
    owner: row.owner,
  };
};

/** The clause as a person writes it: the same fields the reader filled. */
export function ProposalEditor(props: {
  row: Row;
  choices: ReadingView['choices'];
  busy: boolean;
  onCancel: () => void;
  onSave: (edited: Edited) => void;
}): ReactNode {
  const { row, choices } = props;
  const t = useTexts(readingTexts);
  const pick = usePick();
  const id = useId();
  const [edited, setEdited] = useState<Edited>(() => startOf(row, pick(row.title)));
  const set = (more: Partial<Edited>): void => setEdited((old) => ({ ...old, ...more }));
  const choice = (
    name: 'subject' | 'from' | 'until' | 'owner' | 'unit' | 'direction' | 'kind' | 'calendar',
    options: { value: string; label: string }[],
    optional = true,
  ): ReactNode => (
    <div className="rdfield">
      <label htmlFor={`${id}${name}`}>{t(`row.${name}`)}</label>
      <Select
        id={`${id}${name}`}
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={optional}
        placeholder={t('none')}
        value={edited[name] ?? null}
        options={options}
        onChange={(value: string | null | undefined) => set({ [name]: value ?? null } as Partial<Edited>)}
      />
    </div>
  );
  const timed = edited.kind === 'deadline';
  const events = choices.events.map((e) => ({
    value: e.name,
    label: e.known ? pick(e) : t('future', { name: pick(e) }),
  }));
  return (
    <form
      className="rdedit"
      onSubmit={(e) => {
        e.preventDefault();
        props.onSave(edited);
      }}
    >
      <div className="rdfield wide">
        <label htmlFor={`${id}title`}>{t('row.title')}</label>
        <Input
          id={`${id}title`}
          size="small"
          autoFocus
          maxLength={200}
          value={edited.title}
          onChange={(e) => set({ title: e.target.value })}
        />
      </div>
      {choice(
        'kind',
        kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        false,
      )}
      {choice(
        'subject',
        choices.subjects.map((s) => ({
          value: s.name,
          label: s.known ? pick(s) : t('future', { name: pick(s) }),
        })),
      )}
      {timed ? choice('from', events) : null}
      {timed || edited.kind === 'record' ? choice('until', events) : null}
      <div className="rdfield">
        <label htmlFor={`${id}number`}>{t('row.number')}</label>
        <InputNumber
          id={`${id}number`}
          size="small"
          min={0}
          value={edited.number}
          onChange={(number) => set({ number: number === null ? null : Number(number) })}
        />
      </div>
      {choice(
        'unit',
        Object.entries(units).map(([value, label]) => ({ value, label: pick(label) })),
      )}
      {choice(
        'direction',
        Object.entries(directions).map(([value, label]) => ({ value, label: pick(label) })),
      )}
      {timed
        ? choice(
            'calendar',
            (['working', 'always'] as const).map((value) => ({ value, label: t(`calendar.${value}`) })),
            false,
          )
        : null}
      {choice(
        'owner',
        choices.owners.map((o) => ({ value: o.name, label: pick(o) })),
      )}
      <div className="row wide">
        <Button size="small" kind="solid" submit busy={props.busy} disabled={edited.title.trim() === ''}>
          {t('save')}
        </Button>
        <Button size="small" kind="text" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
