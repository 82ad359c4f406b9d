import type { SubjectKind } from '#kernel/contract';
import type { PackClause } from '../../contract/document/index.ts';
import type { FaultCode, SayFault } from '../../contract/fault-words.ts';
import { endOf, type Span } from '../engine/clause.ts';
import type { TableBody } from '../engine/table.ts';

/** What a clause is checked against: the rooms' catalogue, and what stands beside it in the same standard. */
export interface Surroundings {
  catalogue: ReadonlyMap<string, SubjectKind>;
  calendars: ReadonlySet<string>;
  tables: ReadonlyMap<string, TableBody>;
  /** The ids and keys of the standard's clauses, for indicators that count them. */
  clauses: ReadonlySet<string>;
  /** Measures that rooms have registered. */
  measures: ReadonlySet<string>;
}

/** A clause's body, ready to be kept, and what it waits for before it can live. */
export interface ReadBody<B> {
  body: B;
  waitsFor: string[];
}

export const namesOf = (names: string | readonly string[] | undefined): string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : [...names];

const dayMs = 86_400_000;
/** The longest a promise may take: ten years. No calendar is looked into further than a few of those. */
const longestMs = 3_653 * dayMs;
/** Days and hours as they are on a clock that never stops. */
const always = {
  add: (at: number, ms: number) => at + ms,
  addDays: (at: number, n: number) => at + n * dayMs,
};

/** A span in milliseconds of a calendar that never closes. */
export const plainLength = (span: Span): number => endOf(span, 0, always);

/** What is wrong with a length of time: longer than anybody waits or, for a deadline, no time at all. */
export function lengthFault(span: Span, least: 'some' | 'none' = 'some'): FaultCode | null {
  if (plainLength(span) > longestMs) return 'pack.span-long';
  return least === 'some' && span.value <= 0 ? 'pack.span-none' : null;
}

/** A length of time, or the parameter that holds it; `least` says whether it may be none. */
export function readSpan(
  text: string,
  clause: Pick<PackClause, 'parameters'>,
  path: readonly PropertyKey[],
  fault: SayFault,
  least: 'some' | 'none' = 'none',
): Span {
  const span = writtenSpan(text, clause, path, fault);
  const wrong = lengthFault(span, least);
  if (wrong) fault(path, wrong);
  return span;
}

function writtenSpan(
  text: string,
  clause: Pick<PackClause, 'parameters'>,
  path: readonly PropertyKey[],
  fault: SayFault,
): Span {
  if (text.startsWith('$')) {
    const parameter = clause.parameters[text.slice(1)];
    if (!parameter) {
      fault(path, 'pack.no-parameter', { name: text });
      return { value: 1, unit: 'hour' };
    }
    if (!['second', 'minute', 'hour', 'day', 'ring'].includes(parameter.unit))
      fault(path, 'pack.no-length', { name: text });
    return { value: parameter.value, unit: parameter.unit as Span['unit'] };
  }
  const [, value, unit] = /^([\d.]+)\s*(second|minute|hour|day|ring)s?$/.exec(text)!;
  return { value: Number(value), unit: unit as Span['unit'] };
}

/** A number, or the parameter that holds it; outside `[least, most]` it is a fault. */
export function readNumber(
  written: number | string,
  clause: Pick<PackClause, 'parameters'>,
  path: readonly PropertyKey[],
  fault: SayFault,
  [min, max]: readonly [number, number] = [-Infinity, Infinity],
): number {
  const parameter = typeof written === 'string' ? clause.parameters[written.slice(1)] : null;
  if (parameter === undefined) {
    fault(path, 'pack.no-parameter', { name: written });
    return 0;
  }
  const value = typeof written === 'number' ? written : parameter!.value;
  if (value < min || value > max) fault(path, 'pack.outside', { value, min, max });
  return value;
}

/** Names of events of a subject, each of which it must announce; nothing is said of a subject nobody knows yet. */
export function readEvents(
  written: string | readonly string[] | undefined,
  kind: SubjectKind | undefined,
  subject: string,
  path: readonly PropertyKey[],
  fault: SayFault,
): string[] {
  const names = namesOf(written);
  names.forEach((event, i) => {
    if (kind && !kind.events[event])
      fault(typeof written === 'string' ? path : [...path, i], 'pack.no-event', { subject, event });
  });
  return names;
}

/** What a clause waits for: a subject the catalogue does not know, and what it says itself. */
export const waitingFor = (
  clause: Pick<PackClause, 'waitsFor'>,
  subjects: readonly string[],
  catalogue: Surroundings['catalogue'],
): string[] => [...new Set([...subjects.filter((s) => !catalogue.has(s)), ...clause.waitsFor])];
