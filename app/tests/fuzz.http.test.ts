import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { fuzz } from './fuzz.ts';
import { openFuzzWorld, type FuzzWorld } from './fuzz-world.ts';

let house: House;
let world: FuzzWorld;
beforeAll(async () => {
  house = await openHouse();
  world = await openFuzzWorld(house.program, house.server);
}, 120_000);
afterAll(() => house.close());

test('no request made up from the API’s document is answered with a fault, and every error comes in its envelope', async () => {
  const report = await fuzz(world, { cases: 3_000, seed: 20_260_302 });
  expect(report.faults).toEqual([]);
  // It gets past the door: most entries are carried out at least once, others are refused for good reasons.
  expect(report.reached).toBeGreaterThan(report.operations / 3);
}, 300_000);
