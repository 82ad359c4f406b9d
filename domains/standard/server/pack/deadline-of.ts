import type { Facts, SubjectKind } from '#kernel/contract';
import type { Cell, Condition, Operator } from '../engine/condition.ts';
import type { DeadlineBody, Span } from '../engine/clause.ts';
import type { SayFault } from './fault-words.ts';
import type { Said } from './fault-of-issue.ts';
import type { PackClause, PackRow } from './shape.ts';

type Deadline = Extract<PackClause, { kind: 'deadline' }>;

const list = (names: string | readonly string[] | undefined): string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : [...names];

function readSpan(text: string, clause: Deadline, path: PropertyKey[], fault: SayFault): Span {
  if (text.startsWith('$')) {
    const parameter = clause.parameters[text.slice(1)];
    if (!parameter) {
      fault(path, 'pack.no-parameter', { name: text });
      return { value: 1, unit: 'hour' };
    }
    if (parameter.unit === 'percent' || parameter.unit === 'count')
      fault(path, 'pack.no-length', { name: text });
    return { value: parameter.value, unit: parameter.unit as Span['unit'] };
  }
  const [, value, unit] = /^([\d.]+)\s*(second|minute|hour|day|ring)s?$/.exec(text)!;
  return { value: Number(value), unit: unit as Span['unit'] };
}

/** Whether an operand fits a fact's type; the complaint when it does not. */
function misfit(kind: SubjectKind, cell: Cell): Said | null {
  const fact = kind.facts[cell.fact];
  const params = { fact: cell.fact };
  if (!fact) return { code: 'pack.no-fact', params: { subject: kind.kind, fact: cell.fact } };
  if (cell.op === 'isSet' || cell.op === 'isUnset') return null;
  const ordered = ['atLeast', 'atMost', 'above', 'below', 'between'].includes(cell.op);
  if (ordered && fact.type !== 'number' && fact.type !== 'instant') return { code: 'pack.no-order', params };
  const values = Array.isArray(cell.operand) ? cell.operand : [cell.operand];
  for (const v of values as Facts[string][]) {
    if (fact.type === 'flag' && typeof v !== 'boolean') return { code: 'pack.fact-flag', params };
    if (fact.type === 'number' && typeof v !== 'number') return { code: 'pack.fact-number', params };
    if (fact.type === 'enum' && !fact.values.includes(String(v)))
      return { code: 'pack.fact-one-of', params: { ...params, values: fact.values.join(', ') } };
  }
  return null;
}

function readCell(fact: string, operand: PackRow[string]): Cell {
  if (Array.isArray(operand)) return { fact, op: 'in', operand };
  if (operand === null || typeof operand !== 'object') return { fact, op: 'is', operand };
  const [op, value] = Object.entries(operand)[0]!;
  if (op === 'set') return { fact, op: value ? 'isSet' : 'isUnset', operand: null };
  return { fact, op: op as Operator, operand: value };
}

function readCondition(
  rows: readonly PackRow[],
  kind: SubjectKind | undefined,
  path: PropertyKey[],
  fault: SayFault,
): Condition {
  return rows.map((row, i) =>
    Object.entries(row).map(([name, operand]) => {
      const cell = readCell(name, operand);
      const complaint = kind ? misfit(kind, cell) : null;
      if (complaint) fault([...path, i, name], complaint.code, complaint.params);
      return cell;
    }),
  );
}

export interface ReadDeadline {
  body: DeadlineBody;
  /** Subjects the catalogue does not know yet: the clause is in the standard and waits for them. */
  waitsFor: string[];
}

/**
 * A deadline's body from its written form, checked against the catalogue. A subject the catalogue does not
 * know makes the clause wait for the room that brings it; an unknown event or fact of a known subject is a fault.
 */
export function readDeadline(
  clause: Deadline,
  catalogue: ReadonlyMap<string, SubjectKind>,
  calendars: ReadonlySet<string>,
  fault: SayFault,
): ReadDeadline {
  const kind = catalogue.get(clause.subject);
  const events = (field: 'from' | 'until' | 'cancelledBy'): string[] => {
    const names = list(clause[field]);
    names.forEach((name, i) => {
      if (kind && !kind.events[name])
        fault(typeof clause[field] === 'string' ? [field] : [field, i], 'pack.no-event', {
          subject: clause.subject,
          event: name,
        });
    });
    return names;
  };
  if (clause.calendar !== 'always' && !calendars.has(clause.calendar))
    fault(['calendar'], 'pack.no-calendar', { name: clause.calendar });
  const body: DeadlineBody = {
    subject: clause.subject,
    when: readCondition(clause.when, kind, ['when'], fault),
    from: events('from'),
    until: events('until'),
    cancelledBy: events('cancelledBy'),
    within: readSpan(clause.within, clause, ['within'], fault),
    calendar: clause.calendar,
    pausesWhile: readCondition(clause.pausesWhile, kind, ['pausesWhile'], fault),
    warnsAt: clause.warnsAt,
    escalates: clause.escalates.map((e, i) => ({
      after: readSpan(e.after, clause, ['escalates', i, 'after'], fault),
      to: e.to,
    })),
  };
  return { body, waitsFor: kind ? [] : [clause.subject] };
}
