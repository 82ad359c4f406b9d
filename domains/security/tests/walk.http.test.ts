import { globSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInRoles, z, type BuiltInRole, type Reach, type RouteEntry } from '#kernel/contract';
import type { Actor, Binding } from '#kernel/server';
import { actor, openHouse, type Caller, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { makeClient, makeOwner, makeStaff, makeTeam } from './make.ts';
import { sample } from './sample.ts';

/**
 * What a room hands in for the walk, as `foreign(house)` in its `tests/foreign.ts`: entries about objects
 * that belong to somebody (an owner, a team, a customer the walking actors are not); lists, exports,
 * drill-downs and refusals in whose answer a word of those objects must not be found; entries that begin an
 * object of one's own, with the entry that reads it; and changes whose hint only its own people may hear.
 */
interface Foreign {
  objects: { entry: RouteEntry; input: object; headers?: Record<string, string> }[];
  lists: { entry: RouteEntry; input: object; word: string }[];
  begins?: { entry: RouteEntry; input: object; read: RouteEntry }[];
  changes?: { id: string; change: () => Promise<unknown> }[];
}

/** An entry as the matrix names it. */
const entryName = (entry: RouteEntry): string => `${entry.method} ${entry.path}`;

let house: House;
let routes: { room: string; binding: Binding }[];
beforeAll(async () => {
  house = await openHouse();
  await makeOwner(house);
  routes = house.program.modules.flatMap((m) => m.routes.map((binding) => ({ room: m.room, binding })));
}, 120_000);
afterAll(() => house.close());

const callers = ['visitor', ...builtInRoles] as const;
const callerFor = (role: (typeof callers)[number]): Actor | null =>
  role === 'visitor' ? null : actor(house.program, role);

/** What the contract says of an entry and a role: how far they reach, or that they do not. */
function said(entry: RouteEntry, role: (typeof callers)[number]): string {
  if (entry.scope === 'public') return 'open';
  if (role === 'visitor') return '·';
  const audience = entry.audience ?? 'staff';
  if (audience !== 'both' && (audience === 'customer') !== (role === 'customer')) return '·';
  if (entry.scope === 'self') return 'self';
  const declared = house.program.permissions.get(entry.permission!)?.grants[role as BuiltInRole];
  const reach = role === 'owner' ? 'all' : declared;
  return reach && (entry.scope !== 'company' || reach === 'all') ? reach : '·';
}

/** What HTTP answers: let through to the command, or refused at the door; otherwise what went wrong. */
async function answered(entry: RouteEntry, caller: Caller): Promise<string> {
  const input = { params: sample(entry.params), query: sample(entry.query), body: sample(entry.body) };
  const { status, error } = await house.call(caller, entry as never, input as never);
  if (status === 401 && error.code === 'session.missing') return 'out';
  if (status === 403 && error.code === 'access.refused') return 'out';
  if (status >= 500 && error?.code !== 'server.busy') return `${status} ${error?.code}`;
  return 'in';
}

/** What a schema refuses is refused before anybody is asked who they are: such an entry was not walked. */
function unwalked(entry: RouteEntry): string[] {
  if (entry.carries === 'upload') return [];
  const parts = { params: entry.params, query: entry.query, body: entry.body };
  return Object.entries(parts)
    .filter(([, schema]) => schema && !schema.safeParse(sample(schema)).success)
    .map(([part]) => `${entryName(entry)}: no sample for its ${part}; give its schema .meta({ example })`);
}

/** What a room hands in, completed to a whole input. */
function whole(entry: RouteEntry, input: object): object {
  const given = input as { params?: object; query?: object; body?: unknown };
  return {
    params: { ...(sample(entry.params) as object), ...given.params },
    query: { ...(sample(entry.query) as object), ...given.query },
    body: given.body ?? sample(entry.body),
  };
}

/** A list and, where it hands its rows out as a file, that file. */
function faces(entry: RouteEntry, input: object): object[] {
  const plain = whole(entry, input) as { query: object };
  const takesFormat = entry.query instanceof z.ZodObject && 'format' in entry.query.shape;
  return takesFormat ? [plain, { ...plain, query: { ...plain.query, format: 'csv' } }] : [plain];
}

async function foreignOfAll(): Promise<Required<Foreign>> {
  const all: Required<Foreign> = { objects: [], lists: [], begins: [], changes: [] };
  const root = path.resolve(import.meta.dirname, '../../..');
  for (const file of globSync('domains/*/tests/foreign.ts', { cwd: root }).sort()) {
    const { foreign } = (await import(path.join(root, file))) as { foreign: (h: House) => Promise<Foreign> };
    const one = await foreign(house);
    all.objects.push(...one.objects);
    all.lists.push(...one.lists);
    all.begins.push(...(one.begins ?? []));
    all.changes.push(...(one.changes ?? []));
  }
  return all;
}

/** Actors of every reach who are not whom the objects belong to. */
function strangers(): { name: string; reach: Reach; caller: Actor }[] {
  const grants = (reach: Reach) => new Map([...house.program.permissions.keys()].map((p) => [p, reach]));
  const none = '0198d2f0-0000-7000-8000-00000000';
  return [
    { name: 'own', reach: 'own', caller: actor(house.program, 'agent', { grants: grants('own') }) },
    {
      name: 'team',
      reach: 'team',
      caller: actor(house.program, 'lead', { grants: grants('team'), teams: [`${none}aaaa`] }),
    },
    { name: 'client', reach: 'own', caller: actor(house.program, 'client', { grants: grants('own') }) },
    {
      name: 'customer',
      reach: 'customer',
      caller: actor(house.program, 'customer', { grants: grants('customer'), customer: `${none}bbbb` }),
    },
  ];
}

describe('every entry, asked by everybody', () => {
  test('lets in who the contract says, and the matrix on paper is the one in force', async () => {
    const wrong: string[] = [];
    const lines: string[] = [];
    const { objects, lists, begins } = await foreignOfAll();
    const tried = new Set([...objects, ...lists, ...begins].map((o) => entryName(o.entry)));
    for (const { room, binding } of routes) {
      const { entry } = binding;
      const cells: string[] = [];
      wrong.push(...unwalked(entry));
      for (const role of callers) {
        const expected = said(entry, role);
        const got = await answered(entry, callerFor(role));
        if (got !== (expected === '·' ? 'out' : 'in'))
          wrong.push(`${entryName(entry)} as ${role}: ${got}, the contract says ${expected}`);
        cells.push(expected.padEnd(8));
      }
      const named = entry.scope === 'object' ? (tried.has(entryName(entry)) ? 'tried' : 'untried') : '';
      lines.push(
        `${room.padEnd(12)}${entryName(entry).padEnd(52)}${entry.scope.padEnd(8)}${(entry.permission ?? '—').padEnd(28)}${cells.join(' ')} ${named}`.trimEnd(),
      );
    }
    const head = `${'room'.padEnd(12)}${'entry'.padEnd(52)}${'scope'.padEnd(8)}${'permission'.padEnd(28)}${callers.map((c) => c.padEnd(8)).join(' ')} another’s object`;
    expect.soft(wrong).toEqual([]);
    await expect([head, ...lines, ''].join('\n')).toMatchFileSnapshot('./matrix.txt');
  }, 300_000);

  test('every permission an entry names is declared, and every entry but the open ones names one', () => {
    for (const { binding } of routes) {
      const { entry } = binding;
      const named = entry.permission !== null;
      expect([entryName(entry), named]).toEqual([
        entryName(entry),
        entry.scope !== 'public' && entry.scope !== 'self',
      ]);
      if (entry.permission) expect([...house.program.permissions.keys()]).toContain(entry.permission);
    }
  });
});

describe('what is not theirs', () => {
  test('looks like nothing to everybody it is not for, and is in none of their lists', async () => {
    const { objects, lists } = await foreignOfAll();
    expect(objects.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const { entry, input, headers = {} } of objects) {
      for (const { name, caller } of strangers()) {
        const { status } = await house.call(caller, entry as never, whole(entry, input) as never, {
          headers,
        });
        if (![401, 403, 404].includes(status)) wrong.push(`${entryName(entry)} as ${name}: ${status}`);
      }
      const visitor = await house.call(null, entry as never, whole(entry, input) as never, { headers });
      if (visitor.status !== 401) wrong.push(`${entryName(entry)} as visitor: ${visitor.status}`);
    }
    for (const { entry, input, word } of lists) {
      for (const { name, caller } of strangers()) {
        for (const face of faces(entry, input)) {
          const { status, body } = await house.call(caller, entry as never, face as never);
          const answer = Buffer.isBuffer(body) ? String(body) : JSON.stringify(body);
          if (status >= 500) wrong.push(`${entryName(entry)} as ${name}: ${status}`);
          if (answer.includes(word)) wrong.push(`${entryName(entry)} as ${name}: ${status} shows ${word}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('what somebody begins is theirs at once', async () => {
    const { begins } = await foreignOfAll();
    const wrong: string[] = [];
    for (const { entry, input, read } of begins) {
      const grants = new Map([...house.program.permissions.keys()].map((p) => [p, 'own' as const]));
      const maker = actor(house.program, 'agent', { grants });
      const made = await house.call(maker, entry as never, whole(entry, input) as never);
      const one = { params: { id: (made.body as { id: string }).id } } as never;
      const own = await house.call(maker, read as never, one);
      if (own.status !== 200) wrong.push(`${entryName(read)} as its maker: ${own.status}`);
      for (const { name, caller } of strangers()) {
        const { status } = await house.call(caller, read as never, one);
        if (![401, 403, 404].includes(status)) wrong.push(`${entryName(read)} as ${name}: ${status}`);
      }
    }
    expect(begins.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  }, 60_000);

  test('the objects themselves are there: their own people reach them', async () => {
    const { objects } = await foreignOfAll();
    const all = actor(house.program, 'owner');
    const reached: string[] = [];
    for (const { entry, input } of objects.filter((o) => o.entry.method === 'GET')) {
      const audience = entry.audience ?? 'staff';
      const given = Object.keys((input as { params?: object }).params ?? {});
      const asked = [...entry.path.matchAll(/:(\w+)/g)].map((m) => m[1]!);
      if (audience === 'customer' || entry.scope === 'self' || asked.some((p) => !given.includes(p)))
        continue;
      const { status } = await house.call(all, entry as never, whole(entry, input) as never);
      if (status !== 200) reached.push(`${entryName(entry)}: ${status}`);
    }
    expect(reached).toEqual([]);
  }, 60_000);
});

describe('live updates', () => {
  let base: string;
  beforeAll(async () => {
    await house.program.hints.start();
    await house.server.listen({ host: '127.0.0.1', port: 0 });
    base = `http://127.0.0.1:${(house.server.server.address() as { port: number }).port}`;
  });

  /** Listens as somebody; `heard` grows until `stop`. */
  async function listen(caller: Caller) {
    const ended = new AbortController();
    const response = await fetch(`${base}/api/live`, {
      headers: house.headersOf(caller),
      signal: ended.signal,
    });
    const stream = {
      heard: '',
      ended: false,
      stop: async () => {
        ended.abort();
        await reading;
      },
    };
    const reading = (async () => {
      for await (const chunk of response.body!) stream.heard += Buffer.from(chunk).toString();
      stream.ended = true;
    })().catch(() => undefined);
    await expect.poll(() => stream.heard).toContain('open');
    return stream;
  }

  /** Hints are gathered before they go out; once one listener has heard, the others had their chance. */
  const afterOthers = () => new Promise((resolve) => setTimeout(resolve, 600));

  test('tell of people and teams only those who may see them', async () => {
    const owner = await makeOwner(house);
    const team = await makeTeam(house);
    const auditor = await makeStaff(house, { roles: ['auditor'] });
    const { roles } = await house.ok(owner.actor, security.listRoles, {});
    await house.ok(owner.actor, security.setGrant, {
      params: { id: roles.find((r) => r.name === 'specialist')!.id },
      body: { permission: 'security.see-people', reach: 'own' },
    });
    const narrow = await makeStaff(house, { roles: ['specialist'] });
    const [seeing, blind] = [await listen(auditor.session), await listen(narrow.session)];
    await house.ok(owner.actor, security.fillTeam, { params: { id: team }, body: { people: [auditor.id] } });
    await expect.poll(() => seeing.heard, { timeout: 5_000 }).toContain(auditor.id);
    await afterOthers();
    expect(blind.heard).not.toContain(auditor.id);
    await Promise.all([seeing.stop(), blind.stop()]);
    const visitor = await house.server.inject({ url: '/api/live' });
    expect(visitor.statusCode).toBe(401);
    const { session } = await makeClient(house);
    const client = await house.server.inject({
      url: '/api/live',
      headers: { authorization: `Bearer ${session.bearer}x` },
    });
    expect(client.statusCode).toBe(401);
  }, 30_000);

  test.each([
    [
      'ended by a colleague',
      (id: string, boss: Actor) => [security.endPersonSessions, { params: { id } }, boss],
    ],
    ['deactivated', (id: string, boss: Actor) => [security.deactivatePerson, { params: { id } }, boss]],
    ['signed out', (_id: string, _boss: Actor, session: Caller) => [security.signOut, { body: {} }, session]],
  ] as const)('end within a second when the session is %s', async (_how, ending) => {
    const owner = await makeOwner(house);
    const staff = await makeStaff(house);
    const line = await listen(staff.session);
    const [entry, input, caller] = ending(staff.id, owner.actor, staff.session);
    await house.ok(caller as Caller, entry as never, input as never);
    await expect.poll(() => line.ended, { timeout: 1_000, interval: 20 }).toBe(true);
    const again = await fetch(`${base}/api/live`, { headers: house.headersOf(staff.session) });
    expect(again.status).toBe(401);
  });

  test('of what belongs to somebody reach nobody else', async () => {
    const { changes } = await foreignOfAll();
    expect(changes.length).toBeGreaterThanOrEqual(3);
    const others = await Promise.all(
      strangers().map(async ({ name, caller }) => ({ name, stream: await listen(caller) })),
    );
    const all = await listen(actor(house.program, 'owner'));
    for (const { id, change } of changes) {
      await change();
      await expect.poll(() => all.heard, { timeout: 5_000 }).toContain(id);
    }
    await afterOthers();
    const wrong = others.flatMap(({ name, stream }) =>
      changes.filter(({ id }) => stream.heard.includes(id)).map(({ id }) => `${name} hears of ${id}`),
    );
    expect(wrong).toEqual([]);
    await Promise.all([all, ...others.map((o) => o.stream)].map((s) => s.stop()));
  }, 60_000);
});
