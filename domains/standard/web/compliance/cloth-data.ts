import type { Bilingual, RouteReply } from '#kernel/contract';
import type { ClothCell, ClothGroup, ClothRow, ClothThread } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { writeRow } from './drill-address.ts';

export type Compliance = RouteReply<typeof standard.compliance>;
export type ComplianceRow = Compliance['rows'][number];
export type ThreadRow = RouteReply<typeof standard.threads>['rows'][number];

/** The threads that have a place of their own on the cloth; what is kept or runs is counted. */
export interface OwnThreads {
  broken: readonly ThreadRow[];
  close: readonly ThreadRow[];
  paused: readonly ThreadRow[];
  running: readonly ThreadRow[];
}

/** Kept of what is decided, in percent to one place, never rounded up to a promise that was not kept. */
export function keptRate({ met, broken }: { met: number; broken: number }): number | null {
  const all = met + broken;
  return all === 0 ? null : Math.floor((met / all) * 1000) / 10;
}

const cellKey = (clause: string, day: string): string => `${clause} ${day}`;

const byCell = (threads: readonly ThreadRow[]): Map<string, ThreadRow[]> =>
  Map.groupBy(threads, (t) => cellKey(t.clause.key, t.day));

const drawn = (t: ThreadRow): ClothThread => ({
  id: writeRow(t),
  state: t.state,
  from: t.from,
  due: t.due,
  at: t.at,
  share: t.share,
});

/** A break that is counted but was not fetched by itself: it has its place, and opens to its day. */
const counted = (day: string): ClothThread => ({
  id: '',
  state: 'broken',
  from: `${day}T00:00:00.000Z`,
  due: `${day}T00:00:00.000Z`,
  at: null,
  share: 1,
});

const mean = (threads: readonly ThreadRow[]): number =>
  threads.reduce((sum, t) => sum + t.share, 0) / threads.length;

/** The days of a row: the figures say how many, the threads which of them have their own place. */
function cellsOfRow(
  row: ComplianceRow,
  own: Record<keyof OwnThreads, Map<string, ThreadRow[]>>,
): ClothCell[] {
  return row.days.map(({ day, met, broken, running }) => {
    const key = cellKey(row.key, day);
    const at = (state: keyof OwnThreads): ThreadRow[] => own[state].get(key) ?? [];
    const torn = at('broken').slice(0, broken).map(drawn);
    while (torn.length < broken) torn.push(counted(day));
    const close = at('close').map(drawn);
    const paused = at('paused').length;
    return {
      day,
      kept: met,
      running: Math.max(0, running - close.length - paused),
      paused,
      ...(at('running').length > 0 ? { runningShare: mean(at('running')) } : {}),
      broken: torn,
      close,
    };
  });
}

const isBare = (row: ComplianceRow): boolean => row.days.length === 0;

/** What of the clauses is on the cloth. */
export interface Shown {
  /** Only rows with a break. */
  onlyBroken: boolean;
  /** Also clauses nothing was due for. */
  bare: boolean;
  /** In percent. */
  target: number;
  language: keyof Bilingual;
}

/** The rows of the cloth, grouped by standard; a row's figures count what is decided. */
export function groupsOf(compliance: Compliance, threads: OwnThreads, shown: Shown): ClothGroup[] {
  const own = {
    broken: byCell(threads.broken),
    close: byCell(threads.close),
    paused: byCell(threads.paused),
    running: byCell(threads.running),
  };
  const rows = compliance.rows.filter(
    (row) => (shown.bare || !isBare(row)) && (!shown.onlyBroken || row.broken > 0),
  );
  const groups = Map.groupBy(rows, (row) => row.standard[shown.language]);
  return [...groups].map(([title, list]) => ({
    title,
    rows: list.map((row): ClothRow => ({
      id: row.key,
      code: row.source,
      title: row.title[shown.language],
      rate: keptRate(row),
      target: shown.target,
      broken: row.broken,
      total: row.met + row.broken,
      cells: cellsOfRow(row, own),
    })),
  }));
}

/** Clauses nothing was due for in the span. */
export const bareRows = (compliance: Compliance): number => compliance.rows.filter(isBare).length;
