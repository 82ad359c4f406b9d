import type { Instant } from '#kernel/contract';
import type { Rows, Statement } from '../database/statement.ts';
import type { Entry, Head, SubjectRef } from './entry.ts';

/** An event the port works out itself; it follows the subject's own entries of the transaction. */
export interface DerivedEvent extends SubjectRef {
  event: string;
  facts: Entry['facts'];
  occurredAt: Instant;
}

/** One subject of a transaction: its head is locked, its new entries are stamped but not yet written. */
export interface SubjectBatch extends SubjectRef {
  head: Head;
  /** In order; empty when the subject is only woken. */
  entries: Entry[];
  isNew: boolean;
  /** The time the subject's part of the transaction is recorded under. */
  recordedAt: Instant;
}

export interface FoldResult {
  derived: DerivedEvent[];
  writes: Statement[];
}

/**
 * The kernel's one synchronous port, taken by a single room at boot: it sees every event before it is
 * committed, in the same transaction, and adds what follows from it. It reads with the heads (one round
 * trip) and writes with the ledger rows (one round trip); in between it only computes.
 */
export interface LedgerPort {
  /** Travel with the `begin` of every writing transaction; the last one's rows tell whether the port must read anew. */
  prelude(): readonly Statement[];
  /** What the port needs to know of subjects that already exist. */
  read(subjects: readonly SubjectRef[]): Statement[];
  fold(batch: {
    subjects: SubjectBatch[];
    prelude: Rows;
    read: Rows[];
    run: (s: Statement) => Promise<Rows>;
  }): Promise<FoldResult>;
}
