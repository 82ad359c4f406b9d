import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { foldVerdicts } from '../server/index.ts';
import { warnOfIndicators } from '../server/indicators/warn.ts';

let house: House;
let owner: Staff;
let lin: Staff;
let zhou: Staff;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-20T01:00:00.000Z', loops: [] });
  owner = await makeOwner(house);
  lin = await makeStaff(house, { name: '林晓岚' });
  zhou = await makeStaff(house, { name: '周牧' });
  await house.ok(owner.actor, standard.publishPack, { params: { pack: 'home' }, body: {} });
}, 120_000);
afterAll(() => house.close());

test('an indicator at its warning line is told to the person whose figure it is, once, from five cases on', async () => {
  const cards = async (who: Staff) =>
    (await house.ok(who.actor, standard.scorecards, { query: { level: 'person', id: who.id } })).cards
      .flatMap((card) => card.indicators)
      .filter((i) => i.warned !== null);
  const [kept] = await house.sql<{ key: string; clause: string }>(
    `select c.key, c.body->'formula'->'clauses'->>0 as clause from standard.clause c
     where c.kind = 'indicator' and c.body->'formula'->>'fold' = 'kept' and c.body->>'warns' is not null
       and c.waits_for = '{}' order by c.key limit 1`,
  );
  expect(kept).toBeDefined();
  const verdicts = (whose: Id, met: number, broken: number) =>
    house.sql(
      `insert into standard.verdict (clause_key, day, owner, met, broken) values ($1, '2026-03-18', $2, $3, $4)`,
      [kept!.clause, whose, met, broken],
    );
  await verdicts(lin.id, 1, 7);
  await verdicts(zhou.id, 0, 4);
  while (await foldVerdicts(house.program));
  await warnOfIndicators(house.program, { persons: true });
  await warnOfIndicators(house.program, { persons: true });
  const told = await house.sql<{ facts: Record<string, unknown> }>(
    `select facts from kernel.ledger where event = 'indicator.warned' and facts->>'clause' = $1 and facts ? 'owner'`,
    [kept!.key],
  );
  expect(told.map((e) => e.facts)).toMatchObject([{ owner: lin.id, value: 12.5 }]);
  expect((await cards(lin)).map((i) => i.key)).toContain(kept!.key);
  expect(await cards(zhou)).toEqual([]);
  await house.settle();
  const bells = await house.sql<{ person_id: Id }>(
    `select n.person_id from notices.notice n join kernel.ledger l on l.id = n.cause
     where l.event = 'indicator.warned' and l.facts->>'owner' = $1`,
    [lin.id],
  );
  expect(bells.map((b) => b.person_id)).toEqual([lin.id]);
});
