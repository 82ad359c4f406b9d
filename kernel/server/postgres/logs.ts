import fs from 'node:fs';
import path from 'node:path';
import { type Account, giveTo } from './account.ts';
import { logFilesKept } from './command-line.ts';

export const logFolderOf = (cluster: string): string => path.join(path.dirname(cluster), 'log');

/** The server's log files, newest first. Their names sort by time. */
function logFiles(folder: string): string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names
    .filter((name) => /^postgres-\d{8}-\d{6}\.log$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => path.join(folder, name));
}

/** PostgreSQL begins new files but throws none away. */
export function pruneLogs(folder: string): void {
  for (const file of logFiles(folder).slice(logFilesKept)) fs.rmSync(file, { force: true });
}

/**
 * What the server of this pid and its processes said since it began, without the stamps: the reason when
 * it gave up. Often one of its processes says it (the one that replays the log), not the server itself.
 */
export function lastWords(folder: string, pid: number): string[] {
  const lines = logFiles(folder)
    .slice(0, 2)
    .toReversed()
    .flatMap((file) => fs.readFileSync(file, 'utf8').split('\n'));
  const first = lines.findIndex((line) => line.includes(`[${pid}] `));
  if (first < 0) return [];
  return lines.slice(first).map((line) => line.slice(line.indexOf('] ') + 2));
}

/** Makes the folder for logs, and gives it to the account: a copied data folder may have come as root's. */
export function prepareLogs(folder: string, account: Account): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) for (const file of [folder, ...logFiles(folder)]) giveTo(file, account);
  pruneLogs(folder);
}
