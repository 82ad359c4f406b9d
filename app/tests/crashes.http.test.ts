import { expect, test } from 'vitest';
import { openCrashHouse } from './crash.ts';
import { findDamage } from './crash-checks.ts';

test('the program and its database are killed under load: nothing acknowledged is lost, nothing is half there', async () => {
  const house = await openCrashHouse();
  try {
    await house.round('app', 12);
    await house.round('database', 12);
    await house.settle();
    const { faults, mails } = await findDamage(house);
    expect(faults).toEqual([]);
    expect(house.acknowledged.answers.length).toBeGreaterThanOrEqual(24);
    expect(mails.sent).toBeGreaterThanOrEqual(house.acknowledged.answers.length);
  } finally {
    await house.close();
  }
}, 120_000);
