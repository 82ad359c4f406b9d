import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type pg from 'pg';
import { openHouse, type House } from '#kernel/testing';
import { connectionOn } from '../connection.ts';

let house: House;
let client: pg.PoolClient;

beforeAll(async () => {
  house = await openHouse({ modules: [] });
  client = await house.program.pool.connect();
});

afterAll(async () => {
  client.release();
  await house.close();
});

const begin = { name: 'begin', text: 'begin' };
const rollback = { text: 'rollback' };

describe('statements that travel together', () => {
  test('give the rows of each, the second time by what the connection remembers', async () => {
    const connection = connectionOn(client);
    const shapes = { name: 'shapes', text: 'select $1::int as n, $2::text as word, null::uuid as nobody' };
    for (let time = 0; time < 3; time += 1) {
      const rows = await connection.batch([
        begin,
        { ...shapes, values: [time, '色差 "三级" \\'] },
        { name: 'none', text: 'set local statement_timeout = 9000' },
        { ...shapes, values: [null, ''] },
        { text: 'select $1::jsonb as facts, $2::bytea as bytes', values: [{ 米: 3 }, Buffer.from([0, 7])] },
        rollback,
      ]);
      expect(rows.map((r) => r.rows)).toEqual([
        [],
        [{ n: time, word: '色差 "三级" \\', nobody: null }],
        [],
        [{ n: null, word: '', nobody: null }],
        [{ facts: { 米: 3 }, bytes: Buffer.from([0, 7]) }],
        [],
      ]);
    }
    expect(connection.roundTrips).toBe(3);
  });

  test('carry lists as PostgreSQL reads them, whatever is in them', async () => {
    const words = ['a,b', 'NULL', '', '{"x"}', "it's", 'back\\slash', '面料', null];
    const { rows } = await connectionOn(client).run<{ words: string[]; bytes: Buffer[]; n: number }>({
      text: 'select $1::text[] as words, $2::bytea[] as bytes, cardinality($3::int[]) as n',
      values: [words, [Buffer.from([255, 0])], [1, 2, 3]],
    });
    expect(rows[0]).toEqual({ words, bytes: [Buffer.from([255, 0])], n: 3 });
  });

  test('count what was written', async () => {
    const [, made, changed, gone] = await connectionOn(client).batch([
      { text: 'create temporary table bolt (no int) on commit drop' },
      { text: 'insert into bolt select generate_series(1, $1::int)', values: [12] },
      { text: 'update bolt set no = no + 1 where no > 2' },
      { text: 'delete from bolt where no = 1' },
    ]);
    expect([made!.count, changed!.count, gone!.count]).toEqual([12, 10, 1]);
  });

  test('stop at the first that fails; the connection goes on, and prepares anew what it is unsure of', async () => {
    const connection = connectionOn(client);
    const divide = { name: 'divide', text: 'select 1 / $1::int as share' };
    const after = { name: 'after', text: 'select $1::int as n', values: [1] };
    const failing = connection.batch([begin, { ...divide, values: [0] }, after]);
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    await expect(connection.run(after)).rejects.toMatchObject({ code: '25P02' });
    await connection.run(rollback);
    const [, share, next] = await connection.batch([begin, { ...divide, values: [1] }, after]);
    await connection.run(rollback);
    expect([share!.rows, next!.rows]).toEqual([[{ share: 1 }], [{ n: 1 }]]);
  });

  test('a statement whose table changed its columns is prepared anew after it failed once', async () => {
    const connection = connectionOn(client);
    const all = { name: 'all', text: 'select * from bale' };
    await connection.run({ text: 'create temporary table bale (no int)' });
    await connection.run({ text: 'insert into bale values (4)' });
    expect((await connection.run(all)).rows).toEqual([{ no: 4 }]);
    await connection.run({ text: 'alter table bale add column mill text' });
    await expect(connection.run(all)).rejects.toMatchObject({ code: '0A000' });
    expect((await connection.run(all)).rows).toEqual([{ no: 4, mill: null }]);
  });

  test('refuse one name for two texts, and a value that cannot be written', async () => {
    const connection = connectionOn(client);
    await connection.run({ name: 'same', text: 'select 1 as one' });
    await expect(connection.run({ name: 'same', text: 'select 2 as one' })).rejects.toThrow('called same');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await expect(connection.run({ text: 'select $1::jsonb', values: [circle] })).rejects.toThrow('circular');
    expect((await connection.run({ name: 'same', text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
  });

  test('asked for at once, they keep their order', async () => {
    const connection = connectionOn(client);
    const asked = Array.from({ length: 20 }, (_, n) =>
      connection.run({ name: 'asked', text: 'select $1::int as n', values: [n] }),
    );
    expect((await Promise.all(asked)).map((r) => r.rows[0]!['n'])).toEqual(asked.map((_, n) => n));
  });

  test('long texts arrive whole', async () => {
    const text = '织诺'.repeat(400_000);
    const { rows } = await connectionOn(client).run({
      text: 'select char_length($1::text) as n, $1::text as back',
      values: [text],
    });
    expect(rows[0]!['n']).toBe(800_000);
    expect(rows[0]!['back'] === text).toBe(true);
  });
});
