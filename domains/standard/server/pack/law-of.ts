import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual } from '#kernel/contract';
import { lawShape, type PackRow, type PackTable } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import { columnValueWords } from '../../contract/table-words.ts';
import { belowLaw, type BelowLaw, type Floor } from '../engine/law.ts';
import { compileTable, type InputValue, type TableBody, type TableCell } from '../engine/table.ts';
import { readCell } from './condition-of.ts';
import { packsFolder } from './folder.ts';
import { readYaml } from './read-yaml.ts';

type Field = NonNullable<PackTable['law']>;

/** The floors of the law by field, each with the days between which it holds. */
export type Law = ReadonlyMap<Field, readonly (Floor & { from: string; until: string | null })[]>;

/** Inputs and outputs of a table under the law: fixed, so that a floor means the same in every company. */
const fields: Record<Field, { inputs: Record<string, string>; outputs: Record<string, string> }> = {
  returns: {
    inputs: {
      buyer: 'enum consumer business',
      sale: 'enum distance store',
      reason: 'enum none quality wrong-goods wrong-size damaged late',
      days: 'number day',
      intact: 'flag',
      customMade: 'flag',
      excluded: 'flag',
    },
    outputs: {
      verdict: 'enum refund exchange choice repair refuse',
      freight: 'enum company customer',
      refundWithin: 'number day',
    },
  },
  compensation: {
    inputs: {
      buyer: 'enum consumer business',
      cause: 'enum late stock-out quality service leak fraud',
      delayDays: 'number day',
      amount: 'number CNY',
      tier: 'enum new regular vip',
    },
    outputs: {
      form: 'enum none coupon discount repair replacement money',
      percent: 'number percent',
      times: 'number time',
      least: 'number CNY',
    },
  },
};

const cellsOf = (row: PackRow): Record<string, TableCell> =>
  Object.fromEntries(
    Object.entries(row).map(([name, written]) => {
      const { op, operand } = readCell(name, written);
      return [name, { op, operand } as TableCell];
    }),
  );

/** Reads the floors of a country's law. */
export async function readLaw(country = 'cn', folder = path.join(packsFolder, 'law')): Promise<Law> {
  const file = `${country}.yaml`;
  const { value } = readYaml(await readFile(path.join(folder, file), 'utf8'), file, lawShape);
  return new Map(
    Object.entries(value.floors).map(([field, floors]) => [
      field as Field,
      floors.map((f) => ({
        article: f.article,
        text: f.text,
        verified: f.verified,
        from: f.from,
        until: f.until ?? null,
        when: cellsOf(f.when),
        demands: cellsOf(f.demands),
      })),
    ]),
  );
}

const spelled = (x: PackTable['inputs'][string] | PackTable['outputs'][string]): string =>
  [x.type, ...('values' in x ? x.values : 'unit' in x ? [x.unit] : [])].join(' ');

function checkShape(table: PackTable, field: Field, fault: SayFault): boolean {
  let fits = true;
  for (const part of ['inputs', 'outputs'] as const) {
    const wanted = fields[field][part];
    const given = Object.fromEntries(Object.entries(table[part]).map(([name, x]) => [name, spelled(x)]));
    const same =
      Object.keys(given).length === Object.keys(wanted).length &&
      Object.entries(wanted).every(([name, spelling]) => given[name] === spelling);
    if (same) continue;
    fits = false;
    const names = Object.entries(wanted).map(([name, spelling]) => `${name} (${spelling})`);
    fault([part], 'pack.law-shape', { part, names: names.join(', ') });
  }
  return fits;
}

/**
 * The field of the law a table decides in without saying so: two thirds of what that field asks, or of what it
 * answers, under their own names. Else undefined.
 */
const fieldOf = (table: PackTable): Field | undefined =>
  (Object.keys(fields) as Field[]).find((field) =>
    (['inputs', 'outputs'] as const).some((part) => {
      const names = Object.keys(fields[field][part]);
      return names.filter((name) => Object.hasOwn(table[part], name)).length * 3 >= names.length * 2;
    }),
  );

/** The inputs on which a case below the law hangs: those the floor asks for, and those of the row that decides it. */
const asked = (body: TableBody, floor: Floor, row: number | null): Set<string> =>
  new Set([
    ...Object.keys(floor.when),
    ...body.inputs.flatMap(({ name }, i) => (row !== null && body.rows[row]!.cells[i] ? [name] : [])),
  ]);

/** A case as people say it: `买方 消费者，原因 质量，签收后天数 7`. */
function caseWords(
  table: PackTable,
  inputs: Record<string, InputValue>,
  names: ReadonlySet<string>,
): Bilingual {
  const said = Object.entries(inputs).flatMap(([name, value]) => {
    const title = table.inputs[name]?.title;
    const word = columnValueWords(name, value);
    return title && names.has(name) ? [{ zh: `${title.zh} ${word.zh}`, en: `${title.en} ${word.en}` }] : [];
  });
  return { zh: said.map((s) => s.zh).join('，'), en: said.map((s) => s.en).join(', ') };
}

/**
 * Holds a table under the law against the floors of a day. Below a verified one is a fault at the row that
 * decides it, naming the article; below another is answered, as a warning.
 */
export function checkLaw(
  table: PackTable,
  body: TableBody,
  law: Law,
  day: string,
  fault: SayFault,
): BelowLaw[] {
  const field = table.law;
  if (!field) {
    const governed = fieldOf(table);
    if (governed) fault(['law'], 'pack.law-left-out', { law: governed });
    return [];
  }
  if (!checkShape(table, field, fault)) return [];
  const floors = (law.get(field) ?? []).filter((f) => f.from <= day && (f.until === null || day <= f.until));
  const found = belowLaw(compileTable(body), floors);
  for (const { floor, row, inputs, output, value } of found) {
    if (!floor.verified) continue;
    fault(row === null ? ['rows'] : ['rows', row, 'then', output], 'pack.below-law', {
      article: floor.article,
      text: floor.text,
      inputs: caseWords(table, inputs, asked(body, floor, row)),
      name: table.outputs[output]?.title ?? output,
      got: columnValueWords(output, value),
    });
  }
  return found.filter((f) => !f.floor.verified);
}
