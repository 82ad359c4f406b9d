import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor, transact, type Ctx } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';
import { stateOf, type Link } from '../ctx.ts';
import { rowInserter } from '../database/insert-rows.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse({ modules: [] });
  await house.sql('create table public.bale (no int primary key, mill text, dyed bytea, tags text[])');
  await house.sql('grant all on public.bale to public');
});

afterAll(() => house.close());

/** Runs work in one transaction; answers what it gave and how many round trips it took. */
async function inOne<T>(work: (link: Link, ctx: Ctx) => Promise<T>): Promise<{ given: T; trips: number }> {
  let trips = 0;
  const given = await transact(
    house.program,
    { actor: systemActor, measured: (n) => (trips = n) },
    async (ctx) => work(stateOf(ctx).link, ctx),
  );
  return { given, trips };
}

const put = (no: number, mill: string | null = null) => ({
  name: 'put',
  text: 'insert into public.bale (no, mill) values ($1, $2)',
  values: [no, mill],
});
const all = { name: 'all', text: 'select no from public.bale order by no' };
const bales = async () =>
  (await house.sql<{ no: number }>('select no from public.bale order by no')).map((r) => r.no);

describe('a transaction', () => {
  test('sends what is asked for in one breath together, each asker getting its own rows', async () => {
    const { given, trips } = await inOne((link) =>
      Promise.all([1, 2, 3].map((n) => link.run({ name: 'echo', text: 'select $1::int as n', values: [n] }))),
    );
    expect(given.map((r) => r.rows[0]!['n'])).toEqual([1, 2, 3]);
    expect(trips).toBe(2);
  });

  test('sends what was left for later before what is asked for next, and in its order', async () => {
    const { given, trips } = await inOne(async (link) => {
      link.later([put(1), put(2)]);
      link.later([put(3)]);
      const [before, echo] = await Promise.all([link.run(all), link.run({ text: "select 'x' as x" })]);
      link.later([put(4)]);
      return [before.rows.map((r) => r['no']), echo.rows];
    });
    expect(given).toEqual([[1, 2, 3], [{ x: 'x' }]]);
    expect(trips).toBe(2);
    expect(await bales()).toEqual([1, 2, 3, 4]);
  });

  test('that only leaves writes for later keeps them', async () => {
    const { trips } = await inOne(async (link) => link.later([put(10)]));
    expect(trips).toBe(1);
    expect(await bales()).toContain(10);
  });

  test('fails whole when a write that was left for later fails, wherever that is', async () => {
    const twice = inOne(async (link) => link.later([put(20), put(20), put(21)]));
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    const inBetween = inOne(async (link) => {
      link.later([put(22), put(22)]);
      return link.run(all);
    });
    await expect(inBetween).rejects.toMatchObject({ code: '23505' });
    expect(await bales()).not.toContain(22);
    expect(await bales()).not.toContain(20);
  });

  test('that throws keeps nothing of what it left for later', async () => {
    const thrown = inOne(async (link) => {
      link.later([put(30)]);
      await link.run(all);
      link.later([put(31)]);
      throw new Error('given up');
    });
    await expect(thrown).rejects.toThrow('given up');
    expect(await bales()).not.toContain(30);
    expect(await bales()).not.toContain(31);
  });
});

describe('rows', () => {
  test('are the same rows whether few are inserted or many', async () => {
    const insert = rowInserter('bales', 'public.bale', { no: 'int', mill: 'text', dyed: 'bytea' });
    const row = (no: number) => [no, no % 2 ? null : `厂 "${no}"`, Buffer.from([no, 0])];
    const counts = [1, 2, 4, 5, 40];
    let no = 100;
    for (const n of counts) {
      const rows = Array.from({ length: n }, () => row((no += 1)));
      await inOne(async (link) => link.later([insert(rows)]));
      const kept = await house.sql<{ no: number; mill: string; dyed: Buffer }>(
        'select no, mill, dyed from public.bale where no > $1 order by no',
        [no - n],
      );
      expect(kept.map((r) => [r.no, r.mill, r.dyed])).toEqual(
        rows.map(([id, mill]) => [id, mill, Buffer.from([(id as number) % 256, 0])]),
      );
    }
  });

  test('bring what follows the values along', async () => {
    const upsert = rowInserter(
      'upsert',
      'public.bale',
      { no: 'int', mill: 'text' },
      'on conflict (no) do update set mill = excluded.mill',
    );
    for (const rows of [[[500, 'a']], [[500, 'b']], Array.from({ length: 6 }, (_, i) => [500 + i, 'c'])])
      await inOne(async (link) => link.later([upsert(rows)]));
    expect(await house.sql('select distinct mill from public.bale where no between 500 and 505')).toEqual([
      { mill: 'c' },
    ]);
  });
});
