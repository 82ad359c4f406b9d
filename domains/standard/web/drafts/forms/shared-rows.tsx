import type { ReactNode } from 'react';
import { usePick } from '#kernel/web';
import type { PackRow } from '../../../contract/document/index.ts';
import { fieldNames, type FieldName } from '../../../contract/written/fields.ts';
import { Calendar, Events, Subject } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { Row } from '../fields/row.tsx';
import type { Around } from '../use-draft.ts';

/** Rows that forms of several kinds have: what it is about, at which events, for which of them, on which hours. */
interface Shared {
  around: Around;
}

export function SubjectRow(
  props: Shared & { clause: { subject: string }; set: (change: { subject: string }) => void },
): ReactNode {
  const pick = usePick();
  return (
    <Row name="subject">
      <Subject
        label={pick(fieldNames.subject)}
        value={props.clause.subject}
        around={props.around}
        onChange={(subject) => props.set({ subject })}
      />
    </Row>
  );
}

/** Events of the clause's subject; `onChange` gets them all, an empty list where none is left. */
export function EventsRow(
  props: Shared & {
    name: Extract<FieldName, 'at' | 'from' | 'until' | 'cancelledBy'>;
    subject: string;
    value: string | readonly string[] | undefined;
    onChange: (events: string | string[]) => void;
  },
): ReactNode {
  const { name, ...rest } = props;
  const pick = usePick();
  return (
    <Row name={name}>
      <Events label={pick(fieldNames[name])} {...rest} />
    </Row>
  );
}

export function WhenRow(
  props: Shared & {
    clause: { subject: string; when: PackRow[] };
    set: (change: { when: PackRow[] }) => void;
  },
): ReactNode {
  return (
    <Row name="when">
      <Condition
        rows={props.clause.when}
        subject={props.clause.subject}
        around={props.around}
        onChange={(when) => props.set({ when })}
      />
    </Row>
  );
}

export function CalendarRow(
  props: Shared & { clause: { calendar: string }; set: (change: { calendar: string }) => void },
): ReactNode {
  const pick = usePick();
  return (
    <Row name="calendar">
      <Calendar
        label={pick(fieldNames.calendar)}
        value={props.clause.calendar}
        around={props.around}
        onChange={(calendar) => props.set({ calendar })}
      />
    </Row>
  );
}
