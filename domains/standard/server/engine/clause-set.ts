import type { Id } from '#kernel/contract';
import type { DeadlineClause, PolicyClause, RecordClause } from './clause.ts';
import { matcherOf, type Matcher } from './match.ts';
import type { StandardVersion } from './versions.ts';
import type { CompiledTable } from './table.ts';

/** What clauses ask for at an event. */
export interface Moment {
  records: readonly RecordClause[];
  policies: readonly PolicyClause[];
  /** Some record asks for it to have happened. */
  remembered: boolean;
  /** The tracks it opens. */
  opens: readonly string[];
}

/** The clauses in force over one stretch of time, indexed by the events that concern them. */
export interface ClauseSet {
  /** By `kind/event`: a fold looks once for all that an event concerns. */
  moments: ReadonlyMap<string, Moment>;
  byTrack: ReadonlyMap<string, Matcher<DeadlineClause>>;
  /** As re-bases have left it: running clocks may have come to it from elsewhere. */
  rebased: boolean;
  /** Tracks that an event opens, by `kind/event`. */
  opens: ReadonlyMap<string, readonly string[]>;
  /** Records asked for at an event, by `kind/event`. */
  records: ReadonlyMap<string, readonly RecordClause[]>;
  /** All policies, those included that only a room asks for. */
  allPolicies: readonly PolicyClause[];
  /** Tables by key, of all standards in force; the first standard that has one gives it. */
  tables: ReadonlyMap<string, { version: Id; table: CompiledTable }>;
}

/** Adds to the list under a key, once. */
export function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Indexes the clauses of these versions by the events that concern them. */
export function clauseSet(versions: readonly StandardVersion[], rebased = false): ClauseSet {
  const clauses = versions.flatMap((v) => v.clauses);
  const opens = new Map<string, string[]>();
  for (const c of clauses) for (const event of c.body.from) add(opens, `${c.body.subject}/${event}`, c.track);
  const records = new Map<string, RecordClause[]>();
  const remembered = new Set<string>();
  for (const c of versions.flatMap((v) => v.records)) {
    for (const event of c.body.at) add(records, `${c.body.subject}/${event}`, c);
    for (const r of c.body.requires)
      if ('events' in r) for (const event of r.events) remembered.add(`${c.body.subject}/${event}`);
  }
  const policies = new Map<string, PolicyClause[]>();
  const allPolicies = versions.flatMap((v) => v.policies);
  for (const c of allPolicies) for (const event of c.body.at) add(policies, `${c.body.subject}/${event}`, c);
  const tables = new Map<string, { version: Id; table: CompiledTable }>();
  for (const v of versions)
    for (const [key, table] of v.tables) if (!tables.has(key)) tables.set(key, { version: v.id, table });
  const tracks = Map.groupBy(clauses, (c) => c.track);
  const keys = new Set([...opens.keys(), ...records.keys(), ...policies.keys(), ...remembered]);
  const momentOf = (key: string): Moment => ({
    records: records.get(key) ?? [],
    policies: policies.get(key) ?? [],
    remembered: remembered.has(key),
    opens: opens.get(key) ?? [],
  });
  return {
    moments: new Map([...keys].map((key) => [key, momentOf(key)])),
    byTrack: new Map([...tracks].map(([track, list]) => [track, matcherOf(list)])),
    rebased,
    opens,
    records,
    allPolicies,
    tables,
  };
}
