import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { namesOf, roleWords, valueWords, waitingWords } from '#domains/standard/contract.ts';
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

/** What a clause's body names: events, roles, and facts of its subject with the values they are held against. */
interface Named {
  events: string[];
  roles: string[];
  facts: { subject: string; fact: string; values: string[] }[];
}

const eventKeys = ['from', 'until', 'cancelledBy', 'at', 'event', 'events'];
const texts = (value: unknown): string[] => [value].flat().filter((v) => typeof v === 'string');

function gather(part: unknown, subject: string, into: Named): Named {
  if (Array.isArray(part)) for (const one of part) gather(one, subject, into);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return into;
  const of = part as Record<string, unknown>;
  const kind = typeof of['subject'] === 'string' ? of['subject'] : subject;
  if (typeof of['fact'] === 'string')
    into.facts.push({ subject: kind, fact: of['fact'], values: texts(of['operand']) });
  for (const [key, value] of Object.entries(of)) {
    if (eventKeys.includes(key)) into.events.push(...texts(value).filter((v) => v.includes('.')));
    if (key === 'to' || key === 'roles' || key === 'standIn') into.roles.push(...texts(value));
    if (key === 'facts')
      for (const fact of texts(value)) into.facts.push({ subject: kind, fact, values: [] });
    gather(value, kind, into);
  }
  return into;
}

test('whatever the packs name has words: events, facts and values of rooms to come, roles, what is waited for', async () => {
  const subjects = (await loadModules()).flatMap((m) => m.subjects ?? []);
  const words = namesOf({
    kinds: subjects.map((k) => ({
      kind: k.kind,
      facts: Object.entries(k.facts).map(([name, f]) => ({ name, zh: f.zh, en: f.en })),
      events: Object.entries(k.events).map(([name, e]) => ({ name, zh: e.zh, en: e.en })),
    })),
  });
  const codes = new Set<string>();
  for (const name of names)
    for (const clause of read(await packText(name), `${name}.yaml`).clauses) {
      const named = gather(clause.body, '', { events: [], roles: [clause.owner], facts: [] });
      for (const role of named.roles) if (roleWords(role).zh === role) codes.add(`role ${role}`);
      for (const what of clause.waitsFor) if (waitingWords(what).zh === what) codes.add(`waits for ${what}`);
      for (const event of named.events) if (!words.event(event)) codes.add(`event ${event}`);
      for (const { subject, fact, values } of named.facts) {
        // The outcome of a table is asked for by the table's own words.
        if (fact.includes('.')) continue;
        if (!words.fact(subject, fact)) codes.add(`fact ${subject}.${fact}`);
        for (const value of values)
          if (valueWords(fact, value).zh === value) codes.add(`value ${fact}: ${value}`);
      }
    }
  expect([...codes].sort()).toEqual([]);
});

test('both pages on writing packs name the same names to come, and whatever the packs count on', async () => {
  const namesIn = async (page: string): Promise<Map<string, string[]>> => {
    const text = await readFile(path.join(packs, page), 'utf8');
    const lines = [
      ...text.slice(text.search(/^## (Names|名称)$/m)).matchAll(/^\| `([a-z]+)`[^|]*\|([^|]*)\|/gm),
    ];
    return new Map(
      lines.map(([, subject, events]) => [
        subject!,
        [...events!.matchAll(/(?<![`\w])[a-z][a-z-]+(?![\w.])/g)].map((m) => m[0]).sort(),
      ]),
    );
  };
  const [en, zh] = [await namesIn('README.md'), await namesIn('README.zh-CN.md')];
  expect([...zh.keys()]).toEqual([...en.keys()]);
  for (const [subject, events] of en) {
    if (events.includes('decided')) continue;
    expect([subject, zh.get(subject)]).toEqual([subject, events]);
  }
  // None of them is there yet: each is called by words of its own.
  const words = namesOf(undefined);
  const named = [...zh].flatMap(([subject, events]) => events.map((event) => `${subject}.${event}`));
  expect(named.filter((event) => !words.event(event))).toEqual([]);
});
