import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { root } from './architecture.ts';

/** One habit of the house: a command that exits 0 when the habit is kept. */
export interface Step {
  name: string;
  command: string[];
  /** A file the step needs; without it there is nothing to check and the step is left out. */
  needs?: string;
}

export interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

const bin = path.join(root, 'node_modules', '.bin');
const tool = (name: string, ...args: string[]): string[] => [
  process.execPath,
  path.join(root, 'tools', name),
  ...args,
];
const installed = (name: string, ...args: string[]): string[] => [path.join(bin, name), ...args];

/** The longest come first, so that two cores end at about the same time. */
const steps: Step[] = [
  {
    name: 'unused (knip)',
    command: installed('knip', '--no-progress', '--no-config-hints'),
  },
  { name: 'lint', command: installed('oxlint') },
  { name: 'types, server', command: installed('tsc', '-p', 'tsconfig.json') },
  { name: 'types, web', command: installed('tsc', '-p', 'tsconfig.web.json'), needs: 'kernel/web' },
  { name: 'schema drift', command: tool('schema.ts', '--check'), needs: 'tools/schema.ts' },
  { name: 'boundaries', command: tool('boundaries.ts') },
  { name: 'budgets', command: tool('budgets.ts') },
  { name: 'map drift', command: tool('map.ts', '--check') },
  { name: 'format', command: installed('oxfmt', '--check', '**/*.{ts,tsx,css}') },
];

/** The environment in which `.bin` comes first, so that every child runs on the Node of package.json. */
export const withBin = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
});

/** Runs one step to its end in a folder, keeping what it says. */
export function run({ name, command }: Step, cwd: string = root): Promise<Outcome> {
  const began = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const [file = '', ...args] = command;
    const child = spawn(file, args, { cwd, env: withBin(), stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const end = (ok: boolean): void =>
      resolve({ name, ok, seconds: (performance.now() - began) / 1000, output });
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** Runs all habits, several at once, and says of each how it went. */
export async function check(): Promise<Outcome[]> {
  const waiting = steps.filter((step) => !step.needs || existsSync(path.join(root, step.needs)));
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step);
      outcomes.push(outcome);
      console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`);
      if (!outcome.ok) console.log(indent(outcome.output));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return outcomes;
}

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

if (import.meta.main) {
  const failed = (await check()).filter((outcome) => !outcome.ok);
  console.log(failed.length ? `failed: ${failed.map((f) => f.name).join(', ')}` : 'every habit is kept');
  process.exitCode = failed.length ? 1 : 0;
}
