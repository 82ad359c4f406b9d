/** What only the programs in `app/` and the test floor use: opening, serving, working, verifying. */
export { openPool } from './database/connection.ts';
export { appRole, migrate, MigrationRefused, type RoomSchema } from './database/migrate.ts';
export { openLog } from './log.ts';
export { openProgram, type Program, type ProgramParts } from './program.ts';
export { readSettings, SettingsRefused, type Settings } from './settings.ts';
export { buildServer, type ServeOptions } from './http/serve.ts';
export { entryName } from './http/answer.ts';
export { clearSpent, deliverDue, deliveryLoop } from './work/deliveries.ts';
export { startLoops, type RunningLoops } from './work/loops.ts';
export { migrateQueue, startQueue, type RunningQueue } from './work/queue.ts';
export { sealLoop, sealSettled } from './ledger/seals.ts';
export { verifyLedger, type Finding, type Verification } from './ledger/verify.ts';
export { startPostgres, PostgresRefused, type RunningPostgres } from './postgres/index.ts';
export type { Clock } from './clock.ts';
export { systemClock, travelledClock } from './clock.ts';
export type { Cron, Loop, Module } from './module.ts';
