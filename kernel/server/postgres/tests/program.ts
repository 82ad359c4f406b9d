import fs from 'node:fs';
import { startPostgres, type StartOptions } from '../index.ts';

/**
 * A program on a data folder, to be killed from outside: says in one JSON line what it got or why it was
 * refused, and then holds on. A word on its standard input has it stop properly.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as StartOptions;
const say = (line: object): void => void fs.writeSync(1, `${JSON.stringify(line)}\n`);

try {
  const pg = await startPostgres({ ...options, log: (log) => say({ log }) });
  const { adopted, pid, binaries, cluster } = pg;
  say({
    up: { adopted, pid, binaries, cluster, url: pg.url('postgres'), adminUrl: pg.adminUrl('postgres') },
  });
  process.stdin.once('data', () => {
    void pg.stop().then(() => process.exit(0));
  });
} catch (error) {
  const { name, message, code } = error as Error & { code?: string };
  say({ refused: { name, message, code } });
  process.exit(3);
}
