import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

let boot: string | undefined;

function bootId(): string {
  boot ??= fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
  return boot;
}

/**
 * What tells one life of a pid from the next: the boot and the ticks at which the process began. Null when
 * no such process lives; a zombie does not. Where the system does not say (no /proc), `alive`.
 */
export function markOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') {
    try {
      // The command's name, in parentheses, may itself hold spaces and parentheses.
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${bootId()}:${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : null;
  }
}

export const lives = (pid: number): boolean => markOf(pid) !== null;

/** Asks every `every` ms until `done` holds; false when `ms` have gone by first. */
export async function until(done: () => boolean, ms: number, every = 10): Promise<boolean> {
  const start = performance.now();
  while (!done()) {
    if (performance.now() - start > ms) return false;
    await sleep(every);
  }
  return true;
}
