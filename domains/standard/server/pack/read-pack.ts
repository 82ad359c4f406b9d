import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { holidaysShape, packShape, type Pack } from '../../contract/document/index.ts';
import type { Holidays } from './calendar-of.ts';
import { checkDocument, type CheckedPack, type PackContext } from './check-document.ts';
import { packsFolder } from './folder.ts';
import { PackRefused, readYaml, type PackFault } from './read-yaml.ts';

export async function readHolidays(
  folder = path.join(packsFolder, 'holidays'),
): Promise<Map<string, Holidays>> {
  const files = (await readdir(folder)).filter((f) => f.endsWith('.yaml')).sort();
  const read = await Promise.all(
    files.map(async (f) => readYaml(await readFile(path.join(folder, f), 'utf8'), f, holidaysShape).value),
  );
  return new Map(read.map((h) => [h.holidays, h]));
}

export async function packNames(folder = packsFolder): Promise<string[]> {
  return (await readdir(folder))
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => f.slice(0, -5))
    .sort();
}

export const packText = (name: string, folder = packsFolder): Promise<string> =>
  readFile(path.join(folder, `${name}.yaml`), 'utf8');

/** Reads a pack's text and checks it. Throws PackRefused with every fault, each with line and column. */
export function readPack(text: string, file: string, context: PackContext): CheckedPack {
  const read = readYaml(text, file, packShape);
  const faults: PackFault[] = [];
  const checked = checkDocument(read.value as Pack, context, (at, code, params) => {
    faults.push(read.fault(at, code, params));
  });
  if (faults.length > 0) throw new PackRefused(faults);
  return checked;
}
