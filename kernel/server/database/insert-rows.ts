import type { Statement } from './statement.ts';

/** Up to so many rows are written value by value; more go as one list per column. */
const fewRows = 4;

/**
 * Makes the statement that inserts rows into a table, given the columns' types in order. Most commands
 * write one row or two: for these, lists cost PostgreSQL three times what plain values do (each is parsed,
 * unnested and planned as a function). A statement per number of rows, each prepared once.
 * `rest` follows the values: `on conflict …`.
 */
export function rowInserter(
  name: string,
  table: string,
  columns: Readonly<Record<string, string>>,
  rest = '',
): (rows: readonly (readonly unknown[])[]) => Statement {
  const types = Object.values(columns);
  const into = `insert into ${table} (${Object.keys(columns).join(', ')})`;
  const lists = types.map((type, i) => `$${i + 1}::${type}[]`).join(', ');
  const few = Array.from({ length: fewRows }, (_, n) => {
    const row = (r: number) =>
      `(${types.map((type, i) => `$${r * types.length + i + 1}::${type}`).join(', ')})`;
    const values = Array.from({ length: n + 1 }, (_x, r) => row(r)).join(', ');
    return { name: `${name}-${n + 1}`, text: `${into} values ${values} ${rest}` };
  });
  const many = { name, text: `${into} select * from unnest(${lists}) ${rest}` };
  return (rows) => {
    const known = few[rows.length - 1];
    if (known) return { ...known, values: rows.flat() };
    return { ...many, values: types.map((_, i) => rows.map((r) => r[i])) };
  };
}
