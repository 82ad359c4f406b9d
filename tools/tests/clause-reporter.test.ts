import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../architecture.ts';
import { run } from '../check.ts';
import type { SightingsFile } from '../sightings.ts';

const planted = `
import { describe, test } from 'vitest';
const saw = (context, clause, kind) => (context.task.meta.clauses ??= []).push({ clause, kind });
describe('answering', () => {
  test('in time', (context) => { saw(context, 'TX-2.2.1', 'clock'); saw(context, 'TX-2.2.3', 'record'); });
  test('never', (context) => { saw(context, 'TX-2.4.1', 'clock'); throw new Error('failed on purpose'); });
  test.skip('not here', (context) => saw(context, 'TX-2.4.2', 'clock'));
});
test('sees no clause', () => {});
`;

test('only what passed tests saw is reported, and what was skipped', async () => {
  const at = mkdtempSync(path.join(tmpdir(), 'selvedge-reporter-'));
  onTestFinished(() => rmSync(at, { recursive: true, force: true }));
  mkdirSync(path.join(at, 'tests'));
  writeFileSync(path.join(at, 'tests', 'desk.test.js'), planted);
  symlinkSync(path.join(root, 'node_modules'), path.join(at, 'node_modules'));
  const reporter = path.join(root, 'tools', 'clause-reporter.ts');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  process.env['SELVEDGE_SIGHTINGS'] = path.join(at, 'sightings.json');
  const { ok, output } = await run({
    name: 'planted',
    command: [process.execPath, vitest, 'run', '--root', at, `--reporter=${reporter}`],
  });
  expect(ok, output).toBe(false);
  expect(JSON.parse(readFileSync(path.join(at, 'sightings.json'), 'utf8')) as SightingsFile).toEqual({
    sightings: [
      { clause: 'TX-2.2.1', kind: 'clock', test: 'tests/desk.test.js > answering > in time' },
      { clause: 'TX-2.2.3', kind: 'record', test: 'tests/desk.test.js > answering > in time' },
    ],
    skipped: ['tests/desk.test.js > answering > not here'],
  });
});
