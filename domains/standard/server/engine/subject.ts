import type { Facts, FactValue, Id } from '#kernel/contract';
import type { PolicyClause, RecordClause } from './clause.ts';
import type { ClosedClock, Move, RunningClock } from './clock.ts';
import type { InputValue } from './table.ts';

/** An event as the fold needs it; times in milliseconds. */
export interface FoldEvent {
  id: Id;
  event: string;
  facts: Facts;
  occurredAt: number;
  recordedAt: number;
}

/** A stretch of waiting that has begun and not ended. */
export interface OpenTrack {
  at: number;
  event: Id;
}

/**
 * What ended by an event that can be undone (a case merged away) is kept as it stood, until it is: then the
 * stretch of waiting and its clocks run on from their first moment, as if they had never ended. The time
 * between counts, unless the clock stood still when it ended.
 */
export interface SetAside {
  /** The event that ended them. */
  by: string;
  open: OpenTrack | null;
  clocks: RunningClock[];
}

/** What is remembered of a subject beside its running clocks. Plain JSON. */
export interface SubjectMemory {
  facts: Facts;
  tracks: Record<string, OpenTrack>;
  /** Broken clocks that were stopped: an earlier stop may yet be learned of. */
  broken: Record<Id, ClosedClock>;
  /** What an event ended that may be undone, by track. */
  aside?: Record<string, SetAside>;
  /** How many records were kept under each name. */
  kept?: Record<string, number>;
  /** Events that have happened, of those a record clause asks for. */
  seen?: string[];
}

export interface SubjectState {
  kind: string;
  memory: SubjectMemory;
  clocks: RunningClock[];
}

/** A record clause at the moment of its move: what was missing, by the requirement's place. Empty: complete. */
export interface Checked {
  clause: RecordClause;
  event: FoldEvent;
  missing: readonly number[];
}

/** A decision taken at an event: by which clause, which rows of its table held, for what, with what outcome. */
export interface Decided {
  clause: PolicyClause;
  event: FoldEvent;
  /** Row numbers that begin at 0; none where no row held. */
  rows: readonly number[];
  inputs: Record<string, InputValue>;
  outputs: Readonly<Record<string, FactValue>>;
}

/** What one step changed: for writing down. */
export interface FoldOutcome {
  moves: Move[];
  started: RunningClock[];
  changed: Set<RunningClock>;
  closed: ClosedClock[];
  corrected: ClosedClock[];
  /** Clocks that had been closed and run on; as they were closed where they were broken. */
  reopened: { clock: RunningClock; closed: ClosedClock | null }[];
  /** Record clauses whose move came: complete, or with what was missing. */
  records: Checked[];
  decisions: Decided[];
}

export const newSubject = (kind: string): SubjectState => ({
  kind,
  // Without a prototype: what is keyed by ids of its own has no shape that others share.
  memory: { facts: {}, tracks: {}, broken: Object.create(null) as Record<Id, ClosedClock> },
  clocks: [],
});

export const newOutcome = (): FoldOutcome => ({
  moves: [],
  started: [],
  changed: new Set(),
  closed: [],
  corrected: [],
  reopened: [],
  records: [],
  decisions: [],
});
