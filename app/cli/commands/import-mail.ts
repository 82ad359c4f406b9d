import { importMail } from '#domains/channels/server/index.ts';
import type { Command } from '../command.ts';
import { progressLine, withHouse } from '../house.ts';

export const command: Command = {
  summary: 'Takes in mails from a folder or an mbox file; lists what is no mail',
  usage:
    'selvedge import mail DIR|FILE.mbox [--history] [--data FOLDER] [--json]   (--history: keeps their dates and starts no clocks)',
  options: { history: { type: 'boolean' }, json: { type: 'boolean' } },
  async run(flags, [place]) {
    if (!place) throw new Error('import mail: say which folder or file to read');
    return withHouse(
      flags['data'],
      async ({ program }) => {
        const line = progressLine((n) => `${n} mails`);
        const report = await importMail(program, place, {
          history: flags['history'] === true,
          progress: (n) => line.show(n),
        });
        line.end();
        if (flags['json'] === true) console.log(JSON.stringify(report));
        else {
          for (const s of report.skipped) console.log(`skipped ${s.file}: ${s.why}`);
          console.log(
            `${report.imported} imported, ${report.quarantined} quarantined, ${report.duplicates} duplicates, ${report.skipped.length} skipped`,
          );
        }
        return 0;
      },
      { begins: true },
    );
  },
};
