import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../architecture.ts';

/** Files by path, with their text. */
export type Files = Record<string, string>;

const room = (floor: number, ...needs: string[]) => ({ floor, needs, title: { zh: '房', en: 'Room' } });

/** A small house: `desk` needs `standard` and `customers`; nobody needs `desk`; `notices` needs nobody. */
const architecture = {
  rooms: {
    standard: room(1),
    customers: room(1),
    notices: room(2),
    desk: room(3, 'standard', 'customers'),
  },
};

const innocent = 'export const one = 1;\n';

/** A house that keeps every rule, with one file in each place of the table. */
const sound: Files = {
  'kernel/contract/index.ts': "export * from './ids.ts';\nexport { z } from 'zod';\n",
  'kernel/contract/ids.ts': "import { v7 } from 'uuid';\nexport const newId = v7;\n",
  'kernel/server/index.ts': "export * from './pool.ts';\n",
  'kernel/server/pool.ts':
    "import pg from 'pg';\nimport { readFile } from 'node:fs/promises';\nimport { newId } from '#kernel/contract';\nexport const pool = [pg, readFile, newId];\n",
  'kernel/web/index.ts':
    "import { useState } from 'react';\nimport { newId } from '#kernel/contract';\nexport const use = [useState, newId];\n",
  'kernel/testing/index.ts': "export { pool as database } from '#kernel/server';\n",
  'app/server.ts':
    "import '#kernel/server';\nimport '#domains/desk/server/index.ts';\nimport '#domains/desk/events.ts';\n",
  'app/web/main.ts': "import '#kernel/web';\nimport '#domains/desk/web/index.ts';\n",
  'domains/desk/tests/asking.http.test.ts':
    "import { database } from '#kernel/testing';\nimport '#domains/standard/contract.ts';\nimport '#domains/customers/tests/make.ts';\nimport { answer } from '../server/answer.ts';\nexport const seen = [database, answer];\n",
  'domains/desk/server/answer.ts':
    "import { pool } from '#kernel/server';\nimport type { z } from '#kernel/contract';\nimport { one } from '#domains/standard/server/index.ts';\nimport '#domains/customers/events.ts';\nimport { due } from './rules.ts';\nexport const answer = [pool, one, due];\nexport type Answer = z.ZodType;\n",
  'domains/desk/server/rules.ts':
    "import { createHash } from 'node:crypto';\nimport { newId } from '#kernel/contract';\nimport type { pool } from '#kernel/server';\nexport const due = [createHash, newId];\nexport type Pool = typeof pool;\n",
  'domains/desk/web/inbox.ts':
    "import { use } from '#kernel/web';\nimport '../contract.ts';\nimport '#domains/customers/web/index.ts';\nexport const inbox = use;\n",
  'domains/customers/tests/make.ts': innocent,
};

for (const name of Object.keys(architecture.rooms)) {
  sound[`domains/${name}/contract.ts`] =
    "import { newId } from '#kernel/contract';\nexport const contract = newId;\n";
  sound[`domains/${name}/events.ts`] =
    "import { contract } from './contract.ts';\nexport const events = contract;\n";
  sound[`domains/${name}/server/index.ts`] = innocent;
  sound[`domains/${name}/server/inside.ts`] = innocent;
  sound[`domains/${name}/web/index.ts`] = innocent;
  sound[`domains/${name}/web/inside.ts`] = innocent;
}

const packages = ['zod', 'uuid', 'pg', 'react', 'kysely', 'fastify'];
for (const name of [...packages, 'vitest']) {
  sound[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
  sound[`node_modules/${name}/index.js`] = '';
}

/**
 * Builds the small house in a temporary folder, with `planted` files added or put in place of sound
 * ones, and hands its path to `look`. The folder is gone afterwards.
 */
export async function inHouse<T>(planted: Files, look: (at: string) => Promise<T> | T): Promise<T> {
  const at = mkdtempSync(path.join(tmpdir(), 'selvedge-house-'));
  try {
    const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      imports: object;
    };
    const files: Files = {
      ...sound,
      ...planted,
      'architecture.json': JSON.stringify(architecture),
      'package.json': JSON.stringify({
        name: 'house',
        type: 'module',
        imports,
        dependencies: Object.fromEntries(packages.map((name) => [name, '*'])),
        devDependencies: { vitest: '*' },
      }),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
      writeFileSync(path.join(at, file), text);
    }
    return await look(at);
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
