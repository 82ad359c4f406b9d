import { newId, toMillis, type FactValue, type Fault, type Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { PolicyClause } from './engine/clause.ts';
import { factsOf, outputsOf } from './engine/decide.ts';
import type { ClauseSet } from './engine/clause-set.ts';
import type { CompiledTable, InputValue, TableInput } from './engine/table.ts';
import { presentRulebook } from './present.ts';
import { announceKept } from './records/announce-kept.ts';
import { dayAt } from './samples.ts';
import { own } from './tables.ts';

export interface AskedDecision {
  table: string;
  /** By the table's inputs, in their own units; what is left out counts as not known. */
  inputs: Readonly<Record<string, InputValue>>;
  /** What it is about; null where there is nothing yet. `home` for a subject that begins in this transaction. */
  subject: { kind: string; id: Id; home?: Id | null } | null;
  /** The policy it follows, by key; found by the table where one policy alone asks rooms to decide by it. */
  clause?: string;
}

export interface MadeDecision {
  id: Id;
  /** The version of the standard whose table it was. */
  version: Id;
  /** The row that decided, as written, from 1; null where none held. Collected tables may have several. */
  row: number | null;
  rows: readonly number[];
  outputs: Readonly<Record<string, FactValue>>;
  clause: string | null;
}

function fits(value: InputValue, input: TableInput): boolean {
  switch (input.type) {
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'enum':
      return typeof value === 'string' && input.values.includes(value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
    case 'list':
      return Array.isArray(value) && value.every((v: string) => input.values.includes(v));
    default:
      return typeof value === 'string';
  }
}

/** Refuses (422) what a table does not ask for or cannot take; paths begin with `at`. */
export function refuseUnfit(
  table: CompiledTable,
  inputs: Readonly<Record<string, InputValue>>,
  at = 'inputs',
): void {
  const faults = Object.entries(inputs).flatMap(([name, value]): Fault[] => {
    const input = table.body.inputs.find((i) => i.name === name);
    const path = `${at}.${name}`;
    if (!input)
      return [
        {
          path,
          message: 'the table has no such input',
          text: { zh: '表里没有这一列。', en: 'The table has no such input.' },
        },
      ];
    if (value === null || fits(value, input)) return [];
    return [
      {
        path,
        message: `not a value of ${input.type}`,
        text: { zh: '这一列填不了这个值。', en: 'This column does not take that value.' },
      },
    ];
  });
  if (faults.length > 0) refuse('request.invalid', undefined, faults);
}

/** Inputs as the table takes them: all of them, in order, null where nothing is known. */
export const wholeInputs = (
  table: CompiledTable,
  inputs: Readonly<Record<string, InputValue>>,
): Record<string, InputValue> =>
  Object.fromEntries(table.body.inputs.map(({ name }) => [name, inputs[name] ?? null]));

interface Basis {
  version: Id;
  table: CompiledTable;
  policy: PolicyClause | null;
}

/** By which table and under which policy a decision falls: the policy's own version, else the first that has the table. */
function basisOf(inForce: ClauseSet, asked: AskedDecision): Basis {
  const named = (c: PolicyClause) => c.key === asked.clause && c.body.table === asked.table;
  const open = (c: PolicyClause) =>
    c.body.table === asked.table && c.body.at.length === 0 && c.body.subject === asked.subject?.kind;
  const found = inForce.allPolicies.filter(asked.clause ? named : open);
  if (asked.clause ? found.length > 0 : found.length === 1) {
    const policy = found[0]!;
    return { version: policy.version, table: policy.tables.get(asked.table)!, policy };
  }
  const of = inForce.tables.get(asked.table);
  if (!of || asked.clause) return refuse('standard.table-unknown', { table: asked.table });
  return { ...of, policy: null };
}

/**
 * Decides by a table in force, inside the caller's transaction: what goes in is checked (422), the decision
 * is kept with version, rows, inputs and outputs, and announced on its subject as `decision.made` with the
 * facts `table.output`. Under a policy it counts as kept where a row held. Two round trips.
 */
export async function decide(ctx: Ctx, asked: AskedDecision): Promise<MadeDecision> {
  const rulebook = await presentRulebook(ctx);
  const { version, table, policy } = basisOf(rulebook.clausesAt(toMillis(ctx.now)), asked);
  refuseUnfit(table, asked.inputs);
  const inputs = wholeInputs(table, asked.inputs);
  const hit = table.decide(inputs);
  const outputs = outputsOf(table, hit);
  const rows = hit.map((r) => r + 1);
  const id = newId(toMillis(ctx.now));
  const { subject } = asked;
  await own.run(ctx, {
    name: 'standard.decide',
    text: `with s as (
             select home, memory->'facts' as facts from standard.subject where subject_kind = $2 and subject_id = $3::uuid
           ), d as (
             insert into standard.decision (id, home, subject_kind, subject_id, clause_id, clause_key, version_id, table_key, hit,
               inputs, outputs, at, day, owner, team, channel, tier)
             select $1::uuid, coalesce(s.home, $4::uuid, $3::uuid, $1::uuid), $2, $3::uuid, $5::uuid, $6, $7::uuid, $8, $9::int[],
               $10::jsonb, $11::jsonb, $12::timestamptz, $13::date, (s.facts->>'owner')::uuid, (s.facts->>'team')::uuid,
               s.facts->>'channel', s.facts->>'tier'
             from (select 1) one left join s on true
             returning clause_key, day, hit, owner, team, channel, tier
           )
           insert into standard.verdict (clause_key, day, met, broken, owner, team, channel, tier)
           select clause_key, day, case when hit = '{}' then 0 else 1 end, case when hit = '{}' then 1 else 0 end,
             owner, team, channel, tier from d where clause_key is not null`,
    values: [
      id,
      subject?.kind ?? null,
      subject?.id ?? null,
      subject?.home ?? null,
      policy?.id ?? null,
      policy?.key ?? null,
      version,
      asked.table,
      rows,
      JSON.stringify(inputs),
      JSON.stringify(outputs),
      ctx.now,
      dayAt(toMillis(ctx.now), rulebook),
    ],
  });
  if (subject)
    announceKept(ctx, subject, 'decision.made', {
      ...factsOf(asked.table, outputs),
      // Beside the outputs, under names no output can have: which row it was, and the decision itself.
      [`${asked.table}:row`]: rows[0] ?? null,
      [`${asked.table}:decision`]: id,
    });
  return { id, version, row: rows[0] ?? null, rows, outputs, clause: policy?.key ?? null };
}
