import { writeBackup } from '#kernel/server/boot';
import type { Command } from '../command.ts';
import { progressLine, withHouse } from '../house.ts';

export const command: Command = {
  summary: 'Writes one consistent, encrypted snapshot, files included, while the system runs',
  usage:
    'selvedge backup FILE [--data FOLDER]   (locked with the key file, or with SELVEDGE_BACKUP_PASSPHRASE)',
  async run(flags, [file]) {
    if (!file) throw new Error('backup: say which file to write');
    return withHouse(flags['data'], async ({ program }) => {
      const line = progressLine();
      const report = await writeBackup(program, file, line.show);
      line.end();
      console.log(
        `${report.tables} tables, ${report.rows} rows, ${report.files} files, ${report.bytes} bytes in ${file}`,
      );
      return 0;
    });
  },
};
