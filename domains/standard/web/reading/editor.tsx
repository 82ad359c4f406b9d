import { useId, useState, type ReactNode } from 'react';
import type { Bilingual, RouteCall } from '#kernel/contract';
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

const calendars = ['working', 'always'] as const;

type Named = ReadingView['choices']['events' | 'subjects'][number];
type Choosable = 'subject' | 'from' | 'until' | 'owner' | 'unit' | 'direction' | 'kind' | 'calendar';

/** One field chosen from a list; none chosen is an answer too, unless it is needed. */
function Choice(props: {
  id: string;
  name: Choosable;
  edited: Edited;
  options: { value: string; label: string }[];
  needed?: boolean;
  set: (more: Partial<Edited>) => void;
}): ReactNode {
  const { name, set } = props;
  const t = useTexts(readingTexts);
  const id = `${props.id}${name}`;
  return (
    <div className="rdfield">
      <label htmlFor={id}>{t(`row.${name}`)}</label>
      <Select
        id={id}
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!props.needed}
        placeholder={t('none')}
        value={props.edited[name] ?? null}
        options={props.options}
        onChange={(value: string | null | undefined) => set({ [name]: value ?? null } as Partial<Edited>)}
      />
    </div>
  );
}

/** A field that is typed into, its name above. */
function Typed(props: { id: string; name: string; wide?: boolean; children: ReactNode }): ReactNode {
  return (
    <div className={props.wide ? 'rdfield wide' : 'rdfield'}>
      <label htmlFor={props.id}>{props.name}</label>
      {props.children}
    </div>
  );
}

/** What the fields choose from, in the reader's words. */
function useOptions(choices: ReadingView['choices']) {
  const t = useTexts(readingTexts);
  const pick = usePick();
  const named = (one: Named) => ({
    value: one.name,
    label: one.known ? pick(one) : t('future', { name: pick(one) }),
  });
  const worded = (of: Record<string, Bilingual>) =>
    Object.entries(of).map(([value, label]) => ({ value, label: pick(label) }));
  return {
    kind: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    subject: choices.subjects.map(named),
    event: choices.events.map(named),
    unit: worded(units),
    direction: worded(directions),
    calendar: calendars.map((value) => ({ value, label: t(`calendar.${value}`) })),
    owner: choices.owners.map((o) => ({ value: o.name, label: pick(o) })),
  };
}

/** The clause as a person writes it: the same fields the reader filled. */
export function ProposalEditor(props: {
  row: Row;
  choices: ReadingView['choices'];
  busy: boolean;
  onCancel: () => void;
  onSave: (edited: Edited) => void;
}): ReactNode {
  const { row } = props;
  const t = useTexts(readingTexts);
  const pick = usePick();
  const id = useId();
  const options = useOptions(props.choices);
  const [edited, setEdited] = useState<Edited>(() => startOf(row, pick(row.title)));
  const set = (more: Partial<Edited>): void => setEdited((old) => ({ ...old, ...more }));
  const timed = edited.kind === 'deadline';
  const field = { id, edited, set };
  return (
    <form
      className="rdedit"
      onSubmit={(e) => {
        e.preventDefault();
        props.onSave(edited);
      }}
    >
      <Typed id={`${id}title`} name={t('row.title')} wide>
        <Input
          id={`${id}title`}
          size="small"
          autoFocus
          maxLength={200}
          value={edited.title}
          onChange={(e) => set({ title: e.target.value })}
        />
      </Typed>
      <Choice {...field} name="kind" options={options.kind} needed />
      <Choice {...field} name="subject" options={options.subject} />
      {timed ? <Choice {...field} name="from" options={options.event} /> : null}
      {timed || edited.kind === 'record' ? <Choice {...field} name="until" options={options.event} /> : null}
      <Typed id={`${id}number`} name={t('row.number')}>
        <InputNumber
          id={`${id}number`}
          size="small"
          min={0}
          value={edited.number}
          onChange={(number) => set({ number: number === null ? null : Number(number) })}
        />
      </Typed>
      <Choice {...field} name="unit" options={options.unit} />
      <Choice {...field} name="direction" options={options.direction} />
      {timed ? <Choice {...field} name="calendar" options={options.calendar} needed /> : null}
      <Choice {...field} name="owner" options={options.owner} />
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
