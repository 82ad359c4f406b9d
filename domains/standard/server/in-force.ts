import { toMillis, type Id, type Instant } from '#kernel/contract';
import type { Rows, Statement } from '#kernel/server';
import type { CalendarBody } from './engine/calendar.ts';
import { trackOf, type DeadlineBody, type DeadlineClause } from './engine/clause.ts';
import {
  compileRulebook,
  type CalendarVersion,
  type Rulebook,
  type StandardVersion,
} from './engine/rulebook.ts';

/** Taken shared by every writer, alone by a publication: none of them straddles a change of what is in force. */
const lockKey = "hashtext('standard.in-force')";

/** Two statements, since the epoch must be read after the lock was given, not before. */
export const epochQueries: readonly Statement[] = [
  { name: 'standard.share-in-force', text: `select pg_advisory_xact_lock_shared(${lockKey})` },
  { name: 'standard.epoch', text: 'select id from standard.epoch' },
];

/** Waits for writers that run under what is in force, and holds up new ones until the change is committed. */
export const lockInForce: Statement = { text: `select pg_advisory_xact_lock(${lockKey})` };

const versionsQuery: Statement = {
  text: `select v.id, v.standard_id, v.in_force_from, v.in_force_until,
           coalesce(json_agg(json_build_object('id', c.id, 'key', c.key, 'source', c.source, 'body', c.body) order by c.position)
             filter (where c.kind = 'deadline' and c.waits_for = '{}'), '[]') as clauses
         from standard.version v left join standard.clause c on c.version_id = v.id
         where v.state in ('in-force', 'superseded') group by v.id order by v.in_force_from, v.id`,
};

const calendarsQuery: Statement = {
  text: `select v.id, c.key, v.body, v.in_force_from from standard.calendar_version v
         join standard.calendar c on c.id = v.calendar_id order by v.in_force_from, v.id`,
};

/** A calendar that never closes; known without being published. */
export const alwaysOpen: CalendarVersion = {
  id: '00000000-0000-7000-8000-000000000001',
  key: 'always',
  from: 0,
  body: {
    zone: 'UTC',
    week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]) as unknown as CalendarBody['week'],
    days: {},
    closures: [],
  },
};

interface VersionRow {
  id: Id;
  standard_id: Id;
  in_force_from: Instant;
  in_force_until: Instant | null;
  clauses: { id: Id; key: string; source: string; body: DeadlineBody }[];
}

/** Everything that is or was in force, ready for the fold. Two round trips. */
export async function loadRulebook(run: (s: Statement) => Promise<Rows>): Promise<Rulebook> {
  const versions = (await run(versionsQuery)).rows as unknown as VersionRow[];
  const calendars = (await run(calendarsQuery)).rows as {
    id: Id;
    key: string;
    body: CalendarBody;
    in_force_from: Instant;
  }[];
  return compileRulebook(versions.map(readVersion), [
    alwaysOpen,
    ...calendars.map((c) => ({ id: c.id, key: c.key, body: c.body, from: toMillis(c.in_force_from) })),
  ]);
}

function readVersion(v: VersionRow): StandardVersion {
  const clauses: DeadlineClause[] = v.clauses.map((c) => ({
    ...c,
    standard: v.standard_id,
    track: trackOf(c.body),
  }));
  return {
    id: v.id,
    standard: v.standard_id,
    from: toMillis(v.in_force_from),
    until: v.in_force_until === null ? null : toMillis(v.in_force_until),
    clauses,
  };
}

const kept = new Map<Id, Rulebook>();

/** The rulebook of an epoch: kept in memory until the epoch changes. */
export async function rulebookOf(epoch: Id, run: (s: Statement) => Promise<Rows>): Promise<Rulebook> {
  let rulebook = kept.get(epoch);
  if (!rulebook) {
    rulebook = await loadRulebook(run);
    kept.set(epoch, rulebook);
    if (kept.size > 8) kept.delete(kept.keys().next().value!);
  }
  return rulebook;
}
