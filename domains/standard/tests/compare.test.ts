import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShape, type Pack } from '../contract/document/index.ts';
import { clauseFields } from '../contract/written/fields.ts';
import { clauseWords } from '../contract/written/sentence.ts';
import { packYaml, shortened } from '../server/drafts/write-yaml.ts';
import { compareDocuments } from '../server/drafts/compare.ts';
import { matchRows } from '../server/drafts/match-rows.ts';
import { canonical, longestCommon } from '../server/drafts/sequence.ts';
import { packNames, packText } from '../server/pack/read-pack.ts';
import { readYaml } from '../server/pack/read-yaml.ts';

const names = await packNames();
const packs = new Map<string, Pack>();
for (const name of names) packs.set(name, readYaml(await packText(name), name, packShape).value as Pack);

const called = { event: () => undefined, fact: () => undefined, calendar: () => undefined };

describe('a pack written as a file and read again', () => {
  it.each(names)('%s says the same, in YAML and in JSON', (name) => {
    const pack = packs.get(name)!;
    expect(readYaml(packYaml(pack), name, packShape).value).toEqual(pack);
    const json = JSON.stringify(shortened(pack));
    expect(readYaml(json, name, packShape).value).toEqual(pack);
    const tables = (p: Pack) => Object.entries(p.tables).map(([k, t]) => [k, Object.keys(t.inputs)]);
    expect(tables(readYaml(packYaml(pack), name, packShape).value as Pack)).toEqual(tables(pack));
  });
});

describe('every clause of every pack', () => {
  it.each(names)('%s: says itself in a sentence of both languages, with nothing left unsaid', (name) => {
    for (const clause of packs.get(name)!.clauses) {
      const { zh, en } = clauseWords(clause, called);
      for (const text of [zh, en]) expect(text).not.toMatch(/undefined|\[object|\$|NaN/);
      expect([zh.endsWith('。'), en.endsWith('.')]).toEqual([true, true]);
      for (const f of clauseFields(clause, called))
        expect(`${f.words.zh}${f.words.en}`).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

/** Every place of a document that holds a value of its own, and the document with another one there. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([k, v]) =>
    placesIn(v, [...path, Array.isArray(value) ? Number(k) : k]),
  );
}

function altered(pack: Pack, path: readonly (string | number)[]): Pack {
  const copy = structuredClone(pack);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as typeof at;
  const last = path.at(-1)!;
  const was = at[last];
  at[last] = typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : `${String(was)}x`;
  return copy;
}

// By name: a counterexample shows its name, not the whole pack.
const anyPack = fc.constantFrom(...names);

describe('what two documents differ in', () => {
  it.each(names)('is nothing where %s is held against itself', (name) => {
    expect(compareDocuments(packs.get(name)!, structuredClone(packs.get(name)!), {})).toEqual([]);
  });

  it('is said for a change at any place of any pack, and only of the thing that was changed', () => {
    fc.assert(
      fc.property(anyPack, fc.nat(), (name, n) => {
        const pack = packs.get(name)!;
        const places = placesIn({ clauses: pack.clauses, tables: pack.tables, calendars: pack.calendars });
        const path = places[n % places.length]!;
        // Another key or kind is another thing; it is shown by its own tests.
        if (path.at(-1) === 'key' || path.at(-1) === 'kind') return;
        const other = altered(pack, path);
        fc.pre(packShape.safeParse(other).success);
        const changes = compareDocuments(pack, other, {});
        expect(changes).toHaveLength(1);
        expect(changes[0]!.act).toBe('changed');
        expect(changes[0]!.lines.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('turns round with the documents: added is removed, before is after', () => {
    fc.assert(
      fc.property(anyPack, fc.array(fc.nat(), { maxLength: 4 }), fc.nat(), (name, spots, drop) => {
        const pack = packs.get(name)!;
        let other = pack;
        for (const n of spots) {
          const places = placesIn({ clauses: other.clauses, tables: other.tables });
          const next = altered(other, places[n % places.length]!);
          if (packShape.safeParse(next).success) other = next;
        }
        const at = drop % other.clauses.length;
        other = { ...other, clauses: other.clauses.filter((_, i) => i !== at) };
        const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        const shape = (list: ReturnType<typeof compareDocuments>) =>
          list.map((c) => canonical([c.what, c.key, c.act, c.lines.length])).sort((a, b) => (a < b ? -1 : 1));
        const forth = compareDocuments(pack, other, {});
        const back = compareDocuments(other, pack, {}).map((c) => ({ ...c, act: turned[c.act] }));
        expect(shape(back)).toEqual(shape(forth));
      }),
      { numRuns: 40 },
    );
  });

  it('a longest common run is in order in both, and putting the rest in between gives the other list', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const run = longestCommon(a, b);
        for (const [i, j] of run) expect(a[i]).toBe(b[j]);
        for (let k = 1; k < run.length; k += 1) {
          expect(run[k]![0]).toBeGreaterThan(run[k - 1]![0]);
          expect(run[k]![1]).toBeGreaterThan(run[k - 1]![1]);
        }
        const best = (i: number, j: number): number =>
          i === a.length || j === b.length
            ? 0
            : a[i] === b[j]
              ? 1 + best(i + 1, j + 1)
              : Math.max(best(i + 1, j), best(i, j + 1));
        if (a.length + b.length <= 14) expect(run).toHaveLength(best(0, 0));
      }),
    );
  });
});

describe('rows of a table', () => {
  const table = packs.get('textile')!.tables['routing']!;
  const lines = (rows: typeof table.rows) => {
    const pack = packs.get('textile')!;
    const other = { ...pack, tables: { ...pack.tables, routing: { ...table, rows } } };
    const [change, ...more] = compareDocuments(pack, other, {});
    expect(more).toEqual([]);
    return change?.lines.map((l) => [l.name.zh, l.before?.zh ?? null, l.after?.zh ?? null]) ?? [];
  };
  const { rows } = table;
  const [first, second, third] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];

  it('a cell that changed is said as that cell, though a row was put in above it', () => {
    const to = Object.keys(table.outputs)[0]!;
    const title = table.outputs[to]!.title.zh;
    const [was, is] = [first.then[to], rows.find((r) => r.then[to] !== first.then[to])!.then[to]!];
    const added = { ...third, if: { class: 'price', tier: 'vip' } } as typeof first;
    const found = lines([added, { ...first, then: { ...first.then, [to]: is } }, ...rows.slice(1)]);
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual(['第 1 行', null, expect.stringContaining('→')]);
    expect(found[1]![0]).toBe(`第 2 行 · ${title}`);
    expect(found[1]![1]).not.toBe(found[1]![2]);
    expect(was).not.toBe(is);
  });

  it('a row that went elsewhere moved, and nothing else did', () => {
    const found = lines([...rows.slice(1, -1), first, rows.at(-1)!]);
    const at = rows.length - 1;
    expect(found).toEqual([[`第 ${at} 行 · 位置`, '原第 1 行', expect.stringMatching(`^第 ${at} 行：`)]]);
  });

  it('a row that moved and changed is one row, and one taken out stands as it was', () => {
    const note = { zh: '新说明', en: 'New note' };
    const found = lines([second, { ...first, note }, ...rows.slice(3)]);
    expect(found.map(([name]) => name)).toContain('原第 3 行');
    expect(found.some(([name, , after]) => name!.endsWith('说明') && after === '新说明')).toBe(true);
    expect(found.filter(([name]) => name!.endsWith('位置'))).toHaveLength(1);
    expect(found).toHaveLength(3);
  });

  it('pairs no row twice; each row is paired with itself where nothing else changed than the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows.keys()]), (places) => {
        const pairs = matchRows(
          rows,
          places.map((i) => rows[i]!),
        );
        expect(pairs.map((p) => p.was)).toEqual(places);
        expect(new Set(pairs.map((p) => p.was)).size).toBe(pairs.length);
        const moved = pairs.filter((p) => p.moved);
        const stayed = pairs.filter((p) => !p.moved).map((p) => p.was);
        expect(stayed).toEqual([...stayed].sort((a, b) => a - b));
        expect(moved.length).toBeLessThan(Math.max(1, pairs.length));
      }),
    );
  });
});
