import type { Bilingual, FactValue } from '#kernel/contract';
import { cellMatches, type CompiledTable, type InputValue, type TableCell } from './table.ts';

/** One sentence of the law, as what it demands of a decision. */
export interface Floor {
  article: Bilingual;
  text: Bilingual;
  /** Read in the text of the law; only such a floor refuses a table, another one warns. */
  verified: boolean;
  /** For which inputs, by name; all must hold. */
  when: Readonly<Record<string, TableCell>>;
  /** What the outputs must be. */
  demands: Readonly<Record<string, TableCell>>;
}

/** Where a table falls below the law: the first inputs found for each floor and row. */
export interface BelowLaw {
  floor: Floor;
  row: number | null;
  inputs: Record<string, InputValue>;
  output: string;
  value: FactValue;
}

/** Values of an input that between them stand for all: of the table's own classes and of the floors'. */
function valuesOf(table: CompiledTable, floors: readonly Floor[], input: number): InputValue[] {
  const { name, type } = table.body.inputs[input]!;
  const own = table.columns[input]!.classes.filter((v) => v !== null);
  if (type !== 'number') return [...own];
  const bounds = floors
    .flatMap((f) => {
      const operand = f.when[name]?.operand;
      return operand === undefined ? [] : Array.isArray(operand) ? operand : [operand];
    })
    .filter((v): v is number => typeof v === 'number');
  const marks = [...new Set([...(own as number[]), ...bounds])].sort((a, b) => a - b);
  return marks.flatMap((m, i) => (i === 0 ? [m] : [(marks[i - 1]! + m) / 2, m]));
}

/** Every combination of values against every floor: where the law asks for more than the table gives. */
export function belowLaw(table: CompiledTable, floors: readonly Floor[]): BelowLaw[] {
  const { inputs } = table.body;
  const values = inputs.map((_, i) => valuesOf(table, floors, i));
  const found = new Map<string, BelowLaw>();
  const given: Record<string, InputValue> = {};
  const visit = (i: number, left: readonly Floor[]): void => {
    if (left.length === 0) return;
    if (i === inputs.length) {
      judge(table, left, given, found);
      return;
    }
    const { name } = inputs[i]!;
    for (const value of values[i]!) {
      given[name] = value;
      visit(
        i + 1,
        left.filter((f) => cellMatches(f.when[name] ?? null, value)),
      );
    }
    delete given[name];
  };
  visit(0, floors);
  return [...found.values()];
}

function judge(
  table: CompiledTable,
  floors: readonly Floor[],
  given: Record<string, InputValue>,
  found: Map<string, BelowLaw>,
): void {
  const row = table.decide(given)[0] ?? null;
  const then = row === null ? {} : table.body.rows[row]!.then;
  for (const floor of floors) {
    for (const [output, demanded] of Object.entries(floor.demands)) {
      const value = then[output] ?? null;
      if (cellMatches(demanded, value)) continue;
      const key = `${floor.article.en}|${floor.text.en}|${row}|${output}`;
      if (!found.has(key)) found.set(key, { floor, row, inputs: { ...given }, output, value });
    }
  }
}
