import { openCrashHouse } from '../app/tests/crash.ts';
import { findDamage } from '../app/tests/crash-checks.ts';
import type { Bench } from './measure.ts';

/** The program and its database killed turn about, under load, and what of it is lost or half there. */
export const bench: Bench = async ({ quick, say }) => {
  const rounds = quick ? 4 : 20;
  const house = await openCrashHouse();
  try {
    const back: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      back.push(await house.round(i % 2 === 0 ? 'app' : 'database', 12));
      say(`${i + 1} of ${rounds}: ${house.acknowledged.answers.length} answers acknowledged`);
    }
    await house.settle();
    const { faults, mails } = await findDamage(house);
    for (const fault of faults.slice(0, 20)) say(fault);
    const { inquiries, answers } = house.acknowledged;
    const note = `${rounds} kills, ${inquiries.length} inquiries acknowledged`;
    return [
      {
        name: 'crashes: lost, half there, or not verified',
        value: faults.length,
        unit: '',
        bar: { atMost: 0 },
        note,
      },
      {
        name: 'crashes: answers acknowledged',
        value: answers.length,
        unit: '',
        bar: { atLeast: quick ? 40 : 200 },
      },
      { name: 'crashes: mails sent', value: mails.sent, unit: '', bar: null },
      {
        name: 'crashes: mails that arrived twice, sent but not noted',
        value: mails.twice,
        unit: '',
        bar: { atMost: rounds },
      },
      {
        name: 'crashes: longest until inquiries are taken in again',
        value: Math.max(...back) / 1000,
        unit: 's',
        bar: null,
      },
    ];
  } finally {
    await house.close();
  }
};
