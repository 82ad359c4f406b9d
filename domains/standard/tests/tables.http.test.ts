import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteReply } from '#kernel/contract';
import { actor, addressOf, openHouse, type House } from '#kernel/testing';
import { standard } from '../contract.ts';
import { workbookOf } from '../server/tables/sheet-of-table.ts';

type Table = RouteReply<typeof standard.table>['table'];
let house: House;
let draft: string;
const manager = () => actor(house.program, 'manager');

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  await house.ok(manager(), standard.publishPack, { params: { pack: 'apparel' }, body: { values: {} } });
  const { rows } = await house.ok(manager(), standard.standards, {});
  const from = rows.find((s) => s.key === 'apparel')!.versions[0]!.id;
  draft = (await house.ok(manager(), standard.startDraft, { body: { from } })).version;
});
afterAll(() => house.close());

const read = (key: string) => house.ok(manager(), standard.table, { params: { id: draft, key } });
const check = (table: Table, given?: Record<string, string | number | boolean>) =>
  house.ok(manager(), standard.checkTable, {
    body: { table: table as unknown as Record<string, unknown>, ...(given ? { given } : {}) },
  });

const boundary = 'selvedge-test';
/** A file as a form sends it. */
const form = (bytes: Uint8Array, name: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
const take = (key: string, revised: number, bytes: Uint8Array, name = `${key}.xlsx`) =>
  house.call(
    manager(),
    standard.importTable,
    { params: { id: draft, key }, query: { revised }, body: form(bytes, name) } as never,
    { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } },
  );

describe('reading decision tables', () => {
  it('lists those in force and those of open drafts, with what they decide and who goes by them', async () => {
    const { rows } = await house.ok(manager(), standard.tables, {});
    const mine = rows.filter((r) => r.standard.en.startsWith('Apparel'));
    expect(mine.map((r) => r.version.state)).toEqual(['draft', 'in-force']);
    const response = mine[1]!.tables.find((t) => t.key === 'response')!;
    expect(response).toMatchObject({ matrix: true, law: null, rows: 8, cases: 8 });
    expect(mine[1]!.tables.find((t) => t.key === 'returns')).toMatchObject({ law: 'returns', matrix: false });
  });

  it('names the clauses that take their time from each column of the deadline matrix', async () => {
    const { uses, table } = await read('response');
    const outputs = uses.filter((u) => u.kind === 'deadline').map((u) => u.output);
    expect(outputs.length).toBeGreaterThan(0);
    for (const output of outputs) expect(Object.keys(table.outputs)).toContain(output);
  });

  it('answers what is missing for a table nobody wrote', async () => {
    const none = await house.call(manager(), standard.table, { params: { id: draft, key: 'nobody' } });
    expect(none.error.code).toBe('object.missing');
  });
});

describe('checking a table as it stands on screen', () => {
  it('is sound as the pack has it, and every case comes out', async () => {
    const { table } = await read('returns');
    const checked = await check(table);
    expect(checked.faults).toEqual([]);
    expect(checked.cases.map((c) => c.wrong)).toEqual(table.tests.map(() => []));
    expect(checked.cases[0]!.rows).toEqual([5]);
  });

  it('names the article where goods of faulty quality are refused (Art. 24), at the cell that says so', async () => {
    const { table } = await read('returns');
    const [first, ...rest] = table.rows;
    const checked = await check({
      ...table,
      rows: [{ ...first!, then: { ...first!.then, verdict: 'refuse' } }, ...rest],
    });
    const law = checked.faults.find((f) => f.code === 'pack.below-law')!;
    expect(law.path).toBe('rows.0.then.verdict');
    expect(law.text!.zh).toContain('消费者权益保护法第二十四条');
    expect(law.text!.en).toContain('Art. 24');
    expect(checked.cases.filter((c) => c.wrong.includes('verdict')).length).toBeGreaterThan(0);
  });

  it('finds rows out of reach, gaps and rows that overlap', async () => {
    const { table } = await read('routing');
    const one = table.rows[0]!;
    const twice = await check({ ...table, rows: [one, one, ...table.rows.slice(1)] });
    expect(twice.unreachable).toEqual([1]);
    expect(twice.faults.map((f) => f.path)).toContain('rows.1');
    const bare = await check({ ...table, rows: table.rows.slice(0, -1), tests: [] });
    expect(bare.gaps.length).toBeGreaterThan(0);
    expect(bare.faults.map((f) => f.code)).toEqual(['pack.no-catch-all']);
    const overlap = await check({
      ...table,
      tests: [],
      rows: [
        { if: { class: 'price' }, then: { to: 'desk' } },
        { if: { tier: 'vip' }, then: { to: 'adviser' } },
        { if: {}, then: { to: 'orders' } },
      ],
    });
    expect(overlap.overlaps).toEqual([[0, 1]]);
    expect(overlap.warnings.map((w) => w.path)).toEqual(['rows.1']);
  });

  it('says cell by cell why a row decides what it is tried with', async () => {
    const { table } = await read('routing');
    const { tried } = await check(table, { class: 'returns', tier: 'vip' });
    expect(tried!.rows).toEqual([1]);
    expect(tried!.outputs).toEqual({ to: 'adviser' });
    expect(tried!.holds.slice(0, 2)).toEqual([
      [false, true, true],
      [true, true, true],
    ]);
  });

  it('answers faults of shape at their places, and tries nothing', async () => {
    const { table } = await read('routing');
    const checked = await check({ ...table, title: { zh: '', en: 'x' }, rows: [] });
    expect(checked.faults.map((f) => f.path)).toContain('rows');
    const unread = await check({
      ...table,
      rows: [{ if: { class: 'nonsense' }, then: { to: 'desk' } }, ...table.rows],
    });
    expect(unread.faults.map((f) => [f.path, f.code])).toEqual([['rows.0.if.class', 'pack.cell-unread']]);
    expect(unread.cases).toEqual([]);
  });

  it('lays the deadline matrix out over channel, kind, priority and tier', async () => {
    const { table } = await read('response');
    const spread = await house.ok(manager(), standard.spreadTable, {
      body: { table: table as unknown as Record<string, unknown> },
    });
    expect(spread.inputs.map((i) => i.values.length)).toEqual([7, 7, 4, 3]);
    expect(spread.rows).toHaveLength(588);
    expect(new Set(spread.rows).size).toBe(table.rows.length);
  });
});

describe('a table as a file', () => {
  it('goes out as XLSX and comes back the same', async () => {
    const { table, version } = await read('returns');
    const out = await house.server.inject({
      url: addressOf(standard.table.path, { id: draft, key: 'returns' }, { format: 'xlsx' }),
      headers: house.headersOf(manager()),
    });
    expect(out.statusCode).toBe(200);
    expect((await take('returns', version.revised, out.rawPayload)).status).toBe(200);
    const after = await read('returns');
    expect(after.version.revised).toBe(version.revised + 1);
    expect(after.table).toEqual(table);
  });

  it('comes in as JSON; what is no file of ours is refused', async () => {
    const { table, version } = await read('routing');
    const json = Buffer.from(JSON.stringify({ ...table, title: { zh: '分派表', en: 'Routing table' } }));
    expect((await take('routing', version.revised, json, 'routing.json')).status).toBe(200);
    expect((await read('routing')).table.title.zh).toBe('分派表');
    for (const bytes of [Buffer.from('no table'), Buffer.from('PK\u0003\u0004 no archive')]) {
      const refused = await take('routing', version.revised + 1, bytes);
      expect([refused.status, refused.error.code]).toEqual([422, 'standard.table-file-unreadable']);
    }
  });

  it('with a cell that cannot be read changes nothing and names row and column', async () => {
    const { table, version } = await read('routing');
    const [first, ...rest] = table.rows;
    const bad = { ...table, rows: [{ ...first!, then: { to: 'nowhere' } }, ...rest] } as Table;
    const refused = await take('routing', version.revised, await workbookOf(bad));
    expect([refused.status, refused.error.code]).toEqual([422, 'standard.table-file-faulty']);
    expect(refused.error.faults!.map((f) => [f.path, f.params?.['row'], f.params?.['column']])).toEqual([
      ['rules!D5', 5, 'D'],
    ]);
    expect((await read('routing')).table).toEqual(table);
  });

  it('made on an older revision is not taken', async () => {
    const { table, version } = await read('routing');
    const late = await take('routing', version.revised - 1, await workbookOf(table));
    expect(late.error.code).toBe('object.changed');
  });
});
