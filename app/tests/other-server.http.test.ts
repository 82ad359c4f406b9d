import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog, openPool, openProgram, readSettings, verifyLedger } from '#kernel/server/boot';
import type { Program } from '#kernel/server';
import { compareReplay } from '#domains/standard/server/index.ts';
import { openMailSink } from '../../seeds/mail-sink.ts';
import { tellYear } from '../../seeds/tell.ts';
import { prepareDatabase } from '../boot.ts';
import { loadModules } from '../modules.ts';

/** The machine's own PostgreSQL, if it has one that we did not bring; its major version. */
const major = Number(
  /\(PostgreSQL\) (\d+)/.exec(spawnSync('postgres', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ??
    0,
);

/** PostgreSQL refuses to run as root: an account of the machine takes its place. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const found = /^(?:postgres|nobody):[^:]*:(\d+):(\d+)/m.exec(readFileSync('/etc/passwd', 'utf8'))!;
  return { uid: Number(found[1]), gid: Number(found[2]) };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const s = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address() as net.AddressInfo;
      s.close(() => resolve(port));
    });
  });

describe.skipIf(major < 15)(
  `a server of one’s own by DATABASE_URL: PostgreSQL ${major || '(none on this machine: skipped)'}`,
  () => {
    const who = account();
    const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-own-'));
    let server: ChildProcess;
    let program: Program;
    let sink: Awaited<ReturnType<typeof openMailSink>>;

    beforeAll(async () => {
      if (who.uid !== undefined) chownSync(folder, who.uid, who.gid!);
      const made = spawnSync(
        'initdb',
        ['-D', `${folder}/db`, '-U', 'admin', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8'],
        { ...who, encoding: 'utf8' },
      );
      if (made.status !== 0) throw new Error(made.stderr);
      const port = await freePort();
      server = spawn(
        'postgres',
        [
          '-D',
          `${folder}/db`,
          '-p',
          String(port),
          '-c',
          'listen_addresses=127.0.0.1',
          '-c',
          'unix_socket_directories=',
          '-c',
          'fsync=off',
        ],
        { ...who, stdio: 'ignore' },
      );
      const at = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`;
      const admin = openPool(at('admin', 'postgres'), { size: 1 });
      // Its pool waits for connections; until the server is up they are refused at once.
      for (let tries = 0; tries < 100; tries += 1) {
        const up = await admin.query('select 1').then(
          () => true,
          () => false,
        );
        if (up) break;
        await pause(100);
      }
      // What the README asks for: a role that may make roles, and a database of its own.
      await admin.query('create role mill login createrole');
      await admin.query('create database mill owner mill');
      await admin.end();
      const databaseUrl = at('mill', 'mill');
      const modules = await loadModules();
      await prepareDatabase(databaseUrl, modules);
      sink = await openMailSink();
      const settings = readSettings({ data: path.join(folder, 'data') }, {});
      await tellYear({
        company: 'textile',
        program: async (clock) =>
          (program = await openProgram({
            settings: { ...settings, dataDir: mkdtempSync(path.join(tmpdir(), 'selvedge-own-data-')) },
            clock,
            log: openLog('silent'),
            databaseUrl,
            modules,
          })),
        end: Date.parse('2026-03-12T03:00:00.000Z'),
        days: 3,
        perDay: 5,
        smtpPort: sink.port,
        progress: () => undefined,
      });
    }, 120_000);

    afterAll(async () => {
      await program?.close();
      await sink?.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });

    test('makes its schema there, lives through some days, verifies and replays', async () => {
      expect((await verifyLedger(program)).findings).toEqual([]);
      const replay = await compareReplay(program);
      expect(replay.differences).toEqual([]);
      expect(replay.clocks).toBeGreaterThan(10);
    });
  },
);
