import { readSettings, restoreBackup } from '#kernel/server/boot';
import { kernelFolder, openDatabase, prepareDatabase, schemasOf } from '../../boot.ts';
import { loadModules } from '../../modules.ts';
import type { Command } from '../command.ts';
import { progressLine } from '../house.ts';

export const command: Command = {
  summary: 'Puts a backup into an empty database and its files into the data folder',
  usage: 'selvedge restore FILE [--data FOLDER]   (the key file must be in the keys folder first)',
  async run(flags, [file]) {
    if (!file) throw new Error('restore: say which file to read');
    const settings = readSettings({ data: flags['data'] as string | undefined });
    const database = await openDatabase(settings, 'own');
    try {
      const modules = await loadModules();
      const line = progressLine();
      const report = await restoreBackup(
        { settings, databaseUrl: database.url, kernelFolder, rooms: schemasOf(modules) },
        file,
        line.show,
      );
      await prepareDatabase(database.url, modules);
      line.end();
      console.log(`${report.tables} tables, ${report.rows} rows, ${report.files} files restored`);
      return 0;
    } finally {
      await database.release();
    }
  },
};
