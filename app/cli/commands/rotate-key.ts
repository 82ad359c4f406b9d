import { openPool, readSettings, replaceLostKeys, rotateKey } from '#kernel/server/boot';
import { openDatabase } from '../../boot.ts';
import type { Command } from '../command.ts';
import { expectBegun, progressLine, withHouse } from '../house.ts';

/**
 * New keys in place of lost ones. The ledger stays checked by its chain and by the copy of its seals; the old
 * seals' signatures can be checked by nobody any more, and sealed values have to be entered anew.
 */
async function replaceLost(data: string | undefined): Promise<void> {
  const settings = readSettings({ data });
  expectBegun(settings);
  const database = await openDatabase(settings, 'join');
  const pool = openPool(database.url, { size: 1 });
  try {
    const { rows } = await pool.query(
      'select key_id as "keyId", max(no)::int as no from kernel.seal group by key_id order by 2',
    );
    await replaceLostKeys(settings.keysDir, rows);
  } finally {
    await pool.end();
    await database.release();
  }
  console.log(
    `new keys are in ${settings.keysDir}; keep a copy elsewhere. Passwords of mailboxes and second factors were sealed with the lost ones: enter them anew. Backups locked with the lost keys can no longer be opened`,
  );
}

export const command: Command = {
  summary: 'Adds a key and seals every secret value anew under it',
  usage: 'selvedge rotate-key [--data FOLDER] [--lost: the key file is gone for good, begin with a new one]',
  options: { lost: { type: 'boolean' } },
  async run(flags) {
    if (flags['lost'] === true) {
      await replaceLost(flags['data'] as string | undefined);
      return 0;
    }
    return withHouse(flags['data'], async ({ program }) => {
      const line = progressLine((n) => `${n} values`);
      const { keyId, values } = await rotateKey(program, line.show);
      line.end();
      console.log(`key ${keyId} is in use; ${values} values sealed anew`);
      return 0;
    });
  },
};
