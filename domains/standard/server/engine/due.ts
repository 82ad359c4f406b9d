import type { Facts, Id } from '#kernel/contract';
import { beginOf, endOf, spanOf, type DeadlineClause, type Span } from './clause.ts';
import type { Rulebook } from './rulebook.ts';

/** When a clock is due, on which version of its calendar, and what beside the clause that was read from. */
export interface Due {
  dueAt: number;
  calendar: Id;
  basis: string | null;
}

/** The span a clause's table promises for a subject's facts, and the row that says so; null where it promises none. */
export function spanByTable(
  { body: { within }, tables }: DeadlineClause,
  facts: Facts,
): { span: Span; basis: string } | null {
  if (!within || !('table' in within)) return null;
  const table = tables.get(within.table);
  const row = table?.decide(facts)[0];
  const span = row === undefined ? null : spanOf(table!.body.rows[row]!.then[within.output]);
  return span && { span, basis: `${within.table}:${row! + 1}` };
}

/**
 * When a clock of a clause that starts at an instant is due, for a subject's facts. Null where it promises
 * nothing: the table gives no span, the fact is not set. The calendar is the version in force at `on`.
 */
export function dueOf(
  clause: DeadlineClause,
  facts: Facts,
  at: number,
  rulebook: Rulebook,
  on = at,
): Due | null {
  const { within, by } = clause.body;
  const { id: calendar, calendar: c } = rulebook.calendarAt(clause.body.calendar, on);
  if (by) {
    const fact = facts[by.fact];
    const instant = typeof fact === 'string' ? Date.parse(fact) : Number.NaN;
    if (Number.isNaN(instant)) return null;
    const shifted = by.shift && (by.side === 'before' ? beginOf : endOf)(by.shift, instant, c);
    const dueAt = shifted ?? instant;
    return { dueAt, calendar, basis: String(fact) };
  }
  if (within && 'table' in within) {
    const said = spanByTable(clause, facts);
    return said && { dueAt: endOf(said.span, at, c), calendar, basis: said.basis };
  }
  return { dueAt: endOf(within!, at, c), calendar, basis: null };
}

/** What a clause's deadline is read from for a subject's facts, beside the clause; null where nothing or promised nothing. */
export function basisOf(clause: DeadlineClause, facts: Facts): string | null {
  const { by } = clause.body;
  if (!by) return spanByTable(clause, facts)?.basis ?? null;
  const fact = facts[by.fact];
  return typeof fact === 'string' && !Number.isNaN(Date.parse(fact)) ? fact : null;
}
