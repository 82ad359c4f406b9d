import { buildServer } from '#kernel/server/boot';
import { systemClock } from '#kernel/server';
import { fuzz } from '../app/tests/fuzz.ts';
import { openFuzzWorld } from '../app/tests/fuzz-world.ts';
import type { Bench } from './measure.ts';
import { prepare } from './prepare.ts';

/** Requests made up from the API's own document: none may be answered with a fault. */
export const bench: Bench = async ({ quick, say }) => {
  const cases = quick ? 5_000 : 100_000;
  const seed = systemClock.millis() % 1_000_000_007;
  const p = await prepare(systemClock.millis(), { founded: false });
  const server = await buildServer(p.program);
  try {
    const world = await openFuzzWorld(p.program, server);
    const began = performance.now();
    const report = await fuzz(world, {
      cases,
      seed,
      say: (done) => done % 10_000 === 0 && say(`${done} of ${cases}`),
    });
    for (const fault of report.faults.slice(0, 50)) say(fault);
    const answered = Object.entries(report.statuses).map(([status, n]) => `${status}: ${n}`);
    const note = `seed ${seed}; ${answered.join(', ')}`;
    const seconds = (performance.now() - began) / 1000;
    return [
      {
        name: 'fuzz: faults, or errors out of their envelope',
        value: report.faults.length,
        unit: '',
        bar: { atMost: 0 },
        note,
      },
      { name: 'fuzz: requests', value: report.cases, unit: '', bar: { atLeast: cases } },
      {
        name: 'fuzz: entries carried out at least once',
        value: report.reached / report.operations,
        unit: '',
        bar: { atLeast: 0.33 },
      },
      {
        name: 'fuzz: requests a second, one at a time',
        value: report.cases / seconds,
        unit: '/s',
        bar: null,
      },
    ];
  } finally {
    await server.close();
    await p.remove();
  }
};
