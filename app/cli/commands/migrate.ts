import { readSettings } from '#kernel/server/boot';
import { openDatabase, prepareDatabase } from '../../boot.ts';
import { loadModules } from '../../modules.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  summary: 'Brings the database to the present',
  usage: 'selvedge migrate [--data FOLDER]',
  async run(flags) {
    const settings = readSettings({ data: flags['data'] as string });
    const database = await openDatabase(settings, 'join');
    try {
      const applied = await prepareDatabase(database.url, await loadModules());
      console.log(applied.length === 0 ? 'nothing to do' : applied.map((m) => `applied ${m}`).join('\n'));
      return 0;
    } finally {
      await database.release();
    }
  },
};
