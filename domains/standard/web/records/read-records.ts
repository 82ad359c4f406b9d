import type { RouteReply } from '#kernel/contract';
import { useRead, type Read } from '#kernel/web';
import { standard } from '../../contract.ts';

export type Records = RouteReply<typeof standard.records>;
export type Asked = Records['asked'][number];
export type Requirement = Asked['requires'][number];
export type RecordForm = NonNullable<Requirement['form']>;
export type Kept = Records['kept'][number];

/** What record clauses ask of a subject, read again when it changes. */
export const useRecords = (kind: string, id: string): Read<Records> =>
  useRead(standard.records, { query: { kind, id } }, { live: [`${kind}:${id}`] });

/** How many requirements are missing before moves to come. */
export const missingIn = (asked: readonly Asked[]): number => asked.reduce((n, a) => n + a.missing, 0);

/** Clauses by the move before which they ask: what refuses first, what misses most on top. */
export function byMove(asked: readonly Asked[]): [string, Asked[]][] {
  const sorted = asked.toSorted((a, b) => Number(b.refuses) - Number(a.refuses) || b.missing - a.missing);
  return [...Map.groupBy(sorted, (a) => a.at.map((m) => m.name).join(' '))];
}
