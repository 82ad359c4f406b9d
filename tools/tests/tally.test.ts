import { describe, expect, test } from 'vitest';
import { countReport } from '../projects.ts';
import { clausesOfPacks, coverageDifferences, coverageOf, unknownClauses } from '../sightings.ts';

const report = (
  passed: number,
  failed: number,
  pending = 0,
  files: { status: string; assertionResults: unknown[] }[] = [],
) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults: files,
});

describe('counting a run', () => {
  test('what vitest counted is taken as it is', () => {
    expect(countReport(report(7, 2, 1), 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  test('a file that could not be loaded counts as one failed', () => {
    expect(countReport(report(7, 0, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({
      passed: 7,
      failed: 1,
      skipped: 0,
    });
  });

  test('a run that ended badly with every test passed counts as one failed', () => {
    expect(countReport(report(7, 0), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  test('a run without a report counts as one failed, unless it ended well', () => {
    expect(countReport(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countReport(null, 0)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('the coverage of clauses', () => {
  const sightings = [
    { clause: 'TX-2.2.1', kind: 'record', test: 'b.http.test.ts > shown' },
    { clause: 'TX-2.2.1', kind: 'clock', test: 'a.http.test.ts > answering' },
    { clause: 'AP-7.2.1', kind: 'clock', test: 'a.http.test.ts > contact' },
    { clause: 'TX-2.2.1', kind: 'clock', test: 'a.http.test.ts > answering' },
  ];
  const coverage = coverageOf(sightings);

  test('is sorted, without doubles, whatever the order of the run', () => {
    expect(coverage).toEqual({
      'AP-7.2.1': { kinds: ['clock'], tests: ['a.http.test.ts > contact'] },
      'TX-2.2.1': {
        kinds: ['clock', 'record'],
        tests: ['a.http.test.ts > answering', 'b.http.test.ts > shown'],
      },
    });
    expect(JSON.stringify(coverageOf(sightings.toReversed()))).toBe(JSON.stringify(coverage));
  });

  test('equal to what is committed is no difference', () => {
    expect(coverageDifferences(coverage, coverageOf(sightings), [])).toEqual([]);
  });

  test('a clause that no test earns any more is a difference', () => {
    expect(coverageDifferences(coverage, coverageOf(sightings.slice(0, 2)), [])).toEqual([
      'AP-7.2.1: committed, but not earned by a.http.test.ts > contact',
      'AP-7.2.1: clock committed, but not earned',
    ]);
  });

  test('a clause newly earned is a difference', () => {
    expect(coverageDifferences({}, coverageOf(sightings.slice(2, 3)), [])).toEqual([
      'AP-7.2.1: earned, but not committed: a.http.test.ts > contact',
      'AP-7.2.1: clock earned, but not committed',
    ]);
  });

  test('a test skipped in this run is taken on trust', () => {
    expect(
      coverageDifferences(coverage, coverageOf(sightings.slice(0, 2)), ['a.http.test.ts > contact']),
    ).toEqual([]);
  });

  test('a clause that no pack has is found', () => {
    expect(unknownClauses(coverage, new Set(['TX-2.2.1']))).toEqual([
      'AP-7.2.1: no pack has this clause, but a.http.test.ts > contact saw it',
    ]);
  });

  test('the packs are read: clauses by key and by source', () => {
    const known = clausesOfPacks();
    expect(known.size).toBeGreaterThan(0);
    expect([...known].filter((clause) => !/^[A-Z]{2}-\d/.test(clause))).toEqual([]);
  });
});
