import { writeFileSync } from 'node:fs';
import { runProjects } from './projects.ts';
import { coverageFile, coverageOf, readCoverage } from './sightings.ts';

/** Runs every test and writes packs/coverage.json from the passed ones; refuses when any failed. */
async function renew(): Promise<number> {
  const { failed, sightings, skippedTests } = await runProjects();
  if (failed) {
    console.log(`${failed} failed: packs/coverage.json is left as it was`);
    return 1;
  }
  const kept = Object.entries(readCoverage()).flatMap(([clause, { kinds, tests }]) =>
    tests
      .filter((test) => skippedTests.includes(test))
      .flatMap((test) => kinds.map((kind) => ({ clause, kind, test }))),
  );
  const coverage = coverageOf([...sightings, ...kept]);
  writeFileSync(coverageFile, `${JSON.stringify(coverage, null, 2)}\n`);
  console.log(`packs/coverage.json: ${Object.keys(coverage).length} clauses seen at work`);
  return 0;
}

if (import.meta.main) process.exitCode = await renew();
