import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { packNames, packText, readHolidays, readLaw, readPack } from '#domains/standard/server/index.ts';
import { loadModules } from '../modules.ts';

const packs = fileURLToPath(new URL('../../packs', import.meta.url));
const names = await packNames();
const rows = JSON.parse(await readFile(path.join(packs, 'rows.json'), 'utf8')) as Record<string, string[]>;

let read: (text: string, file: string) => ReturnType<typeof readPack>;

beforeAll(async () => {
  const modules = await loadModules();
  const catalogue = new Map(modules.flatMap((m) => (m.subjects ?? []).map((s) => [s.kind, s] as const)));
  const [holidays, law] = await Promise.all([readHolidays(), readLaw()]);
  read = (text, file) =>
    readPack(text, file, { catalogue, holidays, law, day: '2026-11-22', calendars: ['desk'] });
});

describe('the five packs', () => {
  test.each(names)('%s is read against what the rooms announce, without a fault', async (name) => {
    const pack = read(await packText(name), `${name}.yaml`);
    expect(pack.clauses.length).toBeGreaterThan(17);
  });

  test('every row of the written standards is there, with every kind it has', async () => {
    const found = new Map<string, Set<string>>();
    for (const name of names)
      for (const c of read(await packText(name), `${name}.yaml`).clauses)
        found.set(c.source, (found.get(c.source) ?? new Set()).add(c.kind));
    const lacking = Object.entries(rows).flatMap(([row, kinds]) =>
      kinds.filter((k) => !found.get(row)?.has(k)).map((k) => `${row} ${k}`),
    );
    expect(lacking).toEqual([]);
    expect([...found.keys()].filter((row) => !(row in rows))).toEqual([]);
    expect(Object.keys(rows)).toHaveLength(140);
  });

  test.each(names)('%s: the weights of each scorecard add up to 100', async (name) => {
    const cards: Record<string, number> = {};
    for (const c of read(await packText(name), `${name}.yaml`).clauses) {
      if (c.kind !== 'indicator') continue;
      const { scorecard, weight } = c.body as { scorecard: string; weight: number };
      cards[scorecard] = (cards[scorecard] ?? 0) + weight;
    }
    expect(Object.keys(cards).length).toBeGreaterThan(0);
    for (const sum of Object.values(cards)) expect(sum).toBe(100);
  });
});

/** The examples of a page on writing packs, put together to one pack. */
async function examples(page: string): Promise<string> {
  const text = await readFile(path.join(packs, page), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((m) => m[1]!);
  const clauses = blocks.filter((b) => b.startsWith('- key:'));
  const parts = blocks.filter((b) => !b.startsWith('- key:'));
  return `pack: mine\ntitle: { zh: 标准, en: Standard }\n${parts.join('')}clauses:\n${clauses.join('')}`;
}

test.each(['README.md', 'README.zh-CN.md'])(
  '%s: its examples make a pack that is read, one clause of each kind',
  async (page) => {
    const pack = read(await examples(page), page);
    expect(pack.clauses.map((c) => c.kind).sort()).toEqual([
      'competence',
      'deadline',
      'duty',
      'function',
      'indicator',
      'policy',
      'record',
    ]);
    expect(pack.clauses.flatMap((c) => c.waitsFor)).toEqual([]);
  },
);
