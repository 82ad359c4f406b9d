import type { FactValue } from '#kernel/contract';
import { cellHolds, type Operator } from './condition.ts';

/**
 * Decision tables, compiled. Every input sorts its values into classes (each value of an enum; each bound
 * of numbers and the stretches between); a class knows its rows as bits. A decision is an AND over the
 * inputs and its lowest bit: the same work however the rows are written.
 */

export type InputValue = FactValue | readonly string[];

export interface TableInput {
  name: string;
  type: 'enum' | 'flag' | 'number' | 'date' | 'text' | 'list';
  /** What an enum or a list may be; empty for others. */
  values: readonly string[];
}

export interface TableCell {
  op: Operator;
  operand: FactValue | readonly FactValue[];
}

export interface TableRow {
  /** By input, in the inputs' order; null may be anything. */
  cells: readonly (TableCell | null)[];
  then: Readonly<Record<string, FactValue>>;
}

export interface TableBody {
  hit: 'first' | 'collect';
  inputs: readonly TableInput[];
  outputs: readonly string[];
  rows: readonly TableRow[];
}

/** A bit per row. */
export type Bits = Uint32Array;

interface Column {
  /** One value per class: what stands for all others of it. */
  classes: readonly InputValue[];
  rows: readonly Bits[];
  /** The class of a value, or -1 where rows are tried one by one. */
  classOf(value: InputValue): number;
}

export interface CompiledTable {
  body: TableBody;
  columns: readonly Column[];
  /** Rows that hold, as the table's hit policy takes them: at most one, or all. Row numbers begin at 0. */
  decide(inputs: Readonly<Record<string, InputValue>>): number[];
}

const noValue: InputValue = null;

/** Whether a cell holds for a value; an empty cell always does. */
export function cellMatches(cell: TableCell | null, value: InputValue): boolean {
  if (cell === null) return true;
  if (Array.isArray(value)) {
    const asked = (Array.isArray(cell.operand) ? cell.operand : [cell.operand]) as string[];
    if (cell.op === 'all') return asked.every((v) => value.includes(v));
    if (cell.op === 'any' || cell.op === 'in' || cell.op === 'is')
      return asked.some((v) => value.includes(v));
    if (cell.op === 'isNot' || cell.op === 'notIn') return !asked.some((v) => value.includes(v));
    return cell.op === 'isSet' ? value.length > 0 : cell.op === 'isUnset' && value.length === 0;
  }
  const one = value as FactValue;
  return cellHolds({ fact: 'value', ...cell }, one === null ? {} : { value: one });
}

export const newBits = (rows: number): Bits => new Uint32Array(Math.ceil(rows / 32) || 1);

export const hasBit = (bits: Bits, row: number): boolean => (bits[row >>> 5]! & (1 << (row & 31))) !== 0;

/** The lowest row among the bits; -1 for none. */
export function firstBit(bits: Bits): number {
  for (let w = 0; w < bits.length; w += 1) {
    const word = bits[w]!;
    if (word !== 0) return w * 32 + (31 - Math.clz32(word & -word));
  }
  return -1;
}

export const allBits = (bits: Bits, rows: number): number[] =>
  Array.from({ length: rows }, (_, row) => row).filter((row) => hasBit(bits, row));

/** The rows whose cell of this column holds for a value. */
function rowsFor(body: TableBody, column: number, value: InputValue): Bits {
  const bits = newBits(body.rows.length);
  body.rows.forEach((row, i) => {
    if (cellMatches(row.cells[column]!, value)) bits[i >>> 5]! |= 1 << (i & 31);
  });
  return bits;
}

const operandsOf = (body: TableBody, column: number): FactValue[] =>
  body.rows.flatMap((r) => {
    const operand = r.cells[column]?.operand;
    return operand === undefined || operand === null ? [] : Array.isArray(operand) ? operand : [operand];
  }) as FactValue[];

/** Bounds in order: class 0 is no value, class 2i+1 lies below bound i, class 2i+2 is bound i itself. */
function orderedColumn(body: TableBody, column: number): Column {
  const isDate = body.inputs[column]!.type === 'date';
  const bounds = [...new Set(operandsOf(body, column))].sort((a, b) => (a! < b! ? -1 : 1));
  const between = (low: FactValue | undefined, high: FactValue | undefined): FactValue => {
    if (isDate) return low === undefined ? '0000-01-01' : `${String(low)}~`;
    if (low === undefined) return (high as number | undefined) === undefined ? 0 : (high as number) - 1;
    return high === undefined ? (low as number) + 1 : ((low as number) + (high as number)) / 2;
  };
  const classes: InputValue[] = [noValue];
  bounds.forEach((bound, i) => classes.push(between(bounds[i - 1], bound), bound));
  classes.push(between(bounds.at(-1), undefined));
  return {
    classes,
    rows: classes.map((v) => rowsFor(body, column, v)),
    classOf(value) {
      if (value === null) return 0;
      let [low, high] = [0, bounds.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((bounds[middle] as number) < (value as number)) low = middle + 1;
        else high = middle;
      }
      return bounds[low] === value ? 2 * low + 2 : 2 * low + 1;
    },
  };
}

function namedColumn(body: TableBody, column: number, values: readonly FactValue[]): Column {
  const index = new Map(values.map((v, i) => [v, i]));
  return {
    classes: values as readonly InputValue[],
    rows: values.map((v) => rowsFor(body, column, v)),
    classOf: (value) => index.get(value as FactValue) ?? 0,
  };
}

/** Texts and lists are tried row by row; their classes only serve the check of a table. */
function openColumn(body: TableBody, column: number): Column {
  const input = body.inputs[column]!;
  const named = [...new Set(operandsOf(body, column))] as string[];
  const classes: InputValue[] =
    input.type === 'list'
      ? Array.from({ length: 1 << Math.min(named.length, 6) }, (_, set) =>
          named.filter((_v, i) => (set & (1 << i)) !== 0),
        )
      : [noValue, '\uffff', ...named, ...named.map((v) => `${v}\uffff`)];
  return { classes, rows: classes.map((v) => rowsFor(body, column, v)), classOf: () => -1 };
}

function columnOf(body: TableBody, column: number): Column {
  const input = body.inputs[column]!;
  if (input.type === 'enum') return namedColumn(body, column, [null, ...input.values]);
  if (input.type === 'flag') return namedColumn(body, column, [false, true]);
  return input.type === 'number' || input.type === 'date'
    ? orderedColumn(body, column)
    : openColumn(body, column);
}

/** The rows set in a word of up to 32, as the hit policy takes them. */
function rowsIn(word: number, hit: TableBody['hit']): number[] {
  if (word === 0) return [];
  if (hit === 'first') return [31 - Math.clz32(word & -word)];
  const rows: number[] = [];
  for (let left = word; left !== 0; left &= left - 1) rows.push(31 - Math.clz32(left & -left));
  return rows;
}

/** Deciding where all rows fit into one word, as most tables of people do: an AND of numbers. */
function decideNarrow(body: TableBody, columns: readonly Column[], full: number): CompiledTable['decide'] {
  const names = body.inputs.map((i) => i.name);
  const words = columns.map((c) => Uint32Array.from(c.rows, (bits) => bits[0]!));
  return (inputs) => {
    let word = full;
    for (let i = 0; i < columns.length && word !== 0; i += 1) {
      const value = inputs[names[i]!] ?? noValue;
      const at = columns[i]!.classOf(value);
      word &= at < 0 ? rowsFor(body, i, value)[0]! : words[i]![at]!;
    }
    return rowsIn(word, body.hit);
  };
}

function decideWide(body: TableBody, columns: readonly Column[], full: Bits): CompiledTable['decide'] {
  const names = body.inputs.map((i) => i.name);
  const bits = newBits(body.rows.length);
  return (inputs) => {
    bits.set(full);
    for (let i = 0; i < columns.length; i += 1) {
      const value = inputs[names[i]!] ?? noValue;
      const column = columns[i]!;
      const at = column.classOf(value);
      const rows = at < 0 ? rowsFor(body, i, value) : column.rows[at]!;
      for (let w = 0; w < bits.length; w += 1) bits[w]! &= rows[w]!;
    }
    if (body.hit === 'collect') return allBits(bits, body.rows.length);
    const first = firstBit(bits);
    return first < 0 ? [] : [first];
  };
}

/** Compiles a table; `decide` answers the rows that hold for inputs by name (an absent one is null). */
export function compileTable(body: TableBody): CompiledTable {
  const columns = body.inputs.map((_, i) => columnOf(body, i));
  const full = newBits(body.rows.length);
  body.rows.forEach((_, i) => (full[i >>> 5]! |= 1 << (i & 31)));
  return {
    body,
    columns,
    decide: full.length === 1 ? decideNarrow(body, columns, full[0]!) : decideWide(body, columns, full),
  };
}
