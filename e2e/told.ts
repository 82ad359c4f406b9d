import type { Id, Reach } from '#kernel/contract';
import { perform, systemActor, transact, visitor, type Actor } from '#kernel/server';
import {
  deliverDue,
  openLog,
  openProgram,
  readSettings,
  travelledClock,
  type Program,
  type TravelledClock,
} from '#kernel/server/boot';
import { pinyin } from 'pinyin-pro';
import { security } from '#domains/security/contract.ts';
import { foundCompany, hashPassword } from '#domains/security/server/index.ts';
import { foldVerdicts, sweepDue } from '#domains/standard/server/index.ts';
import { openDatabase, prepareDatabase } from '../app/boot.ts';
import { loadModules } from '../app/modules.ts';
import { callApi, endProcess, owner, startProcess } from '../app/tests/company.ts';
import { throwAway } from '../app/tests/folder.ts';

/** A company with a history, and a real process of the program on it. */
export interface ToldCompany {
  url: string;
  dataDir: string;
  /** A session of a colleague, by name, as a cookie header. */
  session(name: string): Promise<string>;
  /** The owner's. */
  cookie: string;
  post(address: string, body: unknown): Promise<unknown>;
  put(address: string, body: unknown): Promise<unknown>;
  get(address: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Where a history is told. */
export interface Stage {
  program: Program;
  /** Goes on to an instant (ms); what fell due on the way is done. */
  travel(to: number): Promise<void>;
  /** The owner, who may do everything. */
  boss: Actor;
  /** The web site, an API client. */
  website: Actor;
  /** Another colleague with their own desk, who can sign in. */
  join(name: string, roles: readonly string[]): Promise<Actor>;
}

const colleaguePassword = 'threads and needles';
const addressOf = (name: string): string =>
  `${pinyin(name, { toneType: 'none', separator: '' })}@example.com`;

const day = 86_400_000;

/**
 * Founds a company so many days ago and tells what has happened since by the program's own commands under
 * a travelled clock; then starts the program on it, under the clock on the wall.
 */
export async function openTold(days: number, tell: (stage: Stage) => Promise<void>): Promise<ToldCompany> {
  const { dataDir, remove } = throwAway('told');
  const settings = readSettings({ data: dataDir });
  const modules = await loadModules();
  const database = await openDatabase(settings, 'join');
  const ends: (() => Promise<void> | void)[] = [remove, () => database.release()];
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    await prepareDatabase(database.url, modules);
    const clock = travelledClock(Date.now() - days * day);
    const log = openLog('error');
    const program = await openProgram({ settings, clock, log, databaseUrl: database.url, modules });
    try {
      await tell(await stageOf(program, clock));
    } finally {
      await program.close();
    }
    const started = await startProcess(dataDir);
    ends.push(() => endProcess(started.process));
    return { ...(await callers(started.url)), url: started.url, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Somebody acting under their own name with whatever the history needs. */
function actorOf(program: Program, id: Id, name: string, kind: 'staff' | 'client'): Actor {
  const grants = new Map<string, Reach>([...program.permissions.keys()].map((p) => [p, 'all']));
  return { ...visitor, kind, id, name, grants };
}

async function stageOf(program: Program, clock: TravelledClock): Promise<Stage> {
  const passwordHash = await hashPassword(owner.password);
  const id = await transact(program, { actor: systemActor }, (ctx) =>
    foundCompany(ctx, { ...owner, passwordHash, demo: false, publicUrl: 'http://127.0.0.1' }),
  );
  const boss = actorOf(program, id, owner.name, 'staff');
  const client = await perform(program, boss, security.makeClient, {
    body: { name: '官网', role: 'client', days: null },
  });
  return {
    program,
    boss,
    website: actorOf(program, client.id, '官网', 'client'),
    async travel(to) {
      clock.travel(Math.max(to, clock.millis()));
      while (await sweepDue(program)) continue;
      while (await deliverDue(program)) continue;
      await foldVerdicts(program);
    },
    async join(name, roles) {
      const made = await perform(program, boss, security.invitePerson, {
        body: { name, email: addressOf(name), roles: [...roles], teams: [], deliver: 'show' },
      });
      await perform(program, visitor, security.acceptInvitation, {
        body: {
          token: new URL(made.link!).hash.slice(1),
          name,
          locale: 'zh-CN',
          zone: owner.zone,
          password: colleaguePassword,
        },
      });
      return actorOf(program, made.id, name, 'staff');
    },
  };
}

async function callers(
  url: string,
): Promise<Pick<ToldCompany, 'session' | 'cookie' | 'post' | 'put' | 'get'>> {
  const signIn = async (email: string, password: string): Promise<string> =>
    (await callApi(url, 'POST', '/sign-in', {}, { email, password })).cookie;
  const cookie = await signIn(owner.email, owner.password);
  const by = (method: string) => async (address: string, body?: unknown) =>
    (await callApi(url, method, address, { cookie }, body)).json;
  return {
    session: (name) => signIn(addressOf(name), colleaguePassword),
    cookie,
    post: by('POST'),
    put: by('PUT'),
    get: by('GET'),
  };
}
