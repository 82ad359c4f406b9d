import fs from 'node:fs';
import path from 'node:path';
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

/** What the server of this pid said last, without its stamps: the reason when it gave up. */
export function lastWords(folder: string, pid: number): string[] {
  return logFiles(folder)
    .slice(0, 2)
    .toReversed()
    .flatMap((file) => fs.readFileSync(file, 'utf8').split('\n').slice(-200))
    .filter((line) => line.includes(`[${pid}] `))
    .map((line) => line.slice(line.indexOf('] ') + 2))
    .slice(-40);
}
