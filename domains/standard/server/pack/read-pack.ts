import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bilingual, SubjectKind } from '#kernel/contract';
import type { CalendarBody } from '../engine/calendar.ts';
import type { DeadlineBody } from '../engine/clause.ts';
import { calendarBody, type Holidays } from './calendar-of.ts';
import { readDeadline } from './deadline-of.ts';
import type { SayFault } from './fault-words.ts';
import { holidaysShape, packShape, type Pack, type PackClause } from './shape.ts';
import { PackRefused, readYaml, type PackFault, type ReadYaml } from './read-yaml.ts';

/** The packs that ship with the program. */
export const packsFolder = fileURLToPath(new URL('../../../../packs', import.meta.url));

export interface ReadClause {
  key: string;
  source: string;
  kind: PackClause['kind'];
  title: Bilingual;
  text: Bilingual;
  owner: string;
  parameters: PackClause['parameters'];
  body: DeadlineBody | { page: string | null };
  waitsFor: string[];
}

/** A pack, read and checked against the catalogue: what a publication writes down. */
export interface CheckedPack {
  key: string;
  title: Bilingual;
  calendars: { key: string; title: Bilingual; body: CalendarBody }[];
  clauses: ReadClause[];
}

export interface PackContext {
  catalogue: ReadonlyMap<string, SubjectKind>;
  /** Calendars the company has already. */
  calendars: readonly string[];
  holidays: ReadonlyMap<string, Holidays>;
  /** The company's own values for parameters, by `<clause key>.<parameter>`. */
  values?: Readonly<Record<string, number>>;
}

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
  const pack = withValues(read.value, read, context.values ?? {}, faults);
  const calendars = Object.entries(pack.calendars).map(([key, c]) => ({
    key,
    title: c.title,
    body: calendarBody(c, context.holidays, (at, code, params) =>
      faults.push(read.fault(['calendars', key, ...at], code, params)),
    ),
  }));
  const known = new Set([...context.calendars, ...calendars.map((c) => c.key)]);
  const keys = new Set<string>();
  const clauses = pack.clauses.map((clause, i): ReadClause => {
    const fault: SayFault = (at, code, params) =>
      void faults.push(read.fault(['clauses', i, ...at], code, params));
    if (keys.has(clause.key)) fault(['key'], 'pack.key-twice', { key: clause.key });
    keys.add(clause.key);
    if (!clause.key.startsWith(clause.source))
      fault(['source'], 'pack.key-source', { key: clause.key, source: clause.source });
    const { key, source, kind, title, text: words, owner, parameters } = clause;
    const made =
      clause.kind === 'deadline'
        ? readDeadline(clause, context.catalogue, known, fault)
        : { body: { page: clause.page ?? null }, waitsFor: [] };
    return { key, source, kind, title, text: words, owner, parameters, ...made };
  });
  if (faults.length > 0) throw new PackRefused(faults);
  return { key: pack.pack, title: pack.title, calendars, clauses };
}

/** Puts the company's own values in place of the defaults; each must lie in the parameter's range. */
function withValues(
  pack: Pack,
  read: ReadYaml<Pack>,
  values: Readonly<Record<string, number>>,
  faults: PackFault[],
): Pack {
  const used = new Set<string>();
  const clauses = pack.clauses.map((clause, i) => ({
    ...clause,
    parameters: Object.fromEntries(
      Object.entries(clause.parameters).map(([name, p]) => {
        const own = values[`${clause.key}.${name}`];
        if (own === undefined) return [name, p];
        used.add(`${clause.key}.${name}`);
        if ((p.min !== undefined && own < p.min) || (p.max !== undefined && own > p.max)) {
          faults.push(
            read.fault(['clauses', i, 'parameters', name], 'pack.outside', {
              value: own,
              min: p.min ?? '…',
              max: p.max ?? '…',
            }),
          );
        }
        return [name, { ...p, value: own }];
      }),
    ),
  }));
  for (const name of Object.keys(values))
    if (!used.has(name)) faults.push(read.fault([], 'pack.no-parameter', { name }));
  return { ...pack, clauses: clauses as Pack['clauses'] };
}
