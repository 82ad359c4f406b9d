import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { id, newId, permissionList, route, subjectKind, z } from '#kernel/contract';
import { announce, bind, type Module } from '#kernel/server';
import { buildServer, openLog, openProgram } from '#kernel/server/boot';
import { actor, openHouse, type House } from '#kernel/testing';

const roll = subjectKind({
  kind: 'roll',
  zh: '布卷',
  en: 'Roll',
  facts: {},
  events: { 'roll.wound': { zh: '卷取', en: 'Wound', facts: ['owner', 'team'], first: true } },
});

const contract = {
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
  subjects: [roll],
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
  ],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [module] });
});
afterAll(() => house.close());

test('live updates reach a browser at another process, and only what its person may see', async () => {
  const team = newId(1);
  const viewer = actor(house.program, 'agent', { teams: [team] });
  // A second process: its own pool and its own listening connection on the same database.
  const other = await openProgram({
    settings: house.program.settings,
    clock: house.program.clock,
    log: openLog('silent'),
    databaseUrl: house.program.databaseUrl,
    modules: [{ ...module, identify: async () => viewer }],
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
  const reader = stream.body!.getReader();
  let heard = '';
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard += Buffer.from(value).toString();
    }
  })().catch(() => undefined);
  const manager = actor(house.program, 'manager');
  const mine = await house.ok(manager, contract.wind, { body: { team } });
  const theirs = await house.ok(manager, contract.wind, { body: { team: newId(2) } });
  await expect.poll(() => heard, { timeout: 5_000 }).toContain(mine.id);
  expect(heard).not.toContain(theirs.id);
  stop.abort();
  await reading;
  await server.close();
  await other.close();
});
