import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  packNames,
  packText,
  readHolidays,
  readLaw,
  readPack,
  type ReadClause,
} from '#domains/standard/server/index.ts';
import { systemClock } from '#kernel/server';
import { loadModules } from '../../modules.ts';
import type { Command } from '../command.ts';

interface Row {
  id: string;
  clause: string;
  pack: string;
  kind: string;
  live: boolean;
  waitsFor: string[];
  tests: string[];
}

const coverageFile = fileURLToPath(new URL('../../../packs/coverage.json', import.meta.url));

/** Which tests saw which clause at work: earned by passed tests, shipped with the build. */
async function coverage(): Promise<Record<string, { kinds: string[]; tests: string[] }>> {
  return JSON.parse(await readFile(coverageFile, 'utf8').catch(() => '{}')) as Record<
    string,
    { kinds: string[]; tests: string[] }
  >;
}

/** The packs that ship with the program, or the one in a file somebody is writing. */
async function texts(file: string | undefined): Promise<{ name: string; text: string }[]> {
  if (file) return [{ name: path.basename(file, '.yaml'), text: await readFile(file, 'utf8') }];
  return Promise.all((await packNames()).map(async (name) => ({ name, text: await packText(name) })));
}

async function rows(file: string | undefined): Promise<Row[]> {
  const modules = await loadModules();
  const catalogue = new Map(modules.flatMap((m) => (m.subjects ?? []).map((s) => [s.kind, s] as const)));
  const [holidays, law, seen] = await Promise.all([readHolidays(), readLaw(), coverage()]);
  const day = systemClock.now().slice(0, 10);
  const found: Row[] = [];
  for (const { name, text } of await texts(file)) {
    const pack = readPack(text, `${name}.yaml`, { catalogue, holidays, law, day, calendars: ['desk'] });
    found.push(...pack.clauses.map((c) => row(c, name, seen)));
  }
  return found.sort((a, b) => (a.clause < b.clause ? -1 : 1));
}

const row = (c: ReadClause, pack: string, seen: Awaited<ReturnType<typeof coverage>>): Row => ({
  id: c.source,
  clause: c.key,
  pack,
  kind: c.kind,
  live: c.waitsFor.length === 0,
  waitsFor: c.waitsFor,
  tests: testsOf(c, seen),
});

/** What a test must have seen of each kind. A test names the clause by its key, or by the row it comes from. */
const trace: Record<ReadClause['kind'], string> = {
  deadline: 'clock',
  record: 'record',
  policy: 'decision',
  duty: 'duty',
  competence: 'competence',
  indicator: 'indicator',
  function: 'function',
};

const testsOf = (c: ReadClause, seen: Awaited<ReturnType<typeof coverage>>): string[] => {
  const own = seen[c.key];
  return own?.kinds.includes(trace[c.kind]) ? own.tests : [];
};

const rowsFile = fileURLToPath(new URL('../../../packs/rows.json', import.meta.url));

/** Rows of the written standards that no clause holds with each kind they have, and ids that no row has. */
async function astray(all: readonly Row[]): Promise<string[]> {
  const wanted = JSON.parse(await readFile(rowsFile, 'utf8')) as Record<string, string[]>;
  const missing = Object.entries(wanted).flatMap(([id, kinds]) =>
    kinds
      .filter((kind) => !all.some((r) => r.id === id && r.kind === kind))
      .map((kind) => `no clause holds ${id} (${kind})`),
  );
  const unknown = [...new Set(all.map((r) => r.id))].filter((id) => !(id in wanted));
  return [...missing, ...unknown.map((id) => `no written standard has ${id}`)];
}

export const command: Command = {
  summary: 'Lists every clause: live or not, what it waits for, the tests that saw it at work',
  usage: 'selvedge clauses [PACK.yaml] [--json]',
  options: { json: { type: 'boolean' } },
  async run(flags, [file]) {
    const all = await rows(file);
    if (flags['json'] === true) console.log(JSON.stringify(all, null, 2));
    else {
      for (const r of all) {
        const state = r.live
          ? r.tests.length > 0
            ? `live, seen by ${r.tests.length} tests`
            : 'live, seen by no test'
          : `waits for ${r.waitsFor.join(', ')}`;
        console.log(`${r.clause.padEnd(22)} ${r.pack.padEnd(10)} ${r.kind.padEnd(10)} ${state}`);
      }
    }
    const unseen = all.filter((r) => r.live && r.tests.length === 0);
    if (unseen.length > 0)
      console.error(
        `${unseen.length} live clauses that no test has seen at work: ${unseen.map((r) => r.clause).join(', ')}`,
      );
    const wrong = file ? [] : await astray(all);
    for (const line of wrong) console.error(line);
    return unseen.length > 0 || wrong.length > 0 ? 1 : 0;
  },
};
