import type { FactValue, Id } from '#kernel/contract';
import type { Calendar } from './calendar.ts';
import type { Condition } from './condition.ts';
import type { CompiledTable } from './table.ts';

/** A length of time as a standard writes it. Working days keep the time of day; the rest is open time. */
export interface Span {
  value: number;
  unit: 'second' | 'minute' | 'hour' | 'day' | 'ring';
}

/** The seconds of one ring: China's ringback is one second of tone and four of silence. */
export const secondsPerRing = 5;

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000, ring: secondsPerRing * 1_000 } as const;

/** When a span that begins at `at` is over, on a calendar; all in milliseconds. */
export function endOf(span: Span, at: number, calendar: Pick<Calendar, 'add' | 'addDays'>): number {
  return span.unit === 'day'
    ? calendar.addDays(at, span.value)
    : calendar.add(at, span.value * unitMs[span.unit]);
}

/** When a span that ends at `at` began. */
export function beginOf(span: Span, at: number, calendar: Calendar): number {
  return span.unit === 'day'
    ? calendar.addDays(at, -span.value)
    : calendar.subtract(at, span.value * unitMs[span.unit]);
}

const spans = new Map<string, Span | null>();

/** “4 hours” as a span; null where it is none. */
export function spanOf(written: FactValue | undefined): Span | null {
  if (typeof written !== 'string') return null;
  let span = spans.get(written);
  if (span === undefined) {
    const read = /^(\d+(?:\.\d+)?)\s*(second|minute|hour|day|ring)s?$/.exec(written);
    span = read ? { value: Number(read[1]), unit: read[2] as Span['unit'] } : null;
    spans.set(written, span);
  }
  return span;
}

export interface Escalation {
  /** Open time after the deadline; zero for at once. */
  after: Span;
  /** The role that is told; who stands in is the concern of those who tell. */
  to: string;
}

/** A deadline as data: from one event to another, within a span, on a calendar. */
export interface DeadlineBody {
  subject: string;
  when: Condition;
  from: readonly string[];
  until: readonly string[];
  /** Events after which the promise no longer applies (merged away, dropped as spam). */
  cancelledBy: readonly string[];
  /** Which events undo those of `cancelledBy` that can be undone: the promise runs on as if nothing had been. */
  undone?: Readonly<Record<string, readonly string[]>>;
  /** How long, as it stands or as a table of the same standard says; null where `by` says when. */
  within: Span | { table: string; output: string } | null;
  /** Due at an instant among the subject's facts, or so long before or after it. */
  by?: { fact: string; shift: Span | null; side: 'before' | 'after' };
  /** The calendar's key; `always` never closes. */
  calendar: string;
  pausesWhile: Condition;
  /** The share of the time after which the clock is close to due, above 0 and below 1; null for no warning. */
  warnsAt: number | null;
  /** So long before it is due it is close, where the share of the time would say little. */
  warnsBefore?: Span;
  escalates: readonly Escalation[];
}

/** What every clause of a version carries into the fold. */
export interface ClauseHead {
  /** The version's clause row: what a clock remembers. */
  id: Id;
  /** The clause's id and a part of its own: stable through versions. */
  key: string;
  source: string;
  standard: Id;
  version: Id;
  /** From when its version is in force (ms): tells which re-bases a clock has been through. */
  since: number;
}

/** A deadline clause of one version of a standard, ready to be matched. */
export interface DeadlineClause extends ClauseHead {
  body: DeadlineBody;
  /** Clauses with the same subject, start and stop share a track: one stretch of waiting, several promises on it. */
  track: string;
  /** The decision tables of its version, by key. */
  tables: ReadonlyMap<string, CompiledTable>;
}

/** One record that must exist: facts set, events that happened, or so many records kept under a name. */
export type Requirement =
  | { facts: readonly string[] }
  | { events: readonly string[] }
  | { record: string; atLeast: number };

export interface RecordBody {
  subject: string;
  when: Condition;
  at: readonly string[];
  requires: readonly Requirement[];
  /** Whether the move is refused; else it passes and the lapse is on record. */
  refuse: boolean;
}

export interface RecordClause extends ClauseHead {
  body: RecordBody;
}

export interface PolicyBody {
  table: string;
  subject: string;
  /** Empty where only a room asks for the decision. */
  at: readonly string[];
  when: Condition;
  /** The fact that is an input, by the input's name. */
  inputs: Readonly<Record<string, string>>;
}

export interface PolicyClause extends ClauseHead {
  body: PolicyBody;
  tables: ReadonlyMap<string, CompiledTable>;
}

/** What an indicator counts of a subject's events: one line of numbers, the same for all versions that define it so. */
export interface Series {
  /** By its definition; `time:KEY` for the time the clocks of a clause took. */
  key: string;
  subject: string;
  events: readonly string[];
  when: Condition;
  /** The number counted; null to count events. */
  fact: string | null;
}

export const trackOf = (b: Pick<DeadlineBody, 'subject' | 'from' | 'until'>): string =>
  `${b.subject}|${[...b.from].sort().join(',')}|${[...b.until].sort().join(',')}`;

/** The facts a deadline goes by: of its condition, of the table that gives its span, of the instant it counts from. */
export function factsRead({ body: { when, within, by }, tables }: DeadlineClause): string[] {
  const table = within && 'table' in within ? tables.get(within.table) : undefined;
  return [
    ...when.flatMap((row) => row.map((cell) => cell.fact)),
    ...(table?.body.inputs.map((i) => i.name) ?? []),
    ...(by ? [by.fact] : []),
  ];
}
