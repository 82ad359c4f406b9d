import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { architectureFaults, readArchitecture, root } from './architecture.ts';
import { boundaryRules } from './boundary-rules.ts';

/** One import that should not be: which rule, which file, what it reached for. */
export interface Violation {
  level: 'error' | 'warning';
  rule: string;
  from: string;
  to: string;
  why: string;
}

const places = ['app', 'kernel', 'domains', 'seeds', 'e2e', 'bench', 'tools'];

/**
 * Follows every import of the tree below `at` and gives the ones the house does not allow, sorted.
 * Type-only imports are followed too, so that a type cannot carry a dependency upward.
 */
export async function findViolations(at: string = root): Promise<Violation[]> {
  const forbidden = boundaryRules(readArchitecture(at));
  const why = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  const { output } = await cruise(
    places.filter((place) => existsSync(path.join(at, place))),
    {
      baseDir: at,
      validate: true,
      ruleSet: { forbidden },
      tsPreCompilationDeps: true,
      parser: 'tsc',
      combinedDependencies: false,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|data)/' },
    },
    {
      symlinks: false,
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  );
  const { summary } = output as ICruiseResult;
  return summary.violations
    .map((v) => ({
      level: v.rule.severity === 'error' ? ('error' as const) : ('warning' as const),
      rule: v.rule.name,
      from: v.from,
      to: v.cycle ? v.cycle.map((step) => step.name).join(' → ') : v.to,
      why: why.get(v.rule.name) ?? '',
    }))
    .sort((a, b) => `${a.rule} ${a.from} ${a.to}`.localeCompare(`${b.rule} ${b.from} ${b.to}`, 'en'));
}

/** Folders under `domains/` that `architecture.json` does not name. */
export function strayRooms(at: string = root): string[] {
  const known = readArchitecture(at).rooms;
  const folder = path.join(at, 'domains');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known[entry.name])
    .map((entry) => entry.name)
    .sort();
}

async function main(): Promise<number> {
  const graph = architectureFaults(readArchitecture());
  const stray = strayRooms();
  for (const fault of graph) console.log(`architecture.json: ${fault}`);
  for (const name of stray) console.log(`domains/${name}: architecture.json does not name this room`);
  if (graph.length) return 1;
  const violations = await findViolations();
  const errors = violations.filter((v) => v.level === 'error');
  for (const v of violations)
    console.log(`${v.level.padEnd(7)} ${v.from} → ${v.to}\n        ${v.rule}: ${v.why}`);
  if (!errors.length && !stray.length) console.log('every import keeps to architecture.json');
  return errors.length || stray.length ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main();
