import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handle, systemActor, transact } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';

const root = path.resolve(import.meta.dirname, '../..');

/** What the compiler says of a query written with one room's handle. */
function compilerSays(room: string, table: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-handle-'));
  try {
    const file = path.join(folder, 'query.mts');
    writeFileSync(
      file,
      `import { own } from '${root}/domains/${room}/server/tables.ts';
       import type { Ctx } from '${root}/kernel/server/ctx.ts';
       export const read = (ctx: Ctx) => own(ctx).selectFrom('${table}').selectAll().execute();`,
    );
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: `${root}/tsconfig.json`,
        compilerOptions: { typeRoots: [`${root}/node_modules/@types`] },
        include: [],
        files: [file],
      }),
    );
    execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', folder], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a room’s handle', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  test(
    'its own table and a published view compile; another room’s table does not',
    { timeout: 60_000 },
    () => {
      expect(compilerSays('desk', 'desk.inquiry')).toBe('');
      expect(compilerSays('desk', 'customers_pub.customer')).toBe('');
      expect(compilerSays('desk', 'customers.customer')).toMatch(/error TS\d+/);
      expect(compilerSays('customers', 'desk.inquiry')).toMatch(/error TS\d+/);
    },
  );

  const asRoom = (room: string, text: string) =>
    transact(house.program, { actor: systemActor, mode: 'read' }, (ctx) => handle(room).run(ctx, { text }));

  test('what does not compile is not readable either: the query runs under a role that sees only the room', async () => {
    await asRoom('desk', 'select 1 from desk.inquiry');
    await asRoom('desk', 'select 1 from customers_pub.customer');
    await expect(asRoom('desk', 'select 1 from customers.customer')).rejects.toThrow(/permission denied/);
    await expect(asRoom('customers', 'select 1 from desk.inquiry')).rejects.toThrow(/permission denied/);
    await expect(asRoom('standard', 'select 1 from security.person')).rejects.toThrow(/permission denied/);
    await expect(asRoom('desk', 'select 1 from kernel.ledger')).rejects.toThrow(/permission denied/);
  });
});
