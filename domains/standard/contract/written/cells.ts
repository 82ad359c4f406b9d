import type { PackClause, PackRow } from '../document/index.ts';
import type { Deadline } from '../plain-words.ts';

/** What is written in a clause, in the form its words are made from. Says nothing of what is wrong with it. */

type Condition = Deadline['when'];
type Span = { value: number; unit: string };
type Parameters = PackClause['parameters'];

const cellOf = (fact: string, operand: PackRow[string]): Condition[number][number] => {
  if (Array.isArray(operand)) return { fact, op: 'in', operand };
  if (operand === null || typeof operand !== 'object') return { fact, op: 'is', operand };
  const [op = 'is', value] = Object.entries(operand)[0] ?? [];
  return op === 'set' ? { fact, op: value ? 'isSet' : 'isUnset' } : { fact, op, operand: value };
};

/** A condition from its rows. */
export const writtenCondition = (rows: readonly PackRow[]): Condition =>
  rows.map((row) => Object.entries(row).map(([fact, operand]) => cellOf(fact, operand)));

export const writtenNames = (names: string | readonly string[] | undefined): string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : [...names];

/** A length of time, or what the parameter it names holds; null where there is no such parameter. */
export function writtenSpan(text: string, parameters: Parameters): Span | null {
  if (text.startsWith('$')) return parameters[text.slice(1)] ?? null;
  const [, value, unit] = /^([\d.]+)\s*(second|minute|hour|day|ring)s?$/.exec(text) ?? [];
  return value && unit ? { value: Number(value), unit } : null;
}

/** A number, or what the parameter it names holds. */
export const writtenNumber = (written: number | string, parameters: Parameters): number | null =>
  typeof written === 'number' ? written : (parameters[written.slice(1)]?.value ?? null);

/** A deadline's body as its sentence is made from. */
export function writtenDeadline(c: Extract<PackClause, { kind: 'deadline' }>): Deadline {
  const span = (text: string): Span => writtenSpan(text, c.parameters) ?? { value: 0, unit: text };
  const shift = c.by?.before ?? c.by?.after;
  return {
    subject: c.subject,
    when: writtenCondition(c.when),
    from: writtenNames(c.from),
    until: writtenNames(c.until),
    within: c.within === undefined ? null : typeof c.within === 'string' ? span(c.within) : c.within,
    by: c.by && {
      fact: c.by.fact,
      shift: shift ? span(shift) : null,
      side: c.by.before ? 'before' : 'after',
    },
    calendar: c.calendar,
    pausesWhile: writtenCondition(c.pausesWhile),
    warnsAt: c.warnsAt,
    escalates: c.escalates.map((e) => ({ after: span(e.after), to: e.to })),
  };
}
