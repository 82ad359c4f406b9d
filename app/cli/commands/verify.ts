import { readSettings, systemClock, verifyLedger } from '#kernel/server/boot';
import { openDatabase, openHouse } from '../../boot.ts';
import { loadModules } from '../../modules.ts';
import type { Command } from '../selvedge.ts';

export const command: Command = {
  summary: 'Checks the whole ledger, its seals, and that a replay reproduces every clock',
  usage: 'selvedge verify [--data FOLDER] [--json]',
  options: { json: { type: 'boolean' } },
  async run(flags) {
    const settings = readSettings({ data: flags['data'] as string });
    const database = await openDatabase(settings, 'join');
    const modules = await loadModules();
    const program = await openHouse({ ...settings, logLevel: 'warn' }, systemClock, modules, database.url);
    const { compareReplay } = await import('#domains/standard/server/index.ts');
    const show = process.stderr.isTTY && flags['json'] !== true;
    try {
      const found = await verifyLedger(program, (n) => show && process.stderr.write(`\r${n} events`));
      const replay = await compareReplay(program, (n) => show && process.stderr.write(`\r${n} subjects replayed`));
      if (show) process.stderr.write('\r');
      if (flags['json'] === true) console.log(JSON.stringify({ ...found, replay }));
      else {
        console.log(`${found.events} events of ${found.subjects} subjects, ${found.seals} seals, ${found.unsealed} not yet sealed`);
        console.log(`${replay.clocks} clocks of ${replay.subjects} subjects replayed, ${replay.differences.length} differ`);
        for (const f of found.findings) console.log(`${f.what}: ${f.where}: ${f.says}`);
        for (const d of replay.differences.slice(0, 50)) console.log(`replay: ${d}`);
      }
      return found.findings.length + replay.differences.length > 0 ? 1 : 0;
    } finally {
      for (const m of modules) await m.stop?.(program);
      await program.close();
      await database.release();
    }
  },
};
