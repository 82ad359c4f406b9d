import type { RouteInput } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { PackTable } from '../../contract/document/index.ts';
import { checkTable } from '../engine/check-table.ts';
import {
  compileTable,
  firstBit,
  hasBit,
  newBits,
  type Bits,
  type CompiledTable,
  type InputValue,
} from '../engine/table.ts';
import { readTable } from '../pack/table-of.ts';
import { shapedTable } from './check-table-draft.ts';

const mostCombinations = 20_000;

interface Spread {
  inputs: { name: string; values: InputValue[] }[];
  rows: number[];
  contested: number[];
  complete: boolean;
}

/** The classes of an input that a person would ask about: all but “no value”, where there are others. */
const asked = (table: CompiledTable, input: number): number[] => {
  const { classes } = table.columns[input]!;
  const named = classes.map((_, c) => c).filter((c) => classes[c] !== null);
  return named.length > 0 ? named : classes.map((_, c) => c);
};

/** Every combination of what the inputs tell apart, the row that decides it, and whether another claims it too. */
export function spreadOf(table: CompiledTable): Spread {
  const { body } = table;
  const classes = body.inputs.map((_, i) => asked(table, i));
  const inputs = body.inputs.map(({ name }, i) => ({
    name,
    values: classes[i]!.map((c) => table.columns[i]!.classes[c]!),
  }));
  const count = classes.reduce((n, list) => n * list.length, 1);
  if (count > mostCombinations) return { inputs, rows: [], contested: [], complete: false };
  const rivals = checkTable(table).overlaps;
  const rows: number[] = [];
  const contested: number[] = [];
  const visit = (input: number, bits: Bits): void => {
    if (input === classes.length) {
      const first = firstBit(bits);
      if (rivals.some(([a, b]) => a === first && hasBit(bits, b))) contested.push(rows.length);
      rows.push(first);
      return;
    }
    for (const c of classes[input]!) {
      const mine = table.columns[input]!.rows[c]!;
      visit(
        input + 1,
        Uint32Array.from(bits, (word, w) => word & mine[w]!),
      );
    }
  };
  const all = newBits(body.rows.length);
  body.rows.forEach((_, i) => (all[i >>> 5]! |= 1 << (i & 31)));
  visit(0, all);
  return { inputs, rows, contested, complete: true };
}

/** A table laid out over all its inputs, for the deadline matrix; empty where it cannot be read. */
export async function spreadTable(_ctx: Ctx, { body }: RouteInput<typeof standard.spreadTable>) {
  let sound = true;
  const say = () => {
    sound = false;
  };
  const table: PackTable | null = shapedTable(body.table, say);
  // A row that is never reached, or a case that comes out otherwise, does not keep a table from being laid out.
  const read = table && sound ? readTable({ ...table, tests: [] }, () => undefined) : null;
  const spread = read ? spreadOf(compileTable(read.body)) : null;
  return {
    inputs: (spread?.inputs ?? []).map((i) => ({
      name: i.name,
      values: i.values.map((v) => (Array.isArray(v) ? [...v] : v)) as (
        | string
        | number
        | boolean
        | string[]
        | null
      )[],
    })),
    rows: spread?.rows ?? [],
    contested: spread?.contested ?? [],
    complete: spread?.complete ?? false,
  };
}
