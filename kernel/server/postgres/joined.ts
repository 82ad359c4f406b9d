import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { giveTo } from './account.ts';
import { holderOf, type Lock, takeLock } from './lock.ts';

const folderOf = (dataDir: string): string => path.join(dataDir, 'joined');

/** Signs a command in beside the program, so that whoever leaves last stops the server. */
export async function signJoined(dataDir: string): Promise<Lock> {
  fs.mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  // Root may look in on somebody's data folder, and must not lock them out of it.
  const { uid, gid } = fs.statSync(dataDir);
  if (process.getuid?.() === 0) giveTo(folderOf(dataDir), { name: 'owner', uid, gid });
  const taken = await takeLock(
    path.join(folderOf(dataDir), `${process.pid}-${randomBytes(4).toString('hex')}`),
  );
  if ('lock' in taken) return taken.lock;
  throw new Error('two commands signed in under one name');
}

/** Signs a command out, and stops the server when neither the program nor another command is left. */
export async function leaveJoined(dataDir: string, own: Lock, stop: () => Promise<void>): Promise<void> {
  own.release();
  if (holderOf(path.join(dataDir, 'program.lock')) !== null) return;
  let others = 0;
  for (const name of fs.readdirSync(folderOf(dataDir))) {
    const file = path.join(folderOf(dataDir), name);
    if (holderOf(file) !== null) others += 1;
    else fs.rmSync(file, { force: true });
  }
  if (others === 0) await stop();
}
