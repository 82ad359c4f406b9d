import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { inject } from 'vitest';
import {
  newId,
  type BuiltInRole,
  type ErrorReply,
  type Instant,
  type Reach,
  type RouteCall,
  type RouteEntry,
  type RouteReply,
} from '#kernel/contract';
import { visitor, type Actor, type TravelledClock } from '#kernel/server';
import {
  buildServer,
  deliverDue,
  openLog,
  openPool,
  openProgram,
  readSettings,
  travelledClock,
  type Module,
  type Program,
} from '#kernel/server/boot';

/** What a caller carries: a cookie header, a bearer token, an actor made up for the test, or nothing. */
export type Caller = { cookie: string } | { bearer: string } | Actor | null;

export interface Answer<E> {
  status: number;
  body: RouteReply<E>;
  /** The error envelope, when the status says so. */
  error: ErrorReply['error'];
  headers: Record<string, unknown>;
  cookies: { name: string; value: string }[];
}

/** A whole program on a database of its own, under a travelled clock, without the network. */
export interface House {
  program: Program;
  server: FastifyInstance;
  clock: TravelledClock;
  /** Answers whatever comes, errors too. */
  call<E extends RouteEntry>(
    caller: Caller,
    entry: E,
    input: RouteCall<E>,
    options?: { key?: string; headers?: Record<string, string> },
  ): Promise<Answer<E>>;
  /** What a request of this caller carries, for one that is sent by the test itself. */
  headersOf(caller: Caller): Record<string, string>;
  /** The reply; throws with the error's text when there is one. */
  ok<E extends RouteEntry>(caller: Caller, entry: E, input: RouteCall<E>): Promise<RouteReply<E>>;
  /** Goes to an instant (or on by milliseconds) and does what fell due on the way. */
  travel(to: Instant | number): Promise<void>;
  /** Carries out deliveries and turns of each loop until nothing moves any more. */
  settle(): Promise<void>;
  /** Rows, as the superuser: for looking, and for tampering. */
  sql<Row = Record<string, never>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** An actor with a built-in role's default grants, for tests that are not about signing in. */
export function actor(program: Program, role: BuiltInRole, more: Partial<Actor> = {}): Actor {
  const grants = new Map<string, Reach>();
  for (const [name, entry] of program.permissions) {
    const reach = role === 'owner' ? 'all' : entry.grants[role];
    if (reach) grants.set(name, reach);
  }
  const kind = role === 'customer' ? 'customer' : role === 'client' ? 'client' : 'staff';
  return { ...visitor, kind, id: newId(program.clock.millis()), name: role, grants, ...more };
}

export interface HouseOptions {
  at?: Instant;
  modules?: readonly Module[];
  /** Loops that need the network are left out unless named. */
  loops?: readonly string[];
}

let madeUp = 0;

/** Opens a program on a fresh clone of the template database. Close it when done. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const test = inject('databaseServer');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const maintenance = openPool(test.url.replace('the_database', 'postgres'), { size: 1 });
  await maintenance.query(`create database ${name} template ${test.template}`);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-house-'));
  const clock = travelledClock(options.at ?? '2026-03-02T01:00:00.000Z');
  const settings = readSettings({ data: dataDir }, { SELVEDGE_ROOM_ROLES: '1', SELVEDGE_POOL: '8' });
  const modules = options.modules ?? (await (await import('../../app/modules.ts')).loadModules());
  const actors = new Map<string, Actor>();
  const program = withTestActors(
    await openProgram({
      settings,
      clock,
      log: openLog(process.env['TEST_LOG'] ?? 'silent'),
      databaseUrl: test.url.replace('the_database', name),
      modules,
    }),
    actors,
  );
  for (const m of modules) await m.start?.(program);
  const server = await buildServer(program);
  const admin = openPool(test.adminUrl.replace('the_database', name), { size: 2 });
  const headersOf = headersWith(actors);
  const call = callOn(server, headersOf);
  return {
    program,
    server,
    clock,
    call,
    headersOf,
    async ok(caller, entry, input) {
      const answer = await call(caller, entry, input);
      if (answer.status >= 400)
        throw new Error(`${entry.method} ${entry.path}: ${answer.status} ${JSON.stringify(answer.error)}`);
      return answer.body;
    },
    async travel(to) {
      clock.travel(typeof to === 'number' ? clock.millis() + to : to);
      await settle(program, options.loops ?? []);
    },
    settle: () => settle(program, options.loops ?? []),
    sql: async <Row>(text: string, values?: unknown[]) => (await admin.query(text, values)).rows as Row[],
    async close() {
      await server.close();
      for (const m of modules) await m.stop?.(program);
      await program.close();
      await admin.end();
      await maintenance.end();
      // The superuser drops it: others may not end what the server itself still does there (autovacuum).
      const superuser = openPool(test.adminUrl.replace('the_database', 'postgres'), { size: 1 });
      await superuser.query(`drop database ${name} with (force)`);
      await superuser.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Lets requests name an actor of the test; all others are identified as always. */
function withTestActors(program: Program, actors: ReadonlyMap<string, Actor>): Program {
  const { identify } = program;
  return {
    ...program,
    identify: async (p, credentials, audience) =>
      actors.get(credentials.bearer ?? '') ?? (identify ? identify(p, credentials, audience) : null),
  };
}

/** Loops that do their work in the database alone take part in every `settle`. */
const inDatabase = new Set(['sweep', 'tally', 'series', 'samples']);

async function settle(program: Program, named: readonly string[]): Promise<void> {
  const loops = program.modules
    .flatMap((m) => m.loops ?? [])
    .filter((l) => inDatabase.has(l.name) || named.includes(l.name));
  const never = new AbortController().signal;
  // A loop answers whether it has more itself, not whether it left something to others: it is quiet when
  // a whole round after a quiet one moves nothing either.
  let quiet = 0;
  let moved: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    moved = [];
    // Deliveries of one subject go one a turn: a long history of one (what was refused) takes as many.
    for (let turn = 0; turn < 5_000 && (await deliverDue(program)); turn += 1) moved = ['deliveries'];
    for (const loop of loops) if (await loop.turn(program, never)) moved.push(loop.name);
    quiet = moved.length > 0 ? 0 : quiet + 1;
    if (quiet === 2) return;
  }
  throw new Error(`the house does not settle: always more to do for ${moved.join(', ')}`);
}

const headersWith =
  (actors: Map<string, Actor>) =>
  (caller: Caller): Record<string, string> => {
    if (!caller) return {};
    if ('cookie' in caller) return { cookie: caller.cookie };
    if ('bearer' in caller) return { authorization: `Bearer ${caller.bearer}` };
    const token = `test.${(madeUp += 1)}`;
    actors.set(token, caller);
    return { authorization: `Bearer ${token}` };
  };

function callOn(server: FastifyInstance, headersOf: House['headersOf']): House['call'] {
  return async (caller, entry, input, options = {}) => {
    const headers: Record<string, string> = {
      'x-selvedge': '1',
      ...headersOf(caller),
      ...options.headers,
    };
    if (options.key) headers['idempotency-key'] = options.key;
    const { params, query, body } = input as {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
    };
    const request: InjectOptions = {
      method: entry.method,
      url: addressOf(entry.path, params, query),
      headers,
    };
    if (body !== undefined) request.payload = body as object;
    const response = await server.inject(request);
    const json = response.headers['content-type']?.toString().includes('application/json')
      ? response.json()
      : response.rawPayload;
    return {
      status: response.statusCode,
      body: json,
      error: json?.error,
      headers: response.headers,
      cookies: response.cookies as never,
    };
  };
}

export function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  }
  return `/api${filled}${search.size > 0 ? `?${search}` : ''}`;
}
