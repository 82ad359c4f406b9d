import { toMillis, type Id, type Instant } from '#kernel/contract';
import type { Rows, Statement } from '#kernel/server';
import type { CalendarBody } from './engine/calendar-body.ts';
import type { Series } from './engine/clause.ts';
import type { Rulebook } from './engine/rulebook.ts';
import type { CalendarVersion, Rebase } from './engine/versions.ts';
import { compileRulebook } from './engine/compile-rulebook.ts';
import { compileVersion, type VersionRow } from './version-of.ts';

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
           coalesce((select json_agg(json_build_object('id', c.id, 'key', c.key, 'source', c.source, 'kind', c.kind,
             'owner', c.owner_role, 'body', c.body) order by c.position) from standard.clause c
             where c.version_id = v.id and c.waits_for = '{}' and c.kind <> 'function'), '[]') as clauses,
           coalesce((select json_agg(json_build_object('key', t.key, 'body', t.body) order by t.key)
             from standard.decision_table t where t.version_id = v.id), '[]') as tables
         from standard.version v where v.state in ('in-force', 'superseded') order by v.in_force_from, v.id`,
};

const calendarsQuery: Statement = {
  text: `select v.id, c.key, v.body, v.in_force_from from standard.calendar_version v
         join standard.calendar c on c.id = v.calendar_id order by v.in_force_from, v.id`,
};

const rebasesQuery: Statement = {
  text: `select r.id, r.standard_id as standard, r.version_id as version, r.at, v.in_force_from as since
         from standard.rebase r join standard.version v on v.id = r.version_id order by r.at`,
};

const seriesQuery: Statement = { text: 'select key, body from standard.series order by key' };

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

/** The parts of what is or was in force, as they are kept: a preview adds a draft to them. Four round trips. */
export async function loadParts(run: (s: Statement) => Promise<Rows>) {
  const versions = (await run(versionsQuery)).rows as unknown as VersionRow[];
  const calendars = (await run(calendarsQuery)).rows as {
    id: Id;
    key: string;
    body: CalendarBody;
    in_force_from: Instant;
  }[];
  const rebases = (await run(rebasesQuery)).rows as {
    id: Id;
    standard: Id;
    version: Id;
    at: Instant;
    since: Instant;
  }[];
  const series = (await run(seriesQuery)).rows as unknown as { key: string; body: Omit<Series, 'key'> }[];
  return {
    versions: versions.map(compileVersion),
    calendars: [
      alwaysOpen,
      ...calendars.map((c) => ({ id: c.id, key: c.key, body: c.body, from: toMillis(c.in_force_from) })),
    ],
    rebases: rebases.map((r): Rebase => ({ ...r, at: toMillis(r.at), since: toMillis(r.since) })),
    series: series.map((s): Series => ({ key: s.key, ...s.body })),
  };
}

/** Everything that is or was in force, ready for the fold. */
export const loadRulebook = async (run: (s: Statement) => Promise<Rows>): Promise<Rulebook> =>
  compileRulebook(await loadParts(run));

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
