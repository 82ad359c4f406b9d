import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';
import type { Sighting, SightingsFile } from './sightings.ts';

/** A test as people find it again: its file, then its name with those of the blocks around it. */
const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`;

/** What `sawClause` of #kernel/testing left in the test's meta. */
const clausesOf = (test: TestCase): Pick<Sighting, 'clause' | 'kind'>[] =>
  (test.meta() as { clauses?: Pick<Sighting, 'clause' | 'kind'>[] }).clauses ?? [];

/**
 * A vitest reporter that writes which passed test saw which clause at work, and which tests were
 * skipped, to the file named by SELVEDGE_SIGHTINGS. tools/coverage.ts makes packs/coverage.json of it.
 */
export default function clauseReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const file = process.env['SELVEDGE_SIGHTINGS'];
      if (!file) return;
      const found: SightingsFile = { sightings: [], skipped: [] };
      for (const module of modules) {
        for (const test of module.children.allTests()) {
          const { state } = test.result();
          if (state === 'skipped') found.skipped.push(nameOf(test));
          if (state !== 'passed') continue;
          for (const { clause, kind } of clausesOf(test))
            found.sightings.push({ clause, kind, test: nameOf(test) });
        }
      }
      writeFileSync(file, JSON.stringify(found));
    },
  };
}
