import type { RouteInput } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { tableShape, type PackTable } from '../../contract/document/index.ts';
import { wordedFault, type FaultCode, type SayFault } from '../../contract/fault-words.ts';
import { columnValueWords } from '../../contract/table-words.ts';
import type { CaseResult } from '../../contract/tables.ts';
import { outputsOf } from '../engine/decide.ts';
import { cellMatches, compileTable, type CompiledTable, type InputValue } from '../engine/table.ts';
import { faultOfIssue } from '../pack/fault-of-issue.ts';
import { checkLaw, readLaw } from '../pack/law-of.ts';
import { readGiven, readTable, type ReadTable } from '../pack/table-of.ts';

type Said = ReturnType<typeof wordedFault>;

interface Collected {
  faults: Said[];
  say: SayFault;
}

const collector = (): Collected => {
  const faults: Said[] = [];
  return {
    faults,
    say: (path, code, params) => void faults.push(wordedFault(path.map(String).join('.'), code, params)),
  };
};

/** A table as it was handed in, in its shape; null and what is wrong with the shape otherwise. */
export function shapedTable(given: unknown, say: SayFault): PackTable | null {
  const read = tableShape.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const said = faultOfIssue(issue);
    say(issue.path, said.code, said.params);
  }
  return null;
}

/** What was given to a table in its inputs' own terms; what cannot be read counts as not given. */
function readInputs(
  table: PackTable,
  given: Readonly<Record<string, InputValue>>,
): Record<string, InputValue> {
  return Object.fromEntries(
    Object.entries(table.inputs).map(([name, input]) => [
      name,
      readGiven(given[name] ?? null, input, table) ?? null,
    ]),
  );
}

/** Cells that cannot be read make a table that decides otherwise than it says: then nothing is tried. */
const unread: ReadonlySet<FaultCode> = new Set([
  'pack.cell-unread',
  'pack.no-operator',
  'pack.one-operator',
  'pack.between',
  'pack.no-input',
  'pack.no-output-here',
]);

function casesOf(table: PackTable, compiled: CompiledTable, faults: readonly Said[]): CaseResult[] {
  return table.tests.map((test, i) => {
    const rows = compiled.decide(readInputs(table, test.given));
    const place = `tests.${i}.expect.`;
    return {
      rows,
      outputs: outputsOf(compiled, rows),
      wrong: faults.filter((f) => f.path.startsWith(place)).map((f) => f.path.slice(place.length)),
    };
  });
}

function tryOn(table: PackTable, compiled: CompiledTable, given: Readonly<Record<string, InputValue>>) {
  const inputs = readInputs(table, given);
  const rows = compiled.decide(inputs);
  const { body } = compiled;
  return {
    rows,
    holds: body.rows.map((row) =>
      row.cells.map((cell, i) => cellMatches(cell, inputs[body.inputs[i]!.name]!)),
    ),
    outputs: outputsOf(compiled, rows),
  };
}

const warningsOf = ({ findings }: ReadTable, law: ReturnType<typeof checkLaw>): Said[] => [
  ...law.map(({ row, output, floor }) =>
    wordedFault(row === null ? 'rows' : `rows.${row}.then.${output}`, 'draft.law-unread', {
      article: floor.article,
      text: floor.text,
    }),
  ),
  ...findings.overlaps.map(([a, b]) =>
    wordedFault(`rows.${b}`, 'draft.overlap', { first: a + 1, second: b + 1 }),
  ),
  ...(findings.complete ? [] : [wordedFault('rows', 'draft.too-many-cases')]),
];

/** A case that came out otherwise, with the outcome's title and values in words: the page shows them side by side. */
function saidOf(table: PackTable, fault: Said): Said {
  const { code, params, path } = fault;
  const name = path.split('.').at(-1)!;
  const title = table.outputs[name]?.title;
  if (code !== 'pack.test-failed' || !params || !title) return fault;
  const [expected, got] = [params['expected'], params['got']].map((v) =>
    columnValueWords(name, v === 'null' ? null : v === 'true' ? true : v === 'false' ? false : v),
  );
  return wordedFault(path, code, { ...params, name: title, expected: expected!, got: got! });
}

/**
 * What is wrong with a decision table while somebody edits it: faults and warnings at their places in the
 * table, gaps, how its cases come out, and what is decided for the inputs it is tried with. Writes nothing.
 */
export async function checkTableDraft(ctx: Ctx, { body }: RouteInput<typeof standard.checkTable>) {
  const { faults, say } = collector();
  const nothing = { gaps: [], unreachable: [], overlaps: [], cases: [], tried: null };
  const table = shapedTable(body.table, say);
  if (!table) return { faults, warnings: [], ...nothing };
  const read = readTable(table, say);
  const law = faults.some((f) => unread.has(f.code) && f.path.startsWith('rows'))
    ? null
    : checkLaw(table, read.body, await readLaw(), ctx.now.slice(0, 10), say);
  if (!law) return { faults, warnings: [], ...nothing };
  const compiled = compileTable(read.body);
  return {
    faults: faults.map((f) => saidOf(table, f)),
    warnings: warningsOf(read, law),
    gaps: read.findings.gaps.map((gap) =>
      Object.fromEntries(Object.entries(gap).map(([name, v]) => [name, Array.isArray(v) ? [...v] : v])),
    ) as Record<string, string | number | boolean | string[] | null>[],
    unreachable: read.findings.unreachable,
    overlaps: read.findings.overlaps,
    cases: casesOf(table, compiled, faults),
    tried: body.given ? tryOn(table, compiled, body.given) : null,
  };
}
