import { newId, toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import type { Statement } from '#kernel/server';
import { answerable, type Place } from './clock-rows.ts';
import type { Checked, Decided } from './engine/subject.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { dayAt } from './samples.ts';

/** What the fold decided and checked, as rows: the evidence of policies and required records. */

export interface PlacedCheck {
  place: Place;
  checked: Checked;
  recordedAt: Instant;
}

export interface PlacedDecision {
  place: Place;
  decided: Decided;
  recordedAt: Instant;
}

const ids = (rows: readonly { recordedAt: Instant }[]): Id[] =>
  rows.map((r) => newId(toMillis(r.recordedAt)));

const whose = (rows: readonly { place: Place }[]): unknown[][] =>
  [0, 1, 2, 3].map((i) => rows.map((r) => answerable(r.place)[i]));

export const insertChecks = (rows: readonly PlacedCheck[], rulebook: Rulebook): Statement => ({
  name: 'standard.insert-checks',
  // A list of lists cannot be unnested as such: each row's places travel as text.
  text: `insert into standard.record_check (id, home, subject_kind, subject_id, clause_id, clause_key, event_id, event, missing, at, day,
      owner, team, channel, tier)
    select id, home, kind, subject, clause, key, event_id, event, missing::int[], at, day, owner, team, channel, tier
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::text[],
      $10::timestamptz[], $11::date[], $12::uuid[], $13::uuid[], $14::text[], $15::text[])
      as n (id, home, kind, subject, clause, key, event_id, event, missing, at, day, owner, team, channel, tier)`,
  values: [
    ids(rows),
    rows.map((r) => r.place.home),
    rows.map((r) => r.place.kind),
    rows.map((r) => r.place.subject),
    rows.map((r) => r.checked.clause.id),
    rows.map((r) => r.checked.clause.key),
    rows.map((r) => r.checked.event.id),
    rows.map((r) => r.checked.event.event),
    rows.map((r) => `{${r.checked.missing.join(',')}}`),
    rows.map((r) => toInstant(r.checked.event.occurredAt)),
    rows.map((r) => dayAt(r.checked.event.occurredAt, rulebook)),
    ...whose(rows),
  ],
});

export const insertDecisions = (rows: readonly PlacedDecision[], rulebook: Rulebook): Statement => ({
  name: 'standard.insert-decisions',
  text: `insert into standard.decision (id, home, subject_kind, subject_id, clause_id, clause_key, version_id, table_key, hit, inputs,
      outputs, event_id, at, day, owner, team, channel, tier)
    select id, home, kind, subject, clause, key, version, tbl, hit::int[], inputs, outputs, event_id, at, day, owner, team, channel, tier
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::jsonb[],
      $11::jsonb[], $12::uuid[], $13::timestamptz[], $14::date[], $15::uuid[], $16::uuid[], $17::text[], $18::text[])
      as n (id, home, kind, subject, clause, key, version, tbl, hit, inputs, outputs, event_id, at, day, owner, team, channel, tier)`,
  values: [
    ids(rows),
    rows.map((r) => r.place.home),
    rows.map((r) => r.place.kind),
    rows.map((r) => r.place.subject),
    rows.map((r) => r.decided.clause.id),
    rows.map((r) => r.decided.clause.key),
    rows.map((r) => r.decided.clause.version),
    rows.map((r) => r.decided.clause.body.table),
    rows.map((r) => `{${r.decided.rows.map((n) => n + 1).join(',')}}`),
    rows.map((r) => JSON.stringify(r.decided.inputs)),
    rows.map((r) => JSON.stringify(r.decided.outputs)),
    rows.map((r) => r.decided.event.id),
    rows.map((r) => toInstant(r.decided.event.occurredAt)),
    rows.map((r) => dayAt(r.decided.event.occurredAt, rulebook)),
    ...whose(rows),
  ],
});
