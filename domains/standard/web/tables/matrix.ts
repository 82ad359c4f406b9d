import type { RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';
import type { Table } from './edit.ts';

export type Spread = RouteReply<typeof standard.spreadTable>;

/** What one field of the matrix promises: over all that is left open besides its line and its column. */
export interface Field {
  /** Outcomes as written, the rows that give them, and in how many combinations; no promise is null. */
  outcomes: { value: string | null; seconds: number; rows: number[]; count: number }[];
  /** Combinations in all, without any promise, and claimed by two rows. */
  count: number;
  holes: number;
  contested: number;
}

const units: Readonly<Record<string, number>> = { second: 1, ring: 5, minute: 60, hour: 3_600, day: 28_800 };

/** How long a written span is, for comparing only: a day counts eight open hours. */
export function spanSeconds(written: string): number {
  const [, value, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+?)s?$/.exec(written) ?? [];
  return unit ? Number(value) * (units[unit] ?? 0) : 0;
}

/** A span as written, its parameter looked up. */
export function resolved(table: Table, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  const p = text.startsWith('$') ? table.parameters[text.slice(1)] : undefined;
  return p ? `${p.value} ${p.unit}${p.value === 1 ? '' : 's'}` : text;
}

/** The field for each pair of values of two inputs; `across` may be null for one column of all. */
export function fieldsOf(
  table: Table,
  spread: Spread,
  down: string,
  across: string | null,
  output: string,
): Field[][] {
  const at = (name: string | null) => spread.inputs.findIndex((i) => i.name === name);
  const sizes = spread.inputs.map((i) => i.values.length);
  const weight = sizes.map((_, i) => sizes.slice(i + 1).reduce((n, s) => n * s, 1));
  const digit = (place: number, i: number): number =>
    i < 0 ? 0 : Math.floor(place / weight[i]!) % sizes[i]!;
  const [d, a] = [at(down), at(across)];
  const contested = new Set(spread.contested);
  const fields: Field[][] = Array.from({ length: sizes[d] ?? 0 }, () =>
    Array.from({ length: a < 0 ? 1 : sizes[a]! }, () => ({ outcomes: [], count: 0, holes: 0, contested: 0 })),
  );
  spread.rows.forEach((row, place) => {
    const field = fields[digit(place, d)]![digit(place, a)]!;
    const value = row < 0 ? null : resolved(table, table.rows[row]?.then[output]);
    field.count += 1;
    if (value === null) field.holes += 1;
    if (contested.has(place)) field.contested += 1;
    const known = field.outcomes.find((o) => o.value === value);
    if (!known)
      field.outcomes.push({
        value,
        seconds: value === null ? Infinity : spanSeconds(value),
        rows: [row],
        count: 1,
      });
    else {
      known.count += 1;
      if (!known.rows.includes(row)) known.rows.push(row);
    }
  });
  for (const line of fields) for (const f of line) f.outcomes.sort((x, y) => x.seconds - y.seconds);
  return fields;
}
