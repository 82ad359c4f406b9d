import { buildWeb, whyNotBuilt } from './build.ts';

/** The pages, built if they are not up to date: run as a process of its own by `selvedge start`. */
try {
  await buildWeb();
} catch (error) {
  // One line: whoever started the program reads it.
  process.stderr.write(`${whyNotBuilt(error as Error)}\n`);
  process.exitCode = 1;
}
