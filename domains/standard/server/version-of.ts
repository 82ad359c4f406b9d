import { toMillis, type Id, type Instant } from '#kernel/contract';
import {
  trackOf,
  type ClauseHead,
  type DeadlineBody,
  type DeadlineClause,
  type PolicyBody,
  type RecordBody,
} from './engine/clause.ts';
import type { StandardVersion } from './engine/versions.ts';
import { compileTable, type TableBody } from './engine/table.ts';
import type { Bodies } from './pack/check-document.ts';
import type { CompetenceBody } from './pack/competence-of.ts';
import type { DutyBody } from './pack/duty-of.ts';

/** A version's rows, as the database gives them. */
export interface VersionRow {
  id: Id;
  standard_id: Id;
  in_force_from: Instant;
  in_force_until: Instant | null;
  clauses: {
    id: Id;
    key: string;
    source: string;
    kind: keyof Bodies;
    owner: string;
    body: Bodies[keyof Bodies];
  }[];
  tables: { key: string; body: TableBody }[];
}

/** A duty's clock: each time it comes round is a subject with a day it is due; what stays undone is missed. */
export const dutyDeadline = (key: string, duty: DutyBody): DeadlineBody => ({
  subject: 'duty',
  when: [[{ fact: 'clause', op: 'is', operand: key }]],
  from: ['duty.opened'],
  until: ['duty.done'],
  cancelledBy: ['duty.missed', 'duty.dropped'],
  within: null,
  by: { fact: 'due', shift: null, side: 'after' },
  calendar: 'always',
  pausesWhile: [],
  warnsAt: null,
  ...(duty.remind === null ? {} : { warnsBefore: { value: duty.remind, unit: 'day' as const } }),
  // Its role hears of the break itself; then whoever stands in, then whoever is over both.
  escalates: [
    ...(duty.standIn ? [{ after: { value: 1, unit: 'day' as const }, to: duty.standIn }] : []),
    { after: { value: Math.max(2, Math.floor(duty.grace / 2)), unit: 'day' }, to: 'manager' },
  ],
});

/** A competence's clock: a result is good until a day, and is renewed before. */
export const competenceDeadline = (body: CompetenceBody): DeadlineBody => ({
  subject: 'result',
  // What was not passed is good for nothing and ends never.
  when: [
    [
      { fact: 'competence', op: 'is', operand: body.competence },
      { fact: 'passed', op: 'is', operand: true },
    ],
  ],
  from: ['result.recorded'],
  until: ['result.renewed'],
  cancelledBy: ['result.withdrawn'],
  within: null,
  by: { fact: 'validUntil', shift: null, side: 'after' },
  calendar: 'always',
  pausesWhile: [],
  warnsAt: null,
  warnsBefore: { value: body.warns, unit: 'day' },
  escalates: [{ after: { value: 0, unit: 'minute' }, to: 'manager' }],
});

/** A version's rows made ready for the fold: deadlines, the clocks of duties and competences, records, policies. */
export function compileVersion(v: VersionRow): StandardVersion {
  const tables = new Map(v.tables.map((t) => [t.key, compileTable(t.body)]));
  const since = toMillis(v.in_force_from);
  const head = (c: VersionRow['clauses'][number]): ClauseHead => ({
    id: c.id,
    key: c.key,
    source: c.source,
    standard: v.standard_id,
    version: v.id,
    since,
  });
  const deadline = (c: VersionRow['clauses'][number], body: DeadlineBody): DeadlineClause => ({
    ...head(c),
    body,
    track: trackOf(body),
    tables,
  });
  const of = <K extends VersionRow['clauses'][number]['kind']>(kind: K) =>
    v.clauses.filter((c) => c.kind === kind);
  return {
    id: v.id,
    standard: v.standard_id,
    from: since,
    until: v.in_force_until === null ? null : toMillis(v.in_force_until),
    clauses: [
      ...of('deadline').map((c) => deadline(c, c.body as DeadlineBody)),
      ...of('duty').map((c) => deadline(c, dutyDeadline(c.key, c.body as DutyBody))),
      ...of('competence').map((c) => deadline(c, competenceDeadline(c.body as CompetenceBody))),
    ],
    records: of('record').map((c) => ({ ...head(c), body: c.body as RecordBody })),
    policies: of('policy').map((c) => ({ ...head(c), body: c.body as PolicyBody, tables })),
    tables,
  };
}
