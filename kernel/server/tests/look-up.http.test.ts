import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookUpTogether } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';

let house: House;

beforeAll(async () => {
  house = await openHouse({ modules: [] });
});

afterAll(() => house.close());

/** Takes every connection of the pool, so that whatever is asked has to wait; gives them back when told. */
async function holdAll(): Promise<() => void> {
  const { pool } = house.program;
  const held = await Promise.all(
    Array.from({ length: house.program.settings.poolSize }, () => pool.connect()),
  );
  return () => {
    for (const client of held) client.release();
  };
}

let sent = 0;

const ask = (key: string, text = 'select $1::int as n') =>
  lookUpTogether<{ n: number }, number>(
    house.program,
    key,
    () => ({ text, values: [(sent += 1)] }),
    async (rows) => rows[0]!.n,
  );

describe('looking up together', () => {
  test('who asks the same before it is sent shares the answer, who asks something else does not', async () => {
    const release = await holdAll();
    sent = 0;
    const asked = [ask('lin'), ask('lin'), ask('han'), ask('lin')];
    expect(sent).toBe(0);
    release();
    const [first, second, other, third] = await Promise.all(asked);
    expect(sent).toBe(2);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  test('who asks when it is on its way has it sent anew', async () => {
    sent = 0;
    const again: Promise<number>[] = [];
    const first = lookUpTogether<{ n: number }, number>(
      house.program,
      'on its way',
      () => {
        again.push(ask('on its way'));
        return { text: 'select $1::int as n', values: [(sent += 1)] };
      },
      async (rows) => rows[0]!.n,
    );
    const [one, other] = [await first, await again[0]];
    expect(one).not.toBe(other);
    expect(sent).toBe(2);
  });

  test('an error is everybody’s who shared it, and nobody’s after', async () => {
    const release = await holdAll();
    const asked = [ask('odd', 'select 1 / ($1::int - $1::int) as n'), ask('odd')];
    release();
    const told = await Promise.allSettled(asked);
    expect(told.map((t) => t.status)).toEqual(['rejected', 'rejected']);
    await expect(ask('odd')).resolves.toBeGreaterThan(0);
  });
});
