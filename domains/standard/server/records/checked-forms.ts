import type { Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { Requirement } from '../../contract/document/index.ts';
import { own } from '../tables.ts';

/** What the record clauses of past checks asked for, by the clause's id, each requirement in its place. */
export async function checkedForms(
  ctx: Ctx,
  clauses: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Requirement[]>> {
  if (clauses.length === 0) return new Map();
  const { rows } = await own.run<{ id: Id; forms: Requirement[] }>(ctx, {
    name: 'standard.checked-forms',
    text: `select id, body->'forms' as forms from standard.clause where id = any($1::uuid[])`,
    values: [[...new Set(clauses)]],
  });
  return new Map(rows.map((r) => [r.id, r.forms]));
}
