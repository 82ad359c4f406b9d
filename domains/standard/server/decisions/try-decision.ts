import { toMillis, type FactValue, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { refuseUnfit, wholeInputs } from '../decide.ts';
import { outputsOf } from '../engine/decide.ts';
import {
  cellMatches,
  compileTable,
  type CompiledTable,
  type InputValue,
  type TableBody,
} from '../engine/table.ts';
import { clauseTitles, presentRulebook } from '../present.ts';
import { own } from '../tables.ts';
import { columnsOf, headOf, tableId, toldOf, wordedTables } from './table-words.ts';

type Tried = RouteResult<typeof standard.tryDecision>;

/** So many rows are shown at most. */
const shown = 200;

/** What a table would decide and why: its rows up to the one that decides and one more, cell by cell. */
export async function tryDecision(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.tryDecision>,
): Promise<Tried> {
  const { version, table } = await tableAsked(ctx, body.table, body.version);
  refuseUnfit(table, body.inputs, 'body.inputs');
  const inputs = wholeInputs(table, body.inputs);
  const hit = table.decide(inputs);
  const worded = (await wordedTables(ctx, [{ version, key: body.table }])).get(tableId(version, body.table))!;
  return {
    table: headOf(worded),
    hit: hit.map((r) => r + 1),
    came: toldOf(worded.written.outputs, outputsOf(table, hit)),
    rows: explain(table, inputs, hit),
    rowsInAll: table.body.rows.length,
  };
}

async function tableAsked(
  ctx: Ctx,
  key: string,
  version: Id | undefined,
): Promise<{ version: Id; table: CompiledTable }> {
  if (!version) {
    const found = (await presentRulebook(ctx)).clausesAt(toMillis(ctx.now)).tables.get(key);
    return found ?? refuse('standard.table-unknown', { table: key });
  }
  const { rows } = await own.run<{ body: TableBody }>(ctx, {
    name: 'standard.table-of',
    text: `select t.body from standard.decision_table t join standard.version v on v.id = t.version_id
           where t.version_id = $1 and t.key = $2 and v.state in ('in-force', 'superseded')`,
    values: [version, key],
  });
  const found = rows[0] ?? refuse('standard.table-unknown', { table: key });
  return { version, table: compileTable(found.body) };
}

/** Rows with each cell and whether it holds: those that decide, what stands before them, and the next. */
function explain(
  { body }: CompiledTable,
  inputs: Readonly<Record<string, InputValue>>,
  hit: readonly number[],
): Tried['rows'] {
  const last = body.hit === 'first' && hit.length > 0 ? hit[0]! + 1 : body.rows.length - 1;
  const from = Math.max(0, Math.min(last, body.rows.length - 1) - shown + 1);
  return body.rows.slice(from, last + 1).map((row, i) => ({
    row: from + i + 1,
    hit: hit.includes(from + i),
    cells: row.cells.flatMap((cell, column) => {
      if (!cell) return [];
      const { name } = body.inputs[column]!;
      const operand = Array.isArray(cell.operand) ? [...cell.operand] : (cell.operand as FactValue);
      return [{ input: name, op: cell.op, operand, holds: cellMatches(cell, inputs[name] ?? null) }];
    }),
    outcome: { ...row.then },
  }));
}

/** The decision tables in force, with what goes in and comes out and the policies that decide by them. */
export async function readDecisionTables(ctx: Ctx): Promise<RouteResult<typeof standard.decisionTables>> {
  const inForce = (await presentRulebook(ctx)).clausesAt(toMillis(ctx.now));
  const titles = await clauseTitles(ctx);
  const { rows: found } = await own.run<{ version: Id; key: string }>(ctx, {
    name: 'standard.tables-in-force',
    text: `select t.version_id as version, t.key from standard.decision_table t join standard.version v on v.id = t.version_id
           where v.state in ('in-force', 'superseded') and v.in_force_from <= $1::timestamptz
             and (v.in_force_until is null or v.in_force_until > $1::timestamptz)
           order by v.in_force_from, v.id, t.key`,
    values: [ctx.now],
  });
  const worded = await wordedTables(ctx, found);
  return {
    rows: found.map((f) => {
      const table = worded.get(tableId(f.version, f.key))!;
      const { written } = table;
      return {
        ...headOf(table),
        rows: written.rows.length,
        hit: written.hit,
        inputs: columnsOf(written.inputs),
        outputs: columnsOf(written.outputs),
        clauses: inForce.allPolicies
          .filter((c) => c.version === f.version && c.body.table === f.key)
          .map((c) => titles.get(c.id)!)
          .map(({ key, source, title }) => ({ key, source, title })),
      };
    }),
  };
}
