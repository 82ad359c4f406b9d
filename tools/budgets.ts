import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './architecture.ts';
import { nameFaults, sqlFaults, textFaults, type Finding } from './budget-text.ts';
import { codeFaults } from './budget-code.ts';

const patterns = ['app', 'kernel', 'domains', 'seeds', 'e2e', 'bench', 'tools'].map(
  (place) => `${place}/**/*.{ts,tsx,sql,css,html}`,
);

/** The files under budget: those of the house, not what is installed, built or listed from the database. */
const filesOf = (at: string): string[] =>
  globSync([...patterns, '*.ts'], { cwd: at, exclude: ['**/node_modules/**', '**/dist/**', 'data/**'] })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.endsWith('/tables.ts'))
    .sort();

/** Everything below `at` that goes beyond the budgets, file by file. */
export function findFaults(at: string = root): Finding[] {
  return filesOf(at).flatMap((file) => {
    const text = readFileSync(path.join(at, file), 'utf8');
    const code = /\.tsx?$/.test(file) ? codeFaults(file, text) : [];
    const sql = file.endsWith('.sql') ? sqlFaults(file, text) : [];
    return [...nameFaults(file), ...textFaults(file, text), ...code, ...sql];
  });
}

function main(): number {
  const findings = findFaults();
  const errors = findings.filter((finding) => finding.level === 'error');
  for (const { file, line, level, what } of findings)
    console.log(`${level.padEnd(7)} ${file}:${line} ${what}`);
  console.log(`${errors.length} errors, ${findings.length - errors.length} warnings`);
  return errors.length ? 1 : 0;
}

if (import.meta.main) process.exitCode = main();
