import { newId, toInstant, toMillis, type Facts, type Id, type Instant } from '#kernel/contract';
import { rowInserter, type Statement } from '#kernel/server';
import type { ClosedClock, Move, RunningClock } from './engine/clock.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { offsetAt } from './engine/zone.ts';

/** Where a subject's rows belong, and what its facts say of who answers for it. */
export interface Place {
  home: Id;
  kind: string;
  subject: Id;
  facts: Facts;
}

const ms = (at: unknown): number => toMillis(at as Instant);
const msOrNull = (at: unknown): number | null => (at === null ? null : toMillis(at as Instant));
const at = (value: number): Instant => toInstant(value);
const atOrNull = (value: number | null): Instant | null => (value === null ? null : toInstant(value));

const clockTypes = {
  id: 'uuid',
  home: 'uuid',
  subject_kind: 'text',
  subject_id: 'uuid',
  clause_id: 'uuid',
  calendar_version_id: 'uuid',
  track: 'text',
  started_at: 'timestamptz',
  start_event: 'uuid',
  due_at: 'timestamptz',
  warn_at: 'timestamptz',
  warned_at: 'timestamptz',
  breached_at: 'timestamptz',
  level: 'int',
  paused_at: 'timestamptz',
  remaining_ms: 'bigint',
  paused_ms: 'bigint',
  wake_at: 'timestamptz',
  basis: 'text',
};

export const clockColumns = Object.keys(clockTypes).join(', ');

/** A row of the hot table as a clock. */
export function readClock(r: Record<string, unknown>): RunningClock {
  return {
    id: r['id'] as Id,
    clause: r['clause_id'] as Id,
    calendar: r['calendar_version_id'] as Id,
    track: r['track'] as string,
    startedAt: ms(r['started_at']),
    startEvent: r['start_event'] as Id,
    dueAt: ms(r['due_at']),
    warnAt: msOrNull(r['warn_at']),
    warnedAt: msOrNull(r['warned_at']),
    breachedAt: msOrNull(r['breached_at']),
    level: r['level'] as number,
    pausedAt: msOrNull(r['paused_at']),
    remaining: r['remaining_ms'] as number | null,
    pausedFor: r['paused_ms'] as number,
    wakeAt: msOrNull(r['wake_at']),
    basis: r['basis'] as string | null,
  };
}

export interface Placed<T> {
  place: Place;
  clock: T;
}

const pick = <T, V>(rows: readonly T[], value: (row: T) => V): V[] => rows.map(value);

const writeClocks = rowInserter('standard.insert-clocks', 'standard.clock', clockTypes);

export const insertClocks = (rows: readonly Placed<RunningClock>[]): Statement =>
  writeClocks(
    rows.map(({ clock: c, place }) => [
      c.id,
      place.home,
      place.kind,
      place.subject,
      c.clause,
      c.calendar,
      c.track,
      at(c.startedAt),
      c.startEvent,
      at(c.dueAt),
      atOrNull(c.warnAt),
      atOrNull(c.warnedAt),
      atOrNull(c.breachedAt),
      c.level,
      atOrNull(c.pausedAt),
      c.remaining,
      c.pausedFor,
      atOrNull(c.wakeAt),
      c.basis,
    ]),
  );

const movingColumns = (rows: readonly Placed<RunningClock>[]): unknown[][] => [
  pick(rows, (r) => at(r.clock.dueAt)),
  pick(rows, (r) => atOrNull(r.clock.warnAt)),
  pick(rows, (r) => atOrNull(r.clock.warnedAt)),
  pick(rows, (r) => atOrNull(r.clock.breachedAt)),
  pick(rows, (r) => r.clock.level),
  pick(rows, (r) => atOrNull(r.clock.pausedAt)),
  pick(rows, (r) => r.clock.remaining),
  pick(rows, (r) => r.clock.pausedFor),
  pick(rows, (r) => atOrNull(r.clock.wakeAt)),
  pick(rows, (r) => r.clock.basis),
];

export function updateClocks(rows: readonly Placed<RunningClock>[]): Statement {
  return {
    name: 'standard.update-clocks',
    text: `update standard.clock c set due_at = n.due_at, warn_at = n.warn_at, warned_at = n.warned_at, breached_at = n.breached_at,
        level = n.level, paused_at = n.paused_at, remaining_ms = n.remaining_ms, paused_ms = n.paused_ms, wake_at = n.wake_at,
        basis = n.basis, clause_id = n.clause_id, calendar_version_id = n.calendar_version_id, track = n.track
      from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[],
        $7::timestamptz[], $8::bigint[], $9::bigint[], $10::timestamptz[], $11::text[], $12::uuid[], $13::uuid[], $14::text[])
        as n (id, due_at, warn_at, warned_at, breached_at, level, paused_at, remaining_ms, paused_ms, wake_at, basis, clause_id,
          calendar_version_id, track)
      where c.id = n.id`,
    values: [
      pick(rows, (r) => r.clock.id),
      ...movingColumns(rows),
      // A re-base puts a clock under another clause.
      pick(rows, (r) => r.clock.clause),
      pick(rows, (r) => r.clock.calendar),
      pick(rows, (r) => r.clock.track),
    ],
  };
}

export const deleteClocks = (ids: readonly Id[]): Statement => ({
  name: 'standard.delete-clocks',
  text: 'delete from standard.clock where id = any($1::uuid[])',
  values: [ids],
});

/** The day a clock was due, on its own calendar's wall. */
export function dueDay(clock: Pick<RunningClock, 'dueAt' | 'calendar'>, rulebook: Rulebook): string {
  const { zone } = rulebook.calendar(clock.calendar).body;
  return toInstant(clock.dueAt + offsetAt(zone, clock.dueAt)).slice(0, 10);
}

const factOrNull = (facts: Facts, name: string) => (facts[name] ?? null) as string | null;

/** Who a verdict counts for: the header facts at the moment the clock closed. */
export const answerable = (p: Place) =>
  ['owner', 'team', 'channel', 'tier'].map((name) => factOrNull(p.facts, name));

export function insertClosed(rows: readonly Placed<ClosedClock>[], rulebook: Rulebook): Statement {
  return {
    name: 'standard.insert-closed',
    text: `insert into standard.clock_closed (id, home, subject_kind, subject_id, clause_id, clause_key, calendar_version_id, started_at,
        start_event, due_at, warned_at, breached_at, level, paused_ms, outcome, stopped_at, stop_event, day, owner, team, channel, tier, basis)
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::timestamptz[], $9::uuid[],
        $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::int[], $14::bigint[], $15::text[], $16::timestamptz[], $17::uuid[],
        $18::date[], $19::uuid[], $20::uuid[], $21::text[], $22::text[], $23::text[])`,
    values: [
      pick(rows, (r) => r.clock.id),
      pick(rows, (r) => r.place.home),
      pick(rows, (r) => r.place.kind),
      pick(rows, (r) => r.place.subject),
      pick(rows, (r) => r.clock.clause),
      pick(rows, (r) => rulebook.clause(r.clock.clause).key),
      pick(rows, (r) => r.clock.calendar),
      pick(rows, (r) => at(r.clock.startedAt)),
      pick(rows, (r) => r.clock.startEvent),
      pick(rows, (r) => at(r.clock.dueAt)),
      pick(rows, (r) => atOrNull(r.clock.warnedAt)),
      pick(rows, (r) => atOrNull(r.clock.breachedAt)),
      pick(rows, (r) => r.clock.level),
      pick(rows, (r) => r.clock.pausedFor),
      pick(rows, (r) => r.clock.outcome),
      pick(rows, (r) => at(r.clock.stoppedAt)),
      pick(rows, (r) => r.clock.stopEvent),
      pick(rows, (r) => dueDay(r.clock, rulebook)),
      ...[0, 1, 2, 3].map((i) => pick(rows, (r) => answerable(r.place)[i])),
      pick(rows, (r) => r.clock.basis),
    ],
  };
}

/** An earlier stop that was learned of later: the closed row shows the clock kept after all. */
export const correctClosed = (rows: readonly Placed<ClosedClock>[]): Statement => ({
  name: 'standard.correct-closed',
  text: `update standard.clock_closed c set outcome = n.outcome, breached_at = null, stopped_at = n.stopped_at, stop_event = n.stop_event
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[]) as n (home, id, outcome, stopped_at, stop_event)
    where c.home = n.home and c.id = n.id`,
  values: [
    pick(rows, (r) => r.place.home),
    pick(rows, (r) => r.clock.id),
    pick(rows, (r) => r.clock.outcome),
    pick(rows, (r) => at(r.clock.stoppedAt)),
    pick(rows, (r) => r.clock.stopEvent),
  ],
});

/** Clocks that run on are closed no longer; they stand in the hot table again. */
export const deleteClosed = (rows: readonly Placed<RunningClock>[]): Statement => ({
  name: 'standard.delete-closed',
  text: `delete from standard.clock_closed c using unnest($1::uuid[], $2::uuid[]) as n (home, id)
    where c.home = n.home and c.id = n.id`,
  values: [pick(rows, (r) => r.place.home), pick(rows, (r) => r.clock.id)],
});

export interface PlacedMove {
  place: Place;
  move: Move;
  recordedAt: Instant;
}

const writeMoves = rowInserter('standard.insert-moves', 'standard.clock_move', {
  id: 'uuid',
  home: 'uuid',
  clock_id: 'uuid',
  clause_id: 'uuid',
  subject_id: 'uuid',
  move: 'text',
  at: 'timestamptz',
  recorded_at: 'timestamptz',
  because: 'uuid',
  level: 'int',
  was: 'timestamptz',
});

export const insertMoves = (rows: readonly PlacedMove[]): Statement =>
  writeMoves(
    rows.map(({ place, move, recordedAt }) => [
      newId(toMillis(recordedAt)),
      place.home,
      move.clock,
      move.clause,
      place.subject,
      move.move,
      at(move.at),
      recordedAt,
      move.because,
      move.level ?? null,
      atOrNull(move.was ?? null),
    ]),
  );

export interface Verdict {
  place: Place;
  clauseKey: string;
  day: string;
  met: number;
  broken: number;
}

export const insertVerdicts = (rows: readonly Verdict[]): Statement => ({
  name: 'standard.insert-verdicts',
  text: `insert into standard.verdict (clause_key, day, met, broken, owner, team, channel, tier)
    select * from unnest($1::text[], $2::date[], $3::int[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::text[])`,
  values: [
    pick(rows, (r) => r.clauseKey),
    pick(rows, (r) => r.day),
    pick(rows, (r) => r.met),
    pick(rows, (r) => r.broken),
    ...[0, 1, 2, 3].map((i) => pick(rows, (r) => answerable(r.place)[i])),
  ],
});
