import { toInstant, type Facts, type Id } from '#kernel/contract';
import type { Statement, SubjectRef } from '#kernel/server';
import type { ClosedClock } from './engine/clock.ts';
import { holds } from './engine/condition.ts';
import type { FoldEvent } from './engine/subject.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { offsetAt } from './engine/zone.ts';

/** One number of a series, with the day it counts for and who answers for it. `n` is -1 where it is taken back. */
export interface Sample {
  series: string;
  day: string;
  value: number;
  n: 1 | -1;
  owner: string | null;
  team: string | null;
  channel: string | null;
  tier: string | null;
  /** The event that was counted; null for the time of a clock, whose own row is the evidence. */
  event: { id: Id; of: SubjectRef } | null;
}

const text = (facts: Facts, name: string): string | null => (facts[name] ?? null) as string | null;

/** Who answers for what is counted: the subject's header facts at that moment. */
export const whose = (facts: Facts): Record<'owner' | 'team' | 'channel' | 'tier', string | null> => ({
  owner: text(facts, 'owner'),
  team: text(facts, 'team'),
  channel: text(facts, 'channel'),
  tier: text(facts, 'tier'),
});

/** The company's local day of an instant (ms). */
export const dayAt = (at: number, rulebook: Pick<Rulebook, 'zoneAt'>): string =>
  toInstant(at + offsetAt(rulebook.zoneAt(at), at)).slice(0, 10);

/** What an event adds to the series that count it; `facts` are the subject's after the event. */
export function samplesOf(
  of: SubjectRef,
  event: FoldEvent,
  facts: Facts,
  rulebook: Pick<Rulebook, 'series' | 'zoneAt'>,
): Sample[] {
  const found: Sample[] = [];
  for (const s of rulebook.series.get(`${of.kind}/${event.event}`) ?? []) {
    if (!holds(s.when, facts)) continue;
    const value = s.fact === null ? 0 : facts[s.fact];
    if (typeof value !== 'number') continue;
    const day = dayAt(event.occurredAt, rulebook);
    const { id, kind } = of;
    found.push({
      series: s.key,
      day,
      value,
      n: 1,
      ...whose(facts),
      event: { id: event.id, of: { id, kind } },
    });
  }
  return found;
}

/** Whole minutes of open time a clock ran until it was stopped, pauses left out. */
export const minutesRun = (
  clock: Pick<ClosedClock, 'startedAt' | 'calendar' | 'pausedFor'>,
  stoppedAt: number,
  rulebook: Rulebook,
): number =>
  Math.max(
    0,
    Math.round(
      (rulebook.calendar(clock.calendar).between(clock.startedAt, stoppedAt) - clock.pausedFor) / 60_000,
    ),
  );

/** The time a clock took, where an indicator counts it; a correction takes the longer time back (`was`). */
export function timeSamples(
  clock: ClosedClock,
  key: string,
  facts: Facts,
  rulebook: Rulebook,
  was: number | null = null,
): Sample[] {
  if (!rulebook.timed.has(key) || clock.outcome === 'cancelled') return [];
  const at = { series: `time:${key}`, day: dayAt(clock.dueAt, rulebook), ...whose(facts), event: null };
  const now: Sample = { ...at, value: minutesRun(clock, clock.stoppedAt, rulebook), n: 1 };
  return was === null ? [now] : [{ ...at, value: minutesRun(clock, was, rulebook), n: -1 }, now];
}

export const insertSamples = (rows: readonly Sample[]): Statement => ({
  name: 'standard.insert-samples',
  text: `insert into standard.sample (series, day, value, n, owner, team, channel, tier, event_id, subject_kind, subject_id)
    select * from unnest($1::text[], $2::date[], $3::numeric[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
      $9::uuid[], $10::text[], $11::uuid[])`,
  values: [
    rows.map((r) => r.series),
    rows.map((r) => r.day),
    rows.map((r) => r.value),
    rows.map((r) => r.n),
    rows.map((r) => r.owner),
    rows.map((r) => r.team),
    rows.map((r) => r.channel),
    rows.map((r) => r.tier),
    rows.map((r) => r.event?.id ?? null),
    rows.map((r) => r.event?.of.kind ?? null),
    rows.map((r) => r.event?.of.id ?? null),
  ],
});
