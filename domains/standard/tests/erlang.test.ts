import { describe, expect, test } from 'vitest';
import { meanWait, peopleNeeded, servedWithin, waitingChance } from '../server/engine/erlang.ts';

// A hundred calls an hour of three minutes each: five erlangs. Figures worked out from the formula by hand.
const load = 5;
const handling = 180;

describe('people needed, by Erlang C', () => {
  test.each([
    [7, 0.3241, 0.726, 0.74, 29.2],
    [8, 0.1673, 0.87, 0.88, 10.0],
    [9, 0.0805, 0.942, 0.948, 3.6],
  ])('with %i people', (n, waits, in15, in20, mean) => {
    expect(waitingChance(load, n)).toBeCloseTo(waits, 4);
    expect(servedWithin(load, n, handling, 15)).toBeCloseTo(in15, 3);
    expect(servedWithin(load, n, handling, 20)).toBeCloseTo(in20, 3);
    expect(meanWait(load, n, handling)).toBeCloseTo(mean, 1);
  });

  test('too few never catch up; nobody is needed where nothing comes', () => {
    expect(waitingChance(load, 5)).toBe(1);
    expect(servedWithin(load, 4, handling, 3600)).toBe(0);
    expect(meanWait(load, 5, handling)).toBe(Infinity);
    expect(peopleNeeded(0, handling, 15, 0.9)).toBe(0);
  });

  test('the fewest that reach a share', () => {
    expect(peopleNeeded(100, handling, 20, 0.8)).toBe(8);
    expect(peopleNeeded(100, handling, 15, 0.9)).toBe(9);
  });
});
