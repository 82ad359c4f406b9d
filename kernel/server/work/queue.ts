import { PgBoss } from 'pg-boss';
import { openPool } from '../database/connection.ts';
import type { Cron } from '../module.ts';
import type { Program } from '../program.ts';

export interface RunningQueue {
  stop(): Promise<void>;
}

/** Makes the queue's own tables; run with the migrations, under the owner's role. */
export async function migrateQueue(databaseUrl: string, appRole: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  const pool = openPool(databaseUrl, { size: 1, name: 'selvedge-queue' });
  try {
    await pool.query(`grant usage on schema pgboss to ${appRole};
      grant select, insert, update, delete on all tables in schema pgboss to ${appRole};
      grant usage on all sequences in schema pgboss to ${appRole};
      grant execute on all functions in schema pgboss to ${appRole}`);
  } finally {
    await pool.end();
  }
}

const queueName = (cron: Cron): string => `cron.${cron.name}`;

/** Runs work by the calendar: each date once in all processes, in the given zone; tried again when it fails. */
export async function startQueue(
  program: Program,
  crons: readonly Cron[],
  zone: string,
): Promise<RunningQueue> {
  const db = {
    // What comes back of several statements in one text is a list, which the queue takes apart itself.
    executeSql: (text: string, values?: unknown[]) => program.pool.query(text, values),
  };
  const boss = new PgBoss({ db, schema: 'pgboss', migrate: false, createSchema: false });
  boss.on('error', (error) => program.log.error({ err: error.message }, 'queue'));
  await boss.start();
  for (const cron of crons) {
    const name = queueName(cron);
    await boss.createQueue(name, { policy: 'singleton', retryLimit: 3, retryBackoff: true });
    await boss.schedule(name, cron.cron, {}, { tz: zone });
    await boss.work(name, { pollingIntervalSeconds: 15 }, async () => cron.run(program));
  }
  return { stop: async () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
