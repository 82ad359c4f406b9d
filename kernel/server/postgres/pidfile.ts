import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, giveTo } from './account.ts';
import { lives } from './processes.ts';

/** What postmaster.pid says; the lines are PostgreSQL's (miscadmin.h). */
export interface PidFile {
  pid: number;
  /** The cluster's folder as the server was told it. */
  folder: string;
  port: number;
  /** `starting`, `stopping`, `ready` or `standby`; empty in its first moments. */
  status: string;
}

export const pidFileOf = (cluster: string): string => path.join(cluster, 'postmaster.pid');

export function readPidFile(cluster: string): PidFile | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFileOf(cluster), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, folder: lines[1] ?? '', port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/** Whether a process works in a folder, whatever that is called by now. Throws where it may not be seen. */
function worksIn(pid: number | string, folder: string): boolean {
  const works = fs.statSync(`/proc/${pid}/cwd`);
  const wanted = fs.statSync(folder);
  return works.ino === wanted.ino && works.dev === wanted.dev;
}

/** The folder a command line's -D names. */
function folderInCommand(pid: number): string | null {
  const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const at = words.indexOf('-D');
  return at < 0 ? null : (words[at + 1] ?? null);
}

/**
 * Whether a live process is the server of this cluster. A server works in its cluster's folder, which holds
 * even after the folder was renamed; where that may not be seen (a container without ptrace rights) its
 * command line must do. Elsewhere than on Linux the pid file is believed as long as it names this folder.
 */
export function serves(file: PidFile, cluster: string): boolean {
  if (!lives(file.pid)) return false;
  if (process.platform !== 'linux') return path.resolve(file.folder) === cluster;
  try {
    return worksIn(file.pid, cluster);
  } catch {
    try {
      return folderInCommand(file.pid) === cluster;
    } catch {
      return false;
    }
  }
}

/**
 * Says that the pid file's process is no server, when its pid is a zombie nobody reaps or was given to
 * another process: PostgreSQL would refuse for as long as that pid exists. It ignores its own parent's pid
 * there, so ours is written in; the rest stays, above all the key of the shared memory, by which it still
 * refuses while processes of the dead server are about.
 */
export function disownPidFile(cluster: string, account: Account): void {
  const file = pidFileOf(cluster);
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  lines[0] = String(process.pid);
  const aside = path.join(cluster, `.postmaster-${randomBytes(6).toString('hex')}`);
  fs.writeFileSync(aside, lines.join('\n'), { mode: 0o600, flag: 'wx' });
  giveTo(aside, account);
  fs.renameSync(aside, file);
}

/**
 * Ends what is left of a server that was killed: a session deep in a query notices only at its end, and
 * until then its shared memory keeps the next server out. SIGQUIT is what their server would have sent.
 */
export function endLeftovers(cluster: string): void {
  const file = readPidFile(cluster);
  if (process.platform !== 'linux' || (file && serves(file, cluster))) return;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (worksIn(pid, cluster)) process.kill(Number(pid), 'SIGQUIT');
    } catch {
      // Gone by now, or not ours to see.
    }
  }
}
