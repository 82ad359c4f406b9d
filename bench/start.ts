import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess } from '../app/tests/company.ts';
import { throwAway } from '../app/tests/folder.ts';
import type { Bench } from './measure.ts';
import { residentMb } from './worker.ts';

const root = path.resolve(import.meta.dirname, '..');

/** The program as it would be checked out, with what is installed: nothing of it is built yet. */
function checkOut(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    // A file that is listed but gone meanwhile is somebody's work under way.
    try {
      copyFileSync(path.join(root, file), path.join(folder, file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

/** The words of `npm start`, without `node`. */
function npmStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

interface Started {
  process: ChildProcess;
  /** Milliseconds from the command to the first page with its script. */
  ms: number;
  url: string;
}

/** Starts the program and reads its first page, as a browser would: the page, then the script it names. */
async function start(folder: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [...npmStart(), '--data', path.join(folder, 'data'), '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /(http:\/\/\S+?)\s/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} before it was up`)));
  });
  const page = await (await fetch(url)).text();
  const script = /<script[^>]+src="([^"]+)"/.exec(page)?.[1];
  const loaded = script ? await fetch(new URL(script, url)) : null;
  if (!loaded?.ok) throw new Error('the first page came without its script');
  await loaded.arrayBuffer();
  return { process: child, ms: performance.now() - began, url };
}

/** Resident memory of a process and of those it started that run Node; PostgreSQL's are left out. */
function memoryOf(pid: number): number {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const sum = (one: number): number => {
    if (/postgres/.test(readFileSync(`/proc/${one}/comm`, 'utf8'))) return 0;
    return residentMb(one) + (parents.get(one) ?? []).reduce((all, child) => all + sum(child), 0);
  };
  return sum(pid);
}

/** From the command to the first page, on an empty folder with the pages still to be built, and again; and at rest. */
export const bench: Bench = async ({ quick, say }) => {
  const { dataDir: folder, remove } = throwAway('start');
  let running: Started | undefined;
  try {
    mkdirSync(folder, { mode: 0o711 });
    checkOut(folder);
    running = await start(folder);
    const first = running.ms;
    await endProcess(running.process);
    const again: number[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i += 1) {
      running = await start(folder);
      again.push(running.ms);
      if (i < (quick ? 0 : 2)) await endProcess(running.process);
    }
    say('at rest for 20 s');
    await pause(20_000);
    const memory = memoryOf(running.process.pid!);
    return [
      {
        name: 'start: first page on an empty folder, pages built',
        value: first / 1000,
        unit: 's',
        bar: { atMost: 10 },
      },
      {
        name: 'start: first page the next time',
        value: Math.max(...again) / 1000,
        unit: 's',
        bar: { atMost: 3 },
      },
      {
        name: 'start: memory at rest, without PostgreSQL',
        value: memory,
        unit: 'MB',
        bar: { atMost: 150 },
        note: 'resident, of all Node processes, 20 s after the first page',
      },
    ];
  } finally {
    if (running) await endProcess(running.process);
    remove();
  }
};
