import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './architecture.ts';

/** What a test saw of a clause: its clock moved, its decision was taken, its record was required, … */
export interface Sighting {
  clause: string;
  kind: string;
  /** `file > test name` */
  test: string;
}

/** What one run of the reporter leaves behind. */
export interface SightingsFile {
  sightings: Sighting[];
  /** Tests that did not run here, by the same name. */
  skipped: string[];
}

export type Coverage = Record<string, { kinds: string[]; tests: string[] }>;

export const coverageFile = path.join(root, 'packs', 'coverage.json');
const inOrder = (words: Iterable<string>): string[] => [...new Set(words)].sort();

/** Clause by clause what was seen, sorted, without times: the same run gives the same bytes. */
export function coverageOf(sightings: readonly Sighting[]): Coverage {
  const of = (clause: string): Sighting[] => sightings.filter((sighting) => sighting.clause === clause);
  return Object.fromEntries(
    inOrder(sightings.map((s) => s.clause)).map((clause) => [
      clause,
      { kinds: inOrder(of(clause).map((s) => s.kind)), tests: inOrder(of(clause).map((s) => s.test)) },
    ]),
  );
}

/** The committed coverage; empty where none was committed yet. */
export const readCoverage = (): Coverage =>
  existsSync(coverageFile) ? (JSON.parse(readFileSync(coverageFile, 'utf8')) as Coverage) : {};

/**
 * How the committed coverage differs from what a run earned, one line a difference. A line whose test
 * was skipped in this run (no browser, no real data at hand) is taken on trust and not a difference.
 */
export function coverageDifferences(
  committed: Coverage,
  earned: Coverage,
  skipped: readonly string[],
): string[] {
  const lines: string[] = [];
  for (const clause of inOrder([...Object.keys(committed), ...Object.keys(earned)])) {
    const before = committed[clause] ?? { kinds: [], tests: [] };
    const now = earned[clause] ?? { kinds: [], tests: [] };
    const unseen = before.tests.filter((test) => !now.tests.includes(test));
    const trusted = unseen.filter((test) => skipped.includes(test));
    for (const test of unseen)
      if (!trusted.includes(test)) lines.push(`${clause}: committed, but not earned by ${test}`);
    for (const test of now.tests)
      if (!before.tests.includes(test)) lines.push(`${clause}: earned, but not committed: ${test}`);
    for (const kind of now.kinds)
      if (!before.kinds.includes(kind)) lines.push(`${clause}: ${kind} earned, but not committed`);
    if (!trusted.length)
      for (const kind of before.kinds)
        if (!now.kinds.includes(kind)) lines.push(`${clause}: ${kind} committed, but not earned`);
  }
  return lines;
}

/** The clauses of all packs, by key and by the id of the written standard. */
export function clausesOfPacks(folder: string = path.join(root, 'packs')): Set<string> {
  const packs = globSync('*.yaml', { cwd: folder }).map(
    (file) =>
      parse(readFileSync(path.join(folder, file), 'utf8')) as { clauses?: { key: string; source: string }[] },
  );
  return new Set(packs.flatMap(({ clauses = [] }) => clauses.flatMap(({ key, source }) => [key, source])));
}

/** Clauses that a test claims to have seen and no pack has: a slip of the pen, or a claim on nothing. */
export const unknownClauses = (coverage: Coverage, known: ReadonlySet<string>): string[] =>
  Object.entries(coverage)
    .filter(([clause]) => !known.has(clause))
    .map(([clause, { tests }]) => `${clause}: no pack has this clause, but ${tests.join(', ')} saw it`);
