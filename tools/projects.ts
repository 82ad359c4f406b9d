import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './architecture.ts';
import { withBin } from './check.ts';
import type { Sighting, SightingsFile } from './sightings.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  sightings: Sighting[];
  skippedTests: string[];
}

/** What of vitest's JSON report is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const projects = ['unit', 'http', 'e2e'] as const;

/** Runs one vitest project with its output on the screen; gives its exit code. */
function vitest(project: string, json: string, sightings: string): Promise<number> {
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${json}`, `--reporter=${path.join(root, 'tools', 'clause-reporter.ts')}`);
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', 'vitest'), args, {
      cwd: root,
      env: { ...withBin(), SELVEDGE_SIGHTINGS: sightings },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Counts one project. A file that could not be loaded has no tests to count and counts as one failed;
 * so does a run that ended badly without saying which test failed.
 */
export function countReport(report: Report | null, code: number): Omit<Tally, 'sightings' | 'skippedTests'> {
  if (!report) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const readJson = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;

/** Runs the test projects one after the other, each with two workers, and counts. */
export async function runProjects(): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-tests-'));
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, sightings: [], skippedTests: [] };
  try {
    for (const project of projects) {
      const json = path.join(folder, `${project}.json`);
      const seen = path.join(folder, `${project}.sightings.json`);
      const code = await vitest(project, json, seen);
      const counted = countReport(readJson<Report>(json), code);
      tally.passed += counted.passed;
      tally.failed += counted.failed;
      tally.skipped += counted.skipped;
      const found = readJson<SightingsFile>(seen);
      tally.sightings.push(...(found?.sightings ?? []));
      tally.skippedTests.push(...(found?.skipped ?? []));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}
