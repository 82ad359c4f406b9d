import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { notices } from '../contract.ts';

/** The apparel brand's duties, on a Tuesday at 09:00 in Shanghai. The third quarter's open on 16 September, due on the 30th. */
const begin = '2026-09-01T01:00:00.000Z';
let house: House;
let manager: Staff;
let agent: Staff;

beforeAll(async () => {
  house = await openHouse({ at: begin, loops: ['duties'] });
  await makeOwner(house);
  manager = await makeStaff(house, { roles: ['manager'], name: '王敏' });
  agent = await makeStaff(house, { roles: ['agent'], name: '李芳' });
  await house.ok(manager.actor, standard.publishPack, { params: { pack: 'apparel' }, body: {} });
  await house.settle();
});
afterAll(() => house.close());

/** What the bell says of the third quarter's satisfaction visits, oldest first. */
const told = async (who: Staff): Promise<string[]> => {
  const { rows } = await house.ok(who.actor, notices.listNotices, { query: { limit: 200 } });
  const titles = rows.map((r) => r.title).filter((title) => /AP-3\.4 2026-Q3 .*满意度回访/.test(title));
  return titles.reverse();
};

describe('a duty of the standard', () => {
  test('the bell rings for the role, and no other, when it opens and again when it comes close', async () => {
    expect(await told(agent)).toEqual([]);
    await house.travel('2026-09-17T01:00:00.000Z');
    expect(await told(agent)).toEqual(['AP-3.4 2026-Q3 可以办了：满意度回访']);
    await house.travel('2026-09-28T01:00:00.000Z');
    expect(await told(agent)).toEqual([
      'AP-3.4 2026-Q3 可以办了：满意度回访',
      'AP-3.4 2026-Q3 临近到期：满意度回访',
    ]);
    expect(await told(manager)).toEqual([]);
  });
});
