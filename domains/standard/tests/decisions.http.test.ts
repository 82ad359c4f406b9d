import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts, Id, Instant } from '#kernel/contract';
import { systemActor, transact } from '#kernel/server';
import { actor, sawClause } from '#kernel/testing';
import { standard } from '../contract.ts';
import { compareReplay, decide } from '../server/index.ts';
import { openShipments, refusalOf, type Shipments } from './make-shipments.ts';

let house: Shipments['house'];
let agent: Shipments['agent'];
let happen: Shipments['happen'];
let booked: Shipments['booked'];

beforeAll(async () => {
  ({ house, agent, happen, booked } = await openShipments());
});
afterAll(() => house.close());

describe('decisions by table', () => {
  const given = {
    cargo: 'general',
    weight: 9,
    distance: 1200,
    urgency: 'usual',
    budget: 'usual',
    ports: false,
  };
  const made = (subject: Id | null, inputs: object = given, at?: Instant) => {
    if (at) house.clock.travel(at);
    return transact(house.program, { actor: agent }, (ctx) =>
      decide(ctx, {
        table: 'transport-mode',
        inputs: inputs as Record<string, string>,
        subject: subject ? { kind: 'shipment', id: subject } : null,
      }),
    );
  };

  it('LG-5.1 are made on request, kept with version, row, inputs and outputs, and known to the subject from then on', async () => {
    const id = await booked();
    const decision = await made(id);
    expect(decision.row).toBeGreaterThan(0);
    // The one policy that has rooms ask by this table: its verdict counts, and its rows open.
    expect(decision.clause).toBe('LG-5.1');
    const [row] = await house.sql<Record<string, unknown>>('select * from standard.decision where id = $1', [
      decision.id,
    ]);
    expect(row).toMatchObject({
      subject_id: id,
      table_key: 'transport-mode',
      hit: [decision.row],
      inputs: given,
      outputs: decision.outputs,
      version_id: decision.version,
      owner: agent.id,
    });
    const [memory] = await house.sql<{ facts: Facts }>(
      "select memory->'facts' as facts from standard.subject where subject_id = $1",
      [id],
    );
    for (const [name, value] of Object.entries(decision.outputs))
      expect(memory!.facts[`transport-mode.${name}`]).toEqual(value);
    const boss = actor(house.program, 'manager');
    const span = { from: '2026-03-01', to: '2026-03-31' };
    const figures = (await house.ok(boss, standard.compliance, { query: span })).rows;
    const query = { ...span, clause: 'LG-5.1', limit: 200 };
    const { rows } = await house.ok(boss, standard.threads, { query });
    expect(rows.map((r) => r.what)).toContain('decision');
    expect(figures.find((f) => f.key === 'LG-5.1')?.met).toBe(rows.length);
    const evidence = await house.ok(boss, standard.keptEvidence, {
      params: { what: 'decision', id: decision.id },
    });
    expect(evidence.after.map((e) => e.event)).toEqual(['decision.made']);
    sawClause('LG-5.1', 'decision');
  });

  it('refuse what a table does not ask for or cannot take, with its path', async () => {
    const refused = await refusalOf(made(null, { cargo: 'live animals', weight: '900', colour: 'red' }));
    expect(refused?.code).toBe('request.invalid');
    expect(refused?.faults.map((f) => f.path)).toEqual(['inputs.cargo', 'inputs.weight', 'inputs.colour']);
    const unknown = transact(house.program, { actor: agent }, (ctx) =>
      decide(ctx, { table: 'no-such-table', inputs: {}, subject: null }),
    );
    expect((await refusalOf(unknown))?.code).toBe('standard.table-unknown');
  });

  it('can be tried: the same row as decided, cell by cell, and nothing is written', async () => {
    const before = await house.sql('select from standard.decision');
    const { row, outputs } = await made(null);
    const tried = await house.ok(agent, standard.tryDecision, {
      body: { table: 'transport-mode', inputs: given },
    });
    expect(tried.hit).toEqual([row]);
    expect(Object.fromEntries(tried.came.map((c) => [c.name, c.value]))).toEqual(outputs);
    const decisive = tried.rows.find((r) => r.hit)!;
    expect(decisive.row).toBe(row);
    expect(decisive.cells.every((c) => c.holds)).toBe(true);
    for (const r of tried.rows.filter((r) => r.row < row!)) expect(r.cells.some((c) => !c.holds)).toBe(true);
    expect(await house.sql('select from standard.decision')).toHaveLength(before.length + 1);
    const wrong = await house.call(agent, standard.tryDecision, {
      body: { table: 'transport-mode', inputs: { weight: 'heavy' } },
    });
    expect([wrong.status, wrong.error.faults?.[0]?.path]).toEqual([422, 'body.inputs.weight']);
  });

  it('are listed by table and span, newest first, page by page, within the reader’s reach, and as a file', async () => {
    const id = await booked();
    const mine = await made(id);
    const { rows } = await house.ok(agent, standard.decisions, { query: { table: 'transport-mode' } });
    expect(rows[0]).toMatchObject({
      id: mine.id,
      subject: { id },
      table: { key: 'transport-mode', number: 1 },
    });
    expect(rows[0]?.given.find((g) => g.name === 'weight')).toMatchObject({ value: 9, unit: 't' });
    expect(rows.every((r) => r.subject !== null)).toBe(true);
    const other = actor(house.program, 'agent');
    expect((await house.ok(other, standard.decisions, { query: {} })).rows).toEqual([]);
    const auditor = actor(house.program, 'auditor');
    const all = (await house.ok(auditor, standard.decisions, { query: { limit: 200 } })).rows;
    const first = await house.ok(auditor, standard.decisions, { query: { limit: 1 } });
    const second = await house.ok(auditor, standard.decisions, { query: { limit: 1, cursor: first.next! } });
    expect([first.rows[0]?.id, second.rows[0]?.id]).toEqual([all[0]?.id, all[1]?.id]);
    const csv = await house.call(auditor, standard.decisions, { query: { format: 'csv', language: 'en' } });
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(all.length + 1);
  });

  it('come out the same when the whole ledger is read again, records and decisions with the clocks', async () => {
    // Of records: two that lapsed where filed, one handed over without, one kept.
    for (const _ of [1, 2]) await happen(await booked(), 'shipment.recorded');
    const id = await booked();
    const { status } = await house.call(agent, standard.keepRecord, {
      body: { kind: 'shipment', id, record: 'agreed-solution', note: '补发一卷' },
    });
    expect(status).toBe(200);
    await happen(id, 'shipment.handed-over', {}, systemActor as typeof agent);
    await house.settle();
    const replay = await compareReplay(house.program);
    expect(replay.differences).toEqual([]);
    expect(replay.checks).toBe((await house.sql('select from standard.record_check')).length);
    expect(replay.checks).toBeGreaterThan(2);
    await house.sql(
      `update standard.record_check set missing = '{7}' where missing <> '{}' and clause_key = 'LG-6.2.filed'`,
    );
    expect((await compareReplay(house.program)).differences.length).toBeGreaterThan(0);
  });
});
