import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../architecture.ts';
import { findViolations, strayRooms } from '../boundaries.ts';
import { findFaults } from '../budgets.ts';
import { run, type Outcome } from '../check.ts';

const left = new Set(['node_modules', 'dist', 'data', '.git']);
const rooms = ['bales', 'mendings'];
const ofRooms = (line: string): boolean => rooms.some((room) => line.includes(`domains/${room}/`));

/** A bale opened in one room opens a mending in the other, which needs nothing of the first. */
const across = `
import { expect, test } from 'vitest';
import { actor, openHouse } from '#kernel/testing';
import { makeBale } from '#domains/bales/tests/make.ts';
import { listMendings } from '../contract.ts';
test('an event elsewhere opens one, once', async () => {
  const house = await openHouse();
  const manager = actor(house.program, 'manager');
  await makeBale(house, manager);
  await house.settle();
  await house.settle();
  const { rows } = await house.ok(manager, listMendings, { query: {} });
  expect(rows.map((row) => [row.title, row.owner])).toEqual([['新建棉包', null]]);
  await house.close();
});
`;

/** A copy of this tree, in which rooms may be made. */
const at = mkdtempSync(path.join(tmpdir(), 'selvedge-new-'));
const installed = (name: string): string => path.join(root, 'node_modules', '.bin', name);
const inCopy = (name: string, ...command: string[]): Promise<Outcome> => run({ name, command }, at);
const make = (...words: string[]): Promise<Outcome> =>
  inCopy('new domain', process.execPath, path.join(at, 'tools', 'new-domain.ts'), ...words);
const bytes = (file: string): string => readFileSync(path.join(at, file), 'utf8');

beforeAll(async () => {
  for (const entry of readdirSync(root))
    if (!left.has(entry)) cpSync(path.join(root, entry), path.join(at, entry), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(at, 'node_modules'));
});
afterAll(() => rmSync(at, { recursive: true, force: true }));

describe('a new room', { timeout: 120_000 }, () => {
  test('is refused with the reason, and nothing is written', async () => {
    const before = ['architecture.json', 'app/modules.ts', 'app/web/rooms.ts'].map(bytes);
    const upward = await make('bales', '--zh', '棉包', '--floor', '0', '--needs', 'standard');
    expect([upward.ok, upward.output.trim()]).toEqual([
      false,
      'bales (floor 0) needs standard, which is above it (floor 1)',
    ]);
    expect((await make('standard', '--zh', '标准')).output).toContain('there is a room standard already');
    expect((await make('Bales', '--zh', '棉包')).output).toContain('one lower-case word');
    expect((await make('bales')).output).toContain('npm run new:domain');
    expect(['architecture.json', 'app/modules.ts', 'app/web/rooms.ts'].map(bytes)).toEqual(before);
  });

  test('is made whole', async () => {
    const first = await make('bales', '--zh', '棉包');
    expect(first.ok, first.output).toBe(true);
    const second = await make(
      'mendings',
      '--zh',
      '织补',
      '--needs',
      'bales',
      '--reacts',
      'bale.opened',
      '--floor',
      '4',
    );
    expect(second.ok, second.output).toBe(true);
    expect(JSON.parse(bytes('architecture.json'))).toMatchObject({
      rooms: {
        bales: { floor: 1, needs: [] },
        mendings: { floor: 4, needs: ['bales'], title: { zh: '织补', en: 'Mendings' } },
      },
    });
    expect(bytes('domains/mendings/server/tables.ts')).toContain("'bales_pub.bale'");
    expect(bytes('schema.txt')).toContain('table mendings.mending');
  });

  test('keeps the import table and the budgets', async () => {
    expect(strayRooms(at)).toEqual([]);
    expect((await findViolations(at)).filter((v) => ofRooms(v.from))).toEqual([]);
    expect(findFaults(at).filter(({ file }) => ofRooms(file))).toEqual([]);
  });

  test('compiles on both sides, is formatted, and lints clean', async () => {
    const folders = rooms.map((room) => `domains/${room}`);
    const outcomes = await Promise.all([
      inCopy('types', installed('tsc'), '-p', 'tsconfig.json'),
      inCopy('types, web', installed('tsc'), '-p', 'tsconfig.web.json'),
      inCopy('lint', installed('oxlint'), ...folders),
      inCopy('format', installed('oxfmt'), '--check', ...folders, 'app/modules.ts', 'app/web/rooms.ts'),
    ]);
    const [types, web, lint, format] = outcomes.map(({ output }) => output);
    expect(`${types}${web}`.split('\n').filter(ofRooms)).toEqual([]);
    expect(lint).toContain('Found 0 warnings and 0 errors.');
    expect(format).toContain('All matched files use the correct format.');
  });

  test('passes its own tests, and reacts to what happened elsewhere', async () => {
    writeFileSync(path.join(at, 'domains/mendings/tests/across.http.test.ts'), across);
    const { ok, output } = await inCopy(
      'tests',
      installed('vitest'),
      'run',
      ...rooms.map((room) => `domains/${room}`),
    );
    expect(ok, output).toBe(true);
    expect(stripVTControlCharacters(output)).toMatch(/Test Files +5 passed/);
  });

  test('leaves the drawn map and the listed schema as they should be', async () => {
    const [map, schema] = await Promise.all([
      inCopy('map', process.execPath, path.join(at, 'tools', 'map.ts'), '--check'),
      inCopy('schema', process.execPath, path.join(at, 'tools', 'schema.ts'), '--check'),
    ]);
    expect([map?.output, schema?.output]).toEqual(['', '']);
  });
});
