import { systemClock } from '#kernel/server';
import { startPostgres, openPool } from '#kernel/server/boot';
import { copyInquiries, makeInquiries } from './many-inquiries.ts';
import { prepare } from './prepare.ts';
import { writeFileSync } from 'node:fs';
const now = systemClock.millis();
const since = now - 12 * 86_400_000;
const p = await prepare(since);
await makeInquiries(p, 4000, now);
await copyInquiries(p, { count: 4000, since }, Number(process.argv[2] ?? 20000), 12);
const db = await startPostgres({ dataDir: p.dataDir, mode: 'join' });
const admin = openPool(db.adminUrl('selvedge'), { size: 1 });
for (const q of [
  `alter system set session_preload_libraries='auto_explain'`,
  `alter system set auto_explain.log_min_duration='20ms'`,
  `alter system set auto_explain.log_analyze=on`,
  `alter system set auto_explain.log_buffers=on`,
  `alter system set log_destination='stderr'`,
  `select pg_reload_conf()`,
])
  await admin.query(q).catch((e) => console.log(e.message));
writeFileSync(
  '/tmp/keep.json',
  JSON.stringify({ dataDir: p.dataDir, cluster: db.cluster, url: db.adminUrl('selvedge') }),
);
console.log(p.dataDir, db.cluster);
process.exit(0);
