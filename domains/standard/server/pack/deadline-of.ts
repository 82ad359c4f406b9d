import type { SubjectKind } from '#kernel/contract';
import type { ClauseOf } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { DeadlineBody } from '../engine/clause.ts';
import { readCondition } from './condition-of.ts';
import { namesOf, readEvents, readSpan, waitingFor, type ReadBody, type Surroundings } from './reading.ts';

type Deadline = ClauseOf<'deadline'>;

function readWithin(clause: Deadline, around: Surroundings, fault: SayFault): DeadlineBody['within'] {
  const { within } = clause;
  if (within === undefined) return null;
  if (typeof within === 'string') return readSpan(within, clause, ['within'], fault, 'some');
  const table = around.tables.get(within.table);
  if (!table) fault(['within', 'table'], 'pack.no-table', { name: within.table });
  else if (!table.outputs.includes(within.output))
    fault(['within', 'output'], 'pack.no-output', { name: within.output, table: within.table });
  return within;
}

function readBy(clause: Deadline, around: Surroundings, fault: SayFault): DeadlineBody['by'] {
  const { by } = clause;
  if (!by) return undefined;
  const kind = around.catalogue.get(clause.subject);
  const fact = kind?.facts[by.fact];
  if (kind && fact?.type !== 'instant')
    fault(['by', 'fact'], 'pack.no-instant', { subject: clause.subject, fact: by.fact });
  const [side, shift] = by.before ? (['before', by.before] as const) : (['after', by.after] as const);
  return {
    fact: by.fact,
    side,
    shift: shift ? readSpan(shift, clause, ['by', side], fault) : null,
  };
}

/** What the catalogue says can be undone of what cancels a clause, and by which events. */
function undoneOf(
  cancelledBy: readonly string[],
  kind: SubjectKind | undefined,
): Pick<DeadlineBody, 'undone'> {
  const all = Object.entries(kind?.events ?? {});
  const undone = cancelledBy.flatMap((event) => {
    const by = all.flatMap(([name, e]) => (e.undoes === event ? [name] : []));
    return by.length > 0 ? [[event, by] as const] : [];
  });
  return undone.length > 0 ? { undone: Object.fromEntries(undone) } : {};
}

/**
 * A deadline's body from its written form, checked against the catalogue. A subject the catalogue does not
 * know makes the clause wait for the room that brings it; an unknown event or fact of a known subject is a fault.
 */
export function readDeadline(
  clause: Deadline,
  around: Surroundings,
  fault: SayFault,
): ReadBody<DeadlineBody> {
  const { subject } = clause;
  const kind = around.catalogue.get(subject);
  const events = (field: 'from' | 'until' | 'cancelledBy'): string[] =>
    kind ? readEvents(clause[field], kind, subject, [field], fault) : namesOf(clause[field]);
  if (clause.calendar !== 'always' && !around.calendars.has(clause.calendar))
    fault(['calendar'], 'pack.no-calendar', { name: clause.calendar });
  const by = readBy(clause, around, fault);
  const body: DeadlineBody = {
    subject,
    when: readCondition(clause.when, kind, around.tables, ['when'], fault),
    from: events('from'),
    until: events('until'),
    cancelledBy: events('cancelledBy'),
    ...undoneOf(namesOf(clause.cancelledBy), kind),
    within: readWithin(clause, around, fault),
    ...(by ? { by } : {}),
    calendar: clause.calendar,
    pausesWhile: readCondition(clause.pausesWhile, kind, around.tables, ['pausesWhile'], fault),
    warnsAt: clause.warnsAt,
    escalates: clause.escalates.map((e, i) => ({
      after: readSpan(e.after, clause, ['escalates', i, 'after'], fault),
      to: e.to,
    })),
  };
  return { body, waitsFor: waitingFor(clause, [subject], around.catalogue) };
}
