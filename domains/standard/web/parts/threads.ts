import type { RouteReply } from '#kernel/contract';
import type { ThreadData } from '#kernel/web';
import type { standard } from '../../contract.ts';

/** A clock of a subject as the contract hands it out. */
export type ClockRow = RouteReply<typeof standard.clocks>['rows'][number];

/** What is drawn of one clock. A broken clock that still runs has no `at`: it is torn and goes on. */
export const threadOfClock = (
  row: Pick<ClockRow, 'state' | 'from' | 'due' | 'at' | 'share'>,
): ThreadData => ({
  state: row.state,
  from: row.from,
  due: row.due,
  at: row.at,
  share: row.share,
});

/** The clocks of a subject as threads of a strip; the strip itself puts the most urgent outermost. */
export const threadsOfClocks = (
  rows: readonly Pick<ClockRow, 'state' | 'from' | 'due' | 'at' | 'share'>[],
): ThreadData[] => rows.map(threadOfClock);

const unitSeconds: Record<string, number> = { second: 1, minute: 60, hour: 3600, ring: 5 };

/**
 * Seconds a clock has taken by its own calendar: four working hours over a lunch are four. Undefined for
 * spans of days, which go by the wall.
 */
export function openSeconds(row: Pick<ClockRow, 'share' | 'clause'>): number | undefined {
  const { within } = row.clause;
  const unit = within && unitSeconds[within.unit];
  return within && unit ? row.share * within.value * unit : undefined;
}
