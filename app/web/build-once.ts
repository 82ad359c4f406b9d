import { buildWeb } from './build.ts';

/** The pages, built if they are not up to date: run as a process of its own by `selvedge start`. */
await buildWeb();
