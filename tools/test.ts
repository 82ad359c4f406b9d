import { check } from './check.ts';
import {
  clausesOfPacks,
  coverageDifferences,
  coverageOf,
  readCoverage,
  unknownClauses,
} from './sightings.ts';
import { runProjects } from './projects.ts';

/**
 * `npm test`: the habits, every test, and whether packs/coverage.json is what the tests earned.
 * The last line, alone, is the sum; each habit counts as one.
 */
async function main(): Promise<number> {
  const habits = await check();
  const tests = await runProjects();
  const earned = coverageOf(tests.sightings);
  const differences = [
    ...coverageDifferences(readCoverage(), earned, tests.skippedTests),
    ...unknownClauses(earned, clausesOfPacks()),
  ];
  for (const line of differences) console.log(`    ${line}`);
  if (differences.length)
    console.log('FAILED packs/coverage.json is not what the tests earned; `npm run coverage` renews it');
  else console.log('ok     packs/coverage.json is what the tests earned');

  const broken = habits.filter((habit) => !habit.ok);
  for (const habit of broken) console.log(`FAILED ${habit.name}`);
  if (!tests.passed && !tests.failed) console.log('FAILED no test ran');
  const passed = habits.length - broken.length + tests.passed + (differences.length ? 0 : 1);
  const failed = broken.length + tests.failed + (differences.length ? 1 : 0);
  const skipped = tests.skipped ? `, ${tests.skipped} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${skipped}`);
  return failed || !(tests.passed + tests.failed) ? 1 : 0;
}

process.exitCode = await main();
