import { rotateKey } from '#kernel/server/boot';
import type { Command } from '../command.ts';
import { progressLine, withHouse } from '../house.ts';

export const command: Command = {
  summary: 'Adds a key and seals every secret value anew under it',
  usage: 'selvedge rotate-key [--data FOLDER]',
  run: (flags) =>
    withHouse(flags['data'], async ({ program }) => {
      const line = progressLine((n) => `${n} values`);
      const { keyId, values } = await rotateKey(program, line.show);
      line.end();
      console.log(`key ${keyId} is in use; ${values} values sealed anew`);
      return 0;
    }),
};
