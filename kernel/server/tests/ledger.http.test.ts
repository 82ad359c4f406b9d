import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { id, newId, permissionList, route, subjectKind, z } from '#kernel/contract';
import { announce, bind, guard, refuse, type Module } from '#kernel/server';
import { sealSettled, verifyLedger } from '#kernel/server/boot';
import { actor, openHouse, type House } from '#kernel/testing';

const bale = subjectKind({
  kind: 'bale',
  zh: '棉包',
  en: 'Bale',
  facts: { weight: { type: 'number', unit: 'kg', zh: '重量', en: 'Weight' } },
  events: {
    'bale.weighed': { zh: '称重', en: 'Weighed', facts: ['weight', 'team'], first: true },
    'bale.opened': { zh: '开包', en: 'Opened', facts: ['weight'] },
  },
});

const contract = {
  weigh: route({
    method: 'POST',
    path: '/bales',
    summary: 'Weigh',
    permission: 'bales.weigh',
    scope: 'company',
    body: z.strictObject({ weight: z.number().positive() }),
    reply: z.object({ id }),
  }),
  open: route({
    method: 'POST',
    path: '/bales/:id/open',
    summary: 'Open',
    permission: 'bales.weigh',
    scope: 'object',
    params: z.object({ id }),
    reply: z.object({}),
  }),
  careless: route({
    method: 'POST',
    path: '/bales/:id/careless',
    summary: 'Forgets to guard',
    permission: 'bales.weigh',
    scope: 'object',
    params: z.object({ id }),
    reply: z.object({}),
  }),
};

const heard: string[] = [];
let failures = 0;

const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-room-'));
mkdirSync(path.join(folder, 'migrations'));

const module: Module = {
  room: 'bales',
  title: { zh: '棉包', en: 'Bales' },
  folder,
  permissions: permissionList({
    'bales.weigh': { zh: '称棉包', en: 'Weigh bales', grants: { manager: 'all' } },
  }),
  subjects: [bale],
  routes: [
    bind(contract.weigh, async (ctx, { body }) => {
      const made = newId(Date.parse(ctx.now));
      announce(ctx, bale, 'bale.weighed', made, { weight: body.weight });
      return { id: made };
    }),
    bind(contract.open, async (ctx, { params }) => {
      guard(ctx, {});
      announce(ctx, bale, 'bale.opened', params.id, { weight: 1 });
      return {};
    }),
    bind(contract.careless, async (ctx, { params }) => {
      announce(ctx, bale, 'bale.opened', params.id, { weight: 2 });
      return {};
    }),
  ],
  reactions: [
    {
      name: 'bales.listen',
      on: ['bale.weighed', 'bale.opened'],
      run: async (_ctx, event) => {
        if (failures > 0) {
          failures -= 1;
          refuse('server.busy');
        }
        heard.push(`${event.subject.id}:${event.event}:${String(event.facts['weight'])}`);
      },
    },
  ],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [module] });
});
afterAll(() => house.close());

const manager = () => actor(house.program, 'manager');

describe('the ledger', () => {
  test('a command’s event is kept, chained and delivered once, in order per subject', async () => {
    const { id: made } = await house.ok(manager(), contract.weigh, { body: { weight: 220 } });
    for (let i = 0; i < 3; i += 1) await house.ok(manager(), contract.open, { params: { id: made } });
    const rows = await house.sql<{ seq: number }>(
      'select seq from kernel.ledger where subject_id = $1 order by seq',
      [made],
    );
    expect(rows.map((r) => r.seq)).toEqual([1, 2, 3, 4]);
    failures = 1;
    await house.settle();
    house.clock.travel(house.clock.millis() + 10_000);
    await house.settle();
    expect(heard.filter((h) => h.startsWith(made))).toEqual([
      `${made}:bale.weighed:220`,
      ...Array<string>(3).fill(`${made}:bale.opened:1`),
    ]);
  });

  test('two that act on one subject at once leave no gap and no double', async () => {
    const { id: made } = await house.ok(manager(), contract.weigh, { body: { weight: 1 } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => house.call(manager(), contract.open, { params: { id: made } })),
    );
    expect(answers.map((a) => a.status)).toEqual(Array(12).fill(200));
    const rows = await house.sql<{ seq: number }>(
      'select seq from kernel.ledger where subject_id = $1 order by seq',
      [made],
    );
    expect(rows.map((r) => r.seq)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
  });

  test('a command that forgot to guard its object keeps nothing', async () => {
    const { id: made } = await house.ok(manager(), contract.weigh, { body: { weight: 1 } });
    const answer = await house.call(manager(), contract.careless, { params: { id: made } });
    expect(answer.status).toBe(500);
    expect(await house.sql('select 1 from kernel.ledger where subject_id = $1 and seq > 1', [made])).toEqual(
      [],
    );
  });

  test('the same key with the same content is done once; with other content it is refused', async () => {
    const who = manager();
    const first = await house.call(who, contract.weigh, { body: { weight: 7 } }, { key: 'k1' });
    const again = await house.call(who, contract.weigh, { body: { weight: 7 } }, { key: 'k1' });
    const other = await house.call(who, contract.weigh, { body: { weight: 8 } }, { key: 'k1' });
    expect(again.body).toEqual(first.body);
    expect(other.error.code).toBe('request.replayed');
  });

  test('refused by default: no session, no permission, a foreign site, a wrong field', async () => {
    expect((await house.call(null, contract.weigh, { body: { weight: 1 } })).error.code).toBe(
      'session.missing',
    );
    expect(
      (await house.call(actor(house.program, 'agent'), contract.weigh, { body: { weight: 1 } })).error.code,
    ).toBe('access.refused');
    const wrong = await house.call(manager(), contract.weigh, { body: { weight: -1 } });
    expect(wrong.error).toMatchObject({ code: 'request.invalid', faults: [{ path: 'body.weight' }] });
    const foreign = await house.server.inject({
      method: 'POST',
      url: '/api/bales',
      headers: { origin: 'https://elsewhere.example', cookie: 'selvedge_staff=x' },
      payload: { weight: 1 },
    });
    expect(foreign.json().error.code).toBe('csrf.refused');
  });

  test('the program’s role can neither change nor remove what is in the ledger', async () => {
    for (const text of [
      'update kernel.ledger set event = event',
      'delete from kernel.ledger',
      'truncate kernel.ledger',
      'delete from kernel.seal',
    ]) {
      await expect(house.program.pool.query(text)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('verify', () => {
  const tampered = async (text: string, values: unknown[] = []) => {
    await house.sql('alter table kernel.ledger disable trigger user');
    for (const t of await house.sql<{ p: string }>(
      `select inhrelid::regclass::text as p from pg_inherits where inhparent = 'kernel.ledger'::regclass`,
    )) {
      await house.sql(`alter table ${t.p} disable trigger user`);
    }
    await house.sql(text, values);
    const { findings } = await verifyLedger(house.program);
    return findings.map((f) => f.what);
  };
  const newBale = async (events: number) => {
    const { id: made } = await house.ok(manager(), contract.weigh, { body: { weight: 10 } });
    for (let i = 1; i < events; i += 1) await house.ok(manager(), contract.open, { params: { id: made } });
    return made;
  };

  test('a ledger nobody touched is clean; then an event altered, dropped, swapped, a tail cut, a subject removed are each found', async () => {
    const bales = await Promise.all(Array.from({ length: 5 }, () => newBale(4)));
    // What is settled is a matter of the whole server: a transaction of another test may hold it up.
    await expect
      .poll(async () => (await sealSettled(house.program), (await verifyLedger(house.program)).unsealed), {
        timeout: 15_000,
      })
      .toBe(0);
    const clean = await verifyLedger(house.program);
    expect(clean.findings).toEqual([]);
    expect(clean.seals).toBeGreaterThan(0);
    const [a, b, c, d, e] = bales;
    expect(
      await tampered(`update kernel.ledger set facts = '{"weight": 99}' where subject_id = $1 and seq = 2`, [
        a,
      ]),
    ).toContain('altered');
    expect(await tampered('delete from kernel.ledger where subject_id = $1 and seq = 2', [b])).toContain(
      'gap',
    );
    expect(
      await tampered(
        `update kernel.ledger set seq = case seq when 2 then 3 else 2 end where subject_id = $1 and seq in (2, 3)`,
        [c],
      ),
    ).toContain('altered');
    const cut = await tampered('delete from kernel.ledger where subject_id = $1 and seq = 4', [d]);
    expect(cut).toContain('tail');
    const before = (await verifyLedger(house.program)).findings.filter((f) => f.what === 'seal').length;
    await house.sql('delete from kernel.head where subject_id = $1', [e]);
    await tampered('delete from kernel.ledger where subject_id = $1', [e]);
    const { findings } = await verifyLedger(house.program);
    expect(findings.filter((f) => f.what === 'seal').length).toBeGreaterThanOrEqual(before);
    expect(findings.some((f) => f.what === 'seal' && /were sealed/.test(f.says))).toBe(true);
  });
});
