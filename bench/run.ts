/**
 * `npm run bench [-- NAME …] [-- --quick] [-- --json]`: measures, prints name, value, bar and whether it is
 * reached, and keeps the JSON in bench/results/. Figures that compare are ratios within one run.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { barText, reaches, type Bench, type Figure } from './measure.ts';

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  calendar: () => import('./calendar.ts'),
  decisions: () => import('./decisions.ts'),
  fold: () => import('./fold.ts'),
  replay: () => import('./replay.ts'),
  preview: () => import('./preview.ts'),
  publish: () => import('./publish.ts'),
  intake: () => import('./intake.ts'),
  clocks: () => import('./clocks.ts'),
  lists: () => import('./lists.ts'),
  scorecards: () => import('./scorecards.ts'),
  start: () => import('./start.ts'),
  crashes: () => import('./crashes.ts'),
  fuzz: () => import('./fuzz.ts'),
};

const words = process.argv.slice(2).filter((w) => !w.startsWith('--'));
const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
const unknown = words.find((w) => !(w in benches));
if (unknown) throw new Error(`no bench called ${unknown}; there are ${Object.keys(benches).join(', ')}`);

const found: Figure[] = [];
for (const name of words.length > 0 ? words : Object.keys(benches)) {
  const { bench } = await benches[name]!();
  const figures = await bench({ quick, say: (line) => !json && process.stderr.write(`  ${line}\n`) });
  found.push(...figures);
  if (!json) for (const f of figures) console.log(row(f));
}
if (json) console.log(JSON.stringify(found, null, 2));

function row(f: Figure): string {
  const value = f.value >= 100 ? Math.round(f.value).toLocaleString('en-US') : f.value.toPrecision(3);
  return `${f.name.padEnd(58)} ${`${value} ${f.unit}`.padStart(18)}   ${barText(f).padStart(12)}   ${f.bar ? (reaches(f) ? 'ok' : 'SHORT') : ''}`;
}

const folder = path.join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const file = `${words.length > 0 ? words.join('-') : 'all'}${quick ? '-quick' : ''}.json`;
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
writeFileSync(
  path.join(folder, file),
  `${JSON.stringify({ commit, quick, machine, figures: found.map((f) => ({ ...f, ok: reaches(f) })) }, null, 2)}\n`,
);
process.exitCode = found.every(reaches) ? 0 : 1;
