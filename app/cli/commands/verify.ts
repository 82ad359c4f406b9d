import { verifyLedger } from '#kernel/server/boot';
import { compareReplay } from '#domains/standard/server/index.ts';
import type { Command } from '../command.ts';
import { progressLine, withHouse } from '../house.ts';

export const command: Command = {
  summary: 'Checks the whole ledger, its seals, and that a replay reproduces every clock',
  usage: 'selvedge verify [--data FOLDER] [--json]',
  options: { json: { type: 'boolean' } },
  run: (flags) =>
    withHouse(flags['data'], async ({ program }) => {
      const line = progressLine();
      const found = await verifyLedger(program, (n) => line.show(`${n} events`));
      const replay = await compareReplay(program, (n) => line.show(`${n} subjects replayed`));
      line.end();
      if (flags['json'] === true) console.log(JSON.stringify({ ...found, replay }));
      else {
        console.log(
          `${found.events} events of ${found.subjects} subjects, ${found.seals} seals, ${found.unsealed} not yet sealed`,
        );
        if (found.uncheckable > 0)
          console.log(`${found.uncheckable} seals bear the signature of a key that was lost: not checked`);
        console.log(
          `${replay.clocks} clocks of ${replay.subjects} subjects replayed, ${replay.differences.length} differ`,
        );
        for (const f of found.findings) console.log(`${f.what}: ${f.where}: ${f.says}`);
        for (const d of replay.differences.slice(0, 50)) console.log(`replay: ${d}`);
      }
      return found.findings.length + replay.differences.length > 0 ? 1 : 0;
    }),
};
