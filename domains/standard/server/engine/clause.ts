import type { Id } from '#kernel/contract';
import type { Calendar } from './calendar.ts';
import type { Condition } from './condition.ts';

/** A length of time as a standard writes it. Working days keep the time of day; the rest is open time. */
export interface Span {
  value: number;
  unit: 'second' | 'minute' | 'hour' | 'day' | 'ring';
}

/** The seconds of one ring: China's ringback is one second of tone and four of silence. */
export const secondsPerRing = 5;

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000, ring: secondsPerRing * 1_000 } as const;

/** When a span that begins at `at` is over, on a calendar; all in milliseconds. */
export function endOf(span: Span, at: number, calendar: Calendar): number {
  return span.unit === 'day'
    ? calendar.addDays(at, span.value)
    : calendar.add(at, span.value * unitMs[span.unit]);
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
  within: Span;
  /** The calendar's key; `always` never closes. */
  calendar: string;
  pausesWhile: Condition;
  /** The share of the time after which the clock is close to due, above 0 and below 1; null for no warning. */
  warnsAt: number | null;
  escalates: readonly Escalation[];
}

/** A deadline clause of one version of a standard, ready to be matched. */
export interface DeadlineClause {
  /** The version's clause row: what a clock remembers. */
  id: Id;
  /** The clause's id and a part of its own: stable through versions. */
  key: string;
  source: string;
  standard: Id;
  body: DeadlineBody;
  /** Clauses with the same subject, start and stop share a track: one stretch of waiting, several promises on it. */
  track: string;
}

export const trackOf = (b: Pick<DeadlineBody, 'subject' | 'from' | 'until'>): string =>
  `${b.subject}|${[...b.from].sort().join(',')}|${[...b.until].sort().join(',')}`;
