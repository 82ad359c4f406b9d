import type { Id } from '#kernel/contract';
import type { CalendarBody } from './calendar-body.ts';
import type { DeadlineClause, PolicyClause, RecordClause } from './clause.ts';
import type { CompiledTable } from './table.ts';

export interface CalendarVersion {
  id: Id;
  key: string;
  body: CalendarBody;
  /** In force from this instant (ms) until the next version of the same calendar. */
  from: number;
}

/** One published version of a standard: its clauses, in force from an instant (ms) until the next. */
export interface StandardVersion {
  id: Id;
  standard: Id;
  from: number;
  /** Superseded or withdrawn at; null while nothing follows. */
  until: number | null;
  /** Deadlines; those that stand for duties and competences among them. */
  clauses: readonly DeadlineClause[];
  records: readonly RecordClause[];
  policies: readonly PolicyClause[];
  tables: ReadonlyMap<string, CompiledTable>;
}

/** From this instant the running clocks of a standard go by another version. */
export interface Rebase {
  id: Id;
  standard: Id;
  version: Id;
  at: number;
  /** From when that version is in force: clocks of earlier ones are moved. */
  since: number;
}
