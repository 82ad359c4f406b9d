import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { holderOf, takeLock } from '../lock.ts';
import { markOf } from '../processes.ts';
import { freshFolder } from './make.ts';

vi.setConfig({ testTimeout: 60_000 });

const file = (): string => path.join(freshFolder(), 'program.lock');

async function mustTake(name: string) {
  const taken = await takeLock(name);
  if (!('lock' in taken)) throw new Error(`held by ${taken.heldBy}`);
  return taken.lock;
}

/** A lock as another process would have left it, in its own file. */
function leave(name: string, holder: { pid: number; mark: string }): void {
  fs.writeFileSync(name, '');
  const inode = fs.statSync(name).ino;
  fs.writeFileSync(name, JSON.stringify({ ...holder, token: 'other', inode }));
}

describe('a lock', () => {
  it('is held by one, who is named, until released', async () => {
    const name = file();
    const lock = await mustTake(name);
    expect(await takeLock(name)).toEqual({ heldBy: process.pid });
    lock.release();
    expect(fs.existsSync(name)).toBe(false);
    (await mustTake(name)).release();
  });

  it('of a process killed is taken over', async () => {
    const name = file();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    leave(name, { pid, mark: markOf(pid) ?? '' });
    expect(await takeLock(name)).toEqual({ heldBy: pid });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(holderOf(name)).toBeNull();
    await mustTake(name);
    expect(holderOf(name)).toBe(process.pid);
  });

  it.runIf(process.platform === 'linux')('whose pid now is another process is taken over', async () => {
    const name = file();
    const mark = markOf(process.ppid) ?? '';
    leave(name, { pid: process.ppid, mark });
    expect(await takeLock(name)).toEqual({ heldBy: process.ppid });
    leave(name, { pid: process.ppid, mark: `${mark}0` });
    await mustTake(name);
  });

  it('that came along with a copied folder is none', async () => {
    const name = file();
    await mustTake(name);
    const copy = `${name}-copy`;
    fs.copyFileSync(name, copy);
    expect(holderOf(name)).toBe(process.pid);
    expect(holderOf(copy)).toBeNull();
    await mustTake(copy);
  });

  it('cut off while being written is taken over', async () => {
    for (const text of ['', '{"pid":1,"ma', 'null']) {
      const name = file();
      fs.writeFileSync(name, text);
      await mustTake(name);
      expect(holderOf(name)).toBe(process.pid);
    }
  });

  it('taken over by another is not released by its first holder', async () => {
    const name = file();
    const first = await mustTake(name);
    leave(name, { pid: process.ppid, mark: markOf(process.ppid) ?? '' });
    first.release();
    expect(holderOf(name)).toBe(process.ppid);
  });

  it('lets one process at a time through, however many die holding it', async () => {
    const folder = freshFolder();
    const count = path.join(folder, 'count');
    // Each life enters ten times and ends inside: exit skips the release, as a kill would.
    const script = `
      import fs from 'node:fs';
      import { underLock } from ${JSON.stringify(path.resolve(import.meta.dirname, '../lock.ts'))};
      for (let round = 1; ; round++) {
        const ran = await underLock('${folder}/lock', 50_000, async () => {
          fs.writeFileSync('${folder}/inside', '', { flag: 'wx' });
          const before = Number(fs.readFileSync('${count}', 'utf8'));
          await new Promise((resolve) => setTimeout(resolve, 1));
          fs.writeFileSync('${count}', String(before + 1));
          fs.rmSync('${folder}/inside');
          if (round === 10) process.exit(0);
        });
        if (!('done' in ran)) process.exit(4);
      }`;
    fs.writeFileSync(count, '0');
    const lives = async (): Promise<void> => {
      for (let life = 0; life < 4; life++) {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
        expect(await once(child, 'exit')).toEqual([0, null]);
      }
    };
    await Promise.all([lives(), lives(), lives(), lives()]);
    expect(fs.readFileSync(count, 'utf8')).toBe('160');
  });
});
