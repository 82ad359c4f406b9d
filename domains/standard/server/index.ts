export { module } from './module.ts';
export { clocksOf } from './read-clocks.ts';
export { dueFor } from './due-for.ts';
export { threadsOf, type RowThread } from './read-threads.ts';
export { publishPack } from './publish-pack.ts';
export { compareReplay, type ReplayComparison } from './replay.ts';
export { sweepDue } from './sweep.ts';
export { foldVerdicts } from './tally.ts';
export { packNames, packText, readHolidays, readPack, type ReadClause } from './pack/read-pack.ts';
