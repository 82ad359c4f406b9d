import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { markOf } from './processes.ts';

export interface Lock {
  release(): void;
}

interface Holder {
  pid: number;
  mark: string;
  token: string;
  inode: number;
}

/** A lock's file as read at one moment. */
interface Found {
  text: string;
  /** Null when it is not written yet, or was cut off. */
  holder: Holder | null;
  inode: number;
}

function parseHolder(text: string): Holder | null {
  try {
    const read = JSON.parse(text) as Holder;
    return typeof read.pid === 'number' && typeof read.mark === 'string' ? read : null;
  } catch {
    return null;
  }
}

function readHolder(file: string): Found | null {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const text = fs.readFileSync(fd, 'utf8');
      return { text, holder: parseHolder(text), inode: fs.fstatSync(fd).ino };
    } finally {
      fs.closeSync(fd);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A lock that came along with a copied folder names a live pid, but not the file it was written into. */
const isCopy = (holder: Holder, inode: number): boolean =>
  process.platform !== 'win32' && holder.inode !== inode;

function create(file: string): Lock | null {
  let fd: number;
  try {
    fd = fs.openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  const holder: Holder = {
    pid: process.pid,
    mark: markOf(process.pid) ?? 'alive',
    token: randomBytes(9).toString('base64url'),
    inode: fs.fstatSync(fd).ino,
  };
  fs.writeSync(fd, JSON.stringify(holder));
  fs.closeSync(fd);
  // Whoever was held up between making and writing it may have been taken for dead.
  if (readHolder(file)?.holder?.token !== holder.token) return null;
  return {
    release() {
      if (readHolder(file)?.holder?.token === holder.token) fs.rmSync(file, { force: true });
    },
  };
}

/**
 * Takes a dead holder's lock away. Of several who saw it dead only one may, and only while it still is
 * that very lock: hence a lock around the taking away, whose own dead holders go the same way.
 */
async function clear(file: string, dead: Found): Promise<void> {
  const taken = await takeLock(`${file}.clearing`);
  if ('heldBy' in taken) {
    await sleep(5);
    return;
  }
  const now = readHolder(file);
  if (now?.inode === dead.inode && now.text === dead.text) fs.rmSync(file, { force: true });
  taken.lock.release();
}

const isHeld = ({ holder, inode }: Found): boolean =>
  holder !== null && !isCopy(holder, inode) && markOf(holder.pid) === holder.mark;

/** The pid that holds a lock, or null: nobody, a process that has gone, or a pid that now is another's. */
export function holderOf(file: string): number | null {
  const found = readHolder(file);
  return found?.holder && isHeld(found) ? found.holder.pid : null;
}

/** Takes the lock, or says which pid holds it. A dead holder's lock is taken over. */
export async function takeLock(file: string): Promise<{ lock: Lock } | { heldBy: number }> {
  for (let unreadable = 0; ;) {
    const lock = create(file);
    if (lock) return { lock };
    // Judged and cleared by one reading: by the next it may be another's, who lives.
    const found = readHolder(file);
    if (!found) continue;
    if (found.holder && isHeld(found)) return { heldBy: found.holder.pid };
    // Just made and not written yet, or cut off by a crash: a moment tells.
    if (!found.holder && unreadable++ < 20) await sleep(25);
    else await clear(file, found);
  }
}

/** Runs `work` alone among all processes on this lock; says who holds it when it stays taken for `ms`. */
export async function underLock<T>(
  file: string,
  ms: number,
  work: () => Promise<T>,
): Promise<{ done: T } | { heldBy: number }> {
  const start = performance.now();
  for (;;) {
    const taken = await takeLock(file);
    if ('lock' in taken) {
      try {
        return { done: await work() };
      } finally {
        taken.lock.release();
      }
    }
    if (performance.now() - start > ms) return taken;
    await sleep(30);
  }
}
