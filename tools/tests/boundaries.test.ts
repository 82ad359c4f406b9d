import { describe, expect, test } from 'vitest';
import { findViolations, type Violation } from '../boundaries.ts';
import { inHouse, type Files } from './plant.ts';

/** One thing that may not be: the rule that must find it, the file it is planted in, what it imports. */
type Plant = [rule: string, file: string, imports: string];

/** One line of the table of docs/ARCHITECTURE.md after the other. */
const plants: Plant[] = [
  ['app/server', 'app/inside.ts', "import '#domains/desk/server/inside.ts';"],
  [
    'app/server',
    'app/inside-types.ts',
    "import type { one } from '#domains/desk/server/inside.ts';\nexport type One = typeof one;",
  ],
  ['app/server', 'app/browser.ts', "import '#domains/desk/web/index.ts';"],
  ['app/web', 'app/web/inside.ts', "import '#domains/desk/web/inside.ts';"],
  ['app/web', 'app/web/server.ts', "import '#kernel/server';"],
  ['app/web', 'app/web/door.ts', "import '#domains/desk/server/index.ts';"],
  ['app/web', 'app/web/disk.ts', "import 'node:fs';"],
  ['app/tests', 'seeds/inside.ts', "import '#domains/desk/server/inside.ts';"],
  ['app/tests', 'e2e/inside.ts', "import '#domains/desk/web/inside.ts';"],
  ['kernel/contract', 'kernel/contract/package.ts', "import 'kysely';"],
  ['kernel/contract', 'kernel/contract/server.ts', "import '../server/pool.ts';"],
  [
    'kernel/contract',
    'kernel/contract/room.ts',
    "import type { contract } from '#domains/desk/contract.ts';\nexport type C = typeof contract;",
  ],
  ['kernel/server', 'kernel/server/room.ts', "import '#domains/desk/contract.ts';"],
  ['kernel/server', 'kernel/server/browser.ts', "import '#kernel/web';"],
  ['kernel/server', 'kernel/server/tested.ts', "import '#kernel/testing';"],
  ['kernel/web', 'kernel/web/room.ts', "import '#domains/desk/web/index.ts';"],
  [
    'kernel/web',
    'kernel/web/server.ts',
    "import type { pool } from '#kernel/server';\nexport type P = typeof pool;",
  ],
  ['kernel/web', 'kernel/web/disk.ts', "import 'node:fs';"],
  ['web-packages', 'kernel/web/driver.ts', "import 'pg';"],
  ['web-packages', 'domains/desk/web/query.ts', "import 'kysely';"],
  ['kernel/testing', 'kernel/testing/room.ts', "import '#domains/desk/server/index.ts';"],
  ['desk/contract', 'domains/desk/contract/server.ts', "import '../server/inside.ts';"],
  ['desk/contract', 'domains/desk/events/kernel.ts', "import '#kernel/server';"],
  ['desk/contract', 'domains/desk/contract/package.ts', "import 'react';"],
  ['desk/contract', 'domains/desk/contract/not-needed.ts', "import '#domains/notices/contract.ts';"],
  ['desk/server', 'domains/desk/server/inside-of-other.ts', "import '#domains/standard/server/inside.ts';"],
  ['desk/server', 'domains/desk/server/not-needed.ts', "import '#domains/notices/server/index.ts';"],
  [
    'standard/server',
    'domains/standard/server/upward.ts',
    "import type { contract } from '#domains/desk/contract.ts';\nexport type C = typeof contract;",
  ],
  ['desk/server', 'domains/desk/server/own-web.ts', "import '../web/inside.ts';"],
  ['desk/server', 'domains/desk/server/browser.ts', "import '#kernel/web';"],
  ['desk/server', 'domains/desk/server/kernel-inside.ts', "import '../../../kernel/server/pool.ts';"],
  ['desk/server', 'domains/desk/server/tested.ts', "import '#kernel/testing';"],
  ['desk/server', 'domains/desk/server/programme.ts', "import '../../../app/server.ts';"],
  ['desk/driver', 'domains/desk/server/driver.ts', "import 'pg';"],
  [
    'desk/driver',
    'domains/desk/server/driver-types.ts',
    "import type { Pool } from 'pg';\nexport type P = Pool;",
  ],
  ['desk/driver', 'domains/desk/server/fastify.ts', "import 'fastify';"],
  ['desk/rules', 'domains/desk/server/rules/disk.ts', "import 'node:fs';"],
  ['desk/rules', 'domains/desk/server/rules/kernel.ts', "import '#kernel/server';"],
  ['desk/rules', 'domains/desk/server/lifecycle.ts', "import './inside.ts';"],
  ['desk/rules', 'domains/desk/server/promise.rules.ts', "import 'kysely';"],
  ['desk/web', 'domains/desk/web/own-server.ts', "import '../server/inside.ts';"],
  ['desk/web', 'domains/desk/web/server.ts', "import '#kernel/server';"],
  ['desk/web', 'domains/desk/web/door.ts', "import '#domains/customers/server/index.ts';"],
  ['desk/web', 'domains/desk/web/inside-of-other.ts', "import '#domains/customers/web/inside.ts';"],
  ['desk/web', 'domains/desk/web/not-needed.ts', "import '#domains/notices/web/index.ts';"],
  ['desk/web', 'domains/desk/web/disk.ts', "import 'node:path';"],
  [
    'desk/tests',
    'domains/desk/tests/inside-of-other.test.ts',
    "import '#domains/customers/server/inside.ts';",
  ],
  ['desk/tests', 'domains/desk/tests/not-needed.test.ts', "import '#domains/notices/contract.ts';"],
  ['desk/driver', 'domains/desk/tests/driver.test.ts', "import 'pg';"],
  ['resolvable', 'kernel/server/nowhere.ts', "import './nothing-here.ts';"],
  ['shipped', 'kernel/server/development.ts', "import 'vitest';"],
  ['no-cycle', 'domains/desk/server/round.ts', "import './about.ts';"],
  ['no-cycle', 'domains/desk/server/about.ts', "import './round.ts';"],
  ['no-type-cycle', 'domains/desk/server/module.ts', "import type {} from './program.ts';"],
  ['no-type-cycle', 'domains/desk/server/program.ts', "import './module.ts';"],
];

/** Where one file carries two plants' names, the last would win; so each plant has a file of its own. */
const files: Files = Object.fromEntries(plants.map(([, file, imports]) => [file, `${imports}\n`]));
const found = inHouse(files, findViolations);
const at = (violations: Violation[], rule: string, file: string): boolean =>
  violations.some(
    (v) => v.rule === rule && (v.from === file || (rule.endsWith('cycle') && v.to.includes(file))),
  );

describe('who may import whom', () => {
  test('a house that keeps the table has no violation', async () => {
    expect(await inHouse({}, findViolations)).toEqual([]);
  });

  test('each plant has a file of its own', () => {
    expect(Object.keys(files)).toHaveLength(plants.length);
  });

  test.each(plants)('%s finds %s', async (rule, file) => {
    expect(at(await found, rule, file)).toBe(true);
  });

  test('circles of types within a room are said, everything else is an error', async () => {
    expect(new Set((await found).filter((v) => v.level === 'warning').map((v) => v.rule))).toEqual(
      new Set(['no-type-cycle']),
    );
    const circles = (await found).filter((v) => v.rule === 'no-cycle').map((v) => v.to);
    expect(circles.filter((circle) => circle.includes('program.ts'))).toEqual([]);
  });

  test('nothing but what was planted is found', async () => {
    const planted = new Set(plants.map(([, file]) => file));
    expect((await found).filter((v) => !planted.has(v.from))).toEqual([]);
  });
});
