import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { id, newId, permissionList, route, subjectKind, z } from '#kernel/contract';
import { announce, bind, type Actor, type Module } from '#kernel/server';
import { buildServer, openLog, openProgram } from '#kernel/server/boot';
import { actor, openHouse, type House } from '#kernel/testing';

const roll = subjectKind({
  kind: 'roll',
  zh: '布卷',
  en: 'Roll',
  facts: {},
  events: { 'roll.wound': { zh: '卷取', en: 'Wound', facts: ['owner', 'team'], first: true } },
});

const weaver = subjectKind({
  kind: 'weaver',
  zh: '织工',
  en: 'Weaver',
  facts: {},
  events: { 'weaver.left': { zh: '离开', en: 'Left', facts: [], first: true } },
});

const contract = {
  leave: route({
    method: 'POST',
    path: '/weavers/:id/leave',
    summary: 'Leave',
    permission: 'rolls.wind',
    scope: 'company',
    params: z.object({ id }),
    reply: z.object({}),
  }),
  wind: route({
    method: 'POST',
    path: '/rolls',
    summary: 'Wind',
    permission: 'rolls.wind',
    scope: 'company',
    body: z.strictObject({ team: id }),
    reply: z.object({ id }),
  }),
};

const teamOf = new Map<string, string>();
/** Whose sessions have ended. */
const gone = new Set<string>();
const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-room-'));
mkdirSync(path.join(folder, 'migrations'));

const module: Module = {
  room: 'rolls',
  title: { zh: '布卷', en: 'Rolls' },
  folder,
  permissions: permissionList({
    'rolls.wind': { zh: '卷布', en: 'Wind', grants: { manager: 'all' } },
    'rolls.see': { zh: '看', en: 'See', grants: { agent: 'team' } },
  }),
  subjects: [roll, weaver],
  cards: {
    roll: async (_ctx, ids) =>
      ids.map((one) => ({
        id: one,
        number: 'R',
        title: 'R',
        link: '/',
        header: { team: teamOf.get(one) ?? null },
        seenWith: 'rolls.see',
      })),
  },
  routes: [
    bind(contract.wind, async (ctx, { body }) => {
      const made = newId(Date.parse(ctx.now));
      teamOf.set(made, body.team);
      announce(ctx, roll, 'roll.wound', made, { team: body.team });
      return { id: made };
    }),
    bind(contract.leave, async (ctx, { params }) => {
      gone.add(params.id);
      announce(ctx, weaver, 'weaver.left', params.id, {});
      return {};
    }),
  ],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [module] });
});
afterAll(() => house.close());

/** A second process on the same database, with one browser that listens as `viewer`. */
async function listenElsewhere(viewer: Actor) {
  const other = await openProgram({
    settings: house.program.settings,
    clock: house.program.clock,
    log: openLog('silent'),
    databaseUrl: house.program.databaseUrl,
    modules: [{ ...module, identify: async () => (gone.has(viewer.id!) ? null : viewer) }],
  });
  await other.hints.start();
  const server = await buildServer(other);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  const stop = new AbortController();
  const stream = await fetch(`http://127.0.0.1:${port}/api/live`, {
    headers: { authorization: 'Bearer any' },
    signal: stop.signal,
  });
  const line = {
    heard: '',
    ended: false,
    close: async () => {
      stop.abort();
      await reading;
      await server.close();
      await other.close();
    },
  };
  const reading = (async () => {
    for await (const chunk of stream.body!) line.heard += Buffer.from(chunk).toString();
    line.ended = true;
  })().catch(() => undefined);
  await expect.poll(() => line.heard).toContain('open');
  return line;
}

test('live updates reach a browser at another process, and only what its person may see', async () => {
  const team = newId(1);
  const line = await listenElsewhere(actor(house.program, 'agent', { teams: [team] }));
  const manager = actor(house.program, 'manager');
  const mine = await house.ok(manager, contract.wind, { body: { team } });
  const theirs = await house.ok(manager, contract.wind, { body: { team: newId(2) } });
  await expect.poll(() => line.heard, { timeout: 5_000 }).toContain(mine.id);
  expect(line.heard).not.toContain(theirs.id);
  await line.close();
});

test('a session that is ended stops hearing at once, at another process too; others go on', async () => {
  const team = newId(3);
  const [leaving, staying] = [0, 1].map(() => actor(house.program, 'agent', { teams: [team] }));
  const lines = [await listenElsewhere(leaving!), await listenElsewhere(staying!)];
  const manager = actor(house.program, 'manager');
  await house.ok(manager, contract.leave, { params: { id: leaving!.id! } });
  await expect.poll(() => lines[0]!.ended, { timeout: 1_000, interval: 20 }).toBe(true);
  expect(lines[0]!.heard).toContain('event: ended');
  const { id: later } = await house.ok(manager, contract.wind, { body: { team } });
  await expect.poll(() => lines[1]!.heard, { timeout: 5_000 }).toContain(later);
  expect([lines[0]!.heard.includes(later), lines[1]!.ended]).toEqual([false, false]);
  for (const line of lines) await line.close();
});
