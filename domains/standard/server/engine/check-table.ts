import { firstBit, hasBit, newBits, type Bits, type CompiledTable, type InputValue } from './table.ts';

/** What may be wrong with a table's rows, by row numbers that begin at 0. */
export interface TableFindings {
  /** Inputs for which no row holds: an example of each stretch, at most twenty. */
  gaps: Record<string, InputValue>[];
  /** Rows that never decide: earlier ones take all their cases. */
  unreachable: number[];
  /** Pairs that both hold for some inputs, decide differently, and of which neither is a special case of the other. */
  overlaps: [number, number][];
  /** False where the table has too many combinations to look at them all. */
  complete: boolean;
}

const mostVisits = 400_000;
const mostExamples = 20;

/** Looks for gaps, for rows that are never reached and for rows whose order decides by accident. */
export function checkTable(table: CompiledTable): TableFindings {
  const { body } = table;
  const reached = newBits(body.rows.length);
  const gaps: Record<string, InputValue>[] = [];
  let visits = 0;
  // Beyond this input the row asks for nothing more: it then decides the whole rest.
  const asksUntil = body.rows.map((r) => r.cells.findLastIndex((c) => c !== null));
  const visit = (input: number, bits: Bits, path: InputValue[]): void => {
    visits += 1;
    if (visits > mostVisits) return;
    const first = firstBit(bits);
    if (first < 0) {
      if (gaps.length < mostExamples)
        gaps.push(Object.fromEntries(path.map((v, i) => [body.inputs[i]!.name, v])));
      return;
    }
    if (body.hit === 'first' && asksUntil[first]! < input) {
      reached[first >>> 5]! |= 1 << (first & 31);
      return;
    }
    if (input === body.inputs.length) {
      for (let w = 0; w < bits.length; w += 1) reached[w]! |= bits[w]!;
      return;
    }
    const column = table.columns[input]!;
    column.classes.forEach((value, c) => {
      const rows = column.rows[c]!;
      visit(
        input + 1,
        Uint32Array.from(bits, (word, w) => word & rows[w]!),
        [...path, value],
      );
    });
  };
  const all = newBits(body.rows.length);
  body.rows.forEach((_, i) => (all[i >>> 5]! |= 1 << (i & 31)));
  visit(0, all, []);
  const complete = visits <= mostVisits;
  return {
    gaps,
    unreachable: complete ? body.rows.map((_, i) => i).filter((i) => !hasBit(reached, i)) : [],
    overlaps: body.hit === 'first' ? overlapsOf(table) : [],
    complete,
  };
}

/** For every row and input the classes it takes, as bits; a row holds for a box of classes. */
function boxesOf(table: CompiledTable): Bits[][] {
  return table.body.rows.map((_, row) =>
    table.columns.map((column) => {
      const bits = newBits(column.classes.length);
      column.rows.forEach((rows, c) => {
        if (hasBit(rows, row)) bits[c >>> 5]! |= 1 << (c & 31);
      });
      return bits;
    }),
  );
}

const meets = (a: Bits, b: Bits): boolean => a.some((word, w) => (word & b[w]!) !== 0);
const within = (a: Bits, b: Bits): boolean => a.every((word, w) => (word & ~b[w]!) === 0);

function overlapsOf(table: CompiledTable): [number, number][] {
  const boxes = boxesOf(table);
  const { rows } = table.body;
  const outcomes = rows.map((r) => JSON.stringify(r.then));
  const found: [number, number][] = [];
  for (let a = 0; a < rows.length; a += 1) {
    for (let b = a + 1; b < rows.length && found.length < mostExamples; b += 1) {
      if (outcomes[a] === outcomes[b]) continue;
      const [x, y] = [boxes[a]!, boxes[b]!];
      if (!x.every((bits, i) => meets(bits, y[i]!))) continue;
      // A special case before its rule is how tables are written; the reverse shows as unreachable.
      if (x.every((bits, i) => within(bits, y[i]!)) || y.every((bits, i) => within(bits, x[i]!))) continue;
      found.push([a, b]);
    }
  }
  return found;
}
