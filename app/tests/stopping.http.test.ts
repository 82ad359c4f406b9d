import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProcess } from './company.ts';
import { throwAway } from './folder.ts';

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a signal and its echo, as npm passes it on, are one: requests end, the database stops, the exit is clean', async () => {
  const { dataDir, remove } = throwAway('stopping');
  try {
    const { url, process: child } = await startProcess(dataDir, ['--role', 'all']);
    const database = Number(
      readFileSync(path.join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    expect(lives(database)).toBe(true);
    // A body that takes its time: the request is under way when the signals come.
    const body = new ReadableStream({
      async start(to) {
        to.enqueue(new TextEncoder().encode('{"email":"nobody@example.com",'));
        await pause(600);
        to.enqueue(new TextEncoder().encode('"password":"nine bolts"}'));
        to.close();
      },
    });
    const answer = fetch(`${url}/api/sign-in`, {
      method: 'POST',
      headers: { 'x-selvedge': '1', 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    await pause(200);
    const ended = new Promise<unknown>((resolve) => child.once('exit', (code, by) => resolve(code ?? by)));
    child.kill('SIGINT');
    await pause(30);
    child.kill('SIGINT');
    expect((await answer).status).toBeLessThan(500);
    expect(await ended).toBe(0);
    expect(lives(database)).toBe(false);
  } finally {
    remove();
  }
}, 60_000);
