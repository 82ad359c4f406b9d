import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { compareReplay } from '#domains/standard/server/index.ts';
import { desk } from '../contract.ts';
import { ask, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let team: Id;
let orders: Id;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  team = await makeTeam(house, '服务一组');
  orders = await makeTeam(house, 'Orders');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team, orders] });
  await publish(house, 'apparel');
});
afterAll(() => house.close());

const page = (id: Id) => house.ok(manager(house), desk.inquiry, { params: { id } });
const records = (id: Id) => house.ok(lin.session, standard.records, { query: { kind: 'inquiry', id } });
const need = { kind: 'product', reading: '问的是缩水率' };
const keep = (id: Id, record: string, fields: Record<string, string | boolean>) =>
  house.ok(lin.session, standard.keepRecord, { body: { kind: 'inquiry', id, record, fields } });

/** An inquiry that is Lin's, answered. */
async function answered(): Promise<Id> {
  const { id } = await ask(house, { team });
  await house.ok(lin.session, desk.takeInquiry, { params: { id }, body: {} });
  await house.ok(lin.session, desk.answerInquiry, {
    params: { id },
    body: { text: '3% 以内。', via: 'phone' },
  });
  return id;
}
const close = (id: Id) =>
  house.ok(lin.session, desk.closeInquiry, { params: { id }, body: { reason: 'answered', note: '' } });

describe('records before a case is closed', () => {
  test('AP-2.3 AP-3.2 AP-4.4 what closing asks for is shown before it is tried', async () => {
    const id = await answered();
    const { asked, mayKeep } = await records(id);
    expect(mayKeep).toBe(true);
    const closing = asked.filter((a) => a.at.some((m) => m.name === 'inquiry.closed'));
    expect(closing.map((a) => [a.clause.key, a.refuses, a.certain, a.missing])).toEqual([
      ['AP-2.3.record', false, false, 0],
      ['AP-3.2.needs', false, false, 1],
      ['AP-4.4.record', false, false, 1],
    ]);
    expect(closing[0]?.requires.map((r) => [r.title.zh, r.state])).toEqual([
      ['类别、客户与渠道', 'there'],
      ['答复', 'there'],
    ]);
    const form = closing[2]?.requires[1]?.form;
    expect(form?.fields.map((f) => [f.name, f.type, f.optional])).toEqual([
      ['result', 'enum', false],
      ['conformed', 'flag', false],
      ['feedback', 'text', true],
      ['rating', 'number', true],
      ['exceptions', 'text', true],
    ]);
  });

  test('AP-3.2 AP-4.4 kept records complete it; what is still missing passes as a lapse', async () => {
    const id = await answered();
    await keep(id, 'need', need);
    await close(id);
    const { checks, kept } = await records(id);
    const outcome = Object.fromEntries(checks.map((c) => [c.clause.key, c.missing.map((m) => m.zh)]));
    expect(outcome).toEqual({ 'AP-2.3.record': [], 'AP-3.2.needs': [], 'AP-4.4.record': ['服务记录'] });
    for (const c of checks) sawClause(c.clause.key, 'record');
    expect(kept[0]).toMatchObject({ record: 'need', by: { name: '林晓岚' }, title: { zh: '需求判断' } });
    expect(kept[0]?.fields.map((f) => [f.zh, f.value])).toEqual([
      ['需求类型', 'product'],
      ['判断依据', '问的是缩水率'],
    ]);
    // Reopened, the closing is still to come: what it missed is asked for again.
    await house.ok(lin.session, desk.reopenInquiry, { params: { id }, body: {} });
    expect((await records(id)).asked.map((a) => a.clause.key)).toContain('AP-4.4.record');
    await keep(id, 'service-record', { result: 'solved', conformed: true });
    expect((await records(id)).asked.filter((a) => a.missing > 0)).toEqual([]);
  });

  test('AP-2.3 is not asked of what is set aside as spam', async () => {
    const { id } = await ask(house, { team });
    await house.ok(lin.session, desk.closeInquiry, {
      params: { id },
      body: { reason: 'spam', note: '广告' },
    });
    expect((await records(id)).checks).toEqual([]);
  });

  test('what was kept goes with the customer who is erased; that it was kept stays', async () => {
    const { id } = await makeCustomer(house, '要抹去的人', { mail: 'gone@gone.example' });
    const { id: inquiry } = await ask(house, {
      customer: { address: 'gone@gone.example', by: 'mail' },
      team,
    });
    await keep(inquiry, 'need', { kind: 'feeling', reading: '甲方李四的原话' });
    await house.ok(manager(house), customers.eraseCustomer, {
      params: { id },
      body: { name: '要抹去的人', ground: 'withdrawn' },
    });
    await house.settle();
    const [row] = await house.sql<{ fields: object; name: string }>(
      'select fields, name from standard.record where subject_id = $1',
      [inquiry],
    );
    expect(row).toEqual({ fields: {}, name: 'need' });
  });
});

describe('decisions that are followed', () => {
  test('AP-3.1 a very important customer is received by their own adviser, first', async () => {
    const vip = await makeCustomer(house, '栖禾酒店集团', { mail: 'liang@qihe.example' });
    await house.ok(manager(house), customers.assignOwner, {
      params: { id: vip.id },
      body: { ownerId: lin.id, teamId: team },
    });
    await house.ok(manager(house), customers.setTier, { params: { id: vip.id }, body: { tier: 'vip' } });
    await house.settle();
    const { id } = await ask(house, {
      customer: { address: 'liang@qihe.example', by: 'mail' },
      class: 'product',
    });
    await house.settle();
    expect(await page(id)).toMatchObject({ priority: 'high', owner: { name: '林晓岚' }, state: 'assigned' });
    const { rows } = await house.ok(manager(house), standard.decisions, {
      query: { clause: 'AP-3.1.reception' },
    });
    const decision = rows.find((r) => r.subject?.id === id);
    expect(decision).toMatchObject({
      rows: [2],
      table: { key: 'reception', number: 1 },
      clause: { source: 'AP-3.1' },
    });
    expect(decision?.came.find((c) => c.name === 'receive')?.value).toBe('adviser');
    sawClause('AP-3.1.reception', 'decision');
  });

  test('AP-3.1 a hint of a complaint is served first, whoever it comes from', async () => {
    const { id } = await ask(house, { class: 'complaint-hint' });
    expect((await page(id)).priority).toBe('normal');
    await house.settle();
    expect((await page(id)).priority).toBe('high');
    expect(await eventsOf(house, id)).toContain('inquiry.priority-changed');
    sawClause('AP-3.1.reception', 'decision');
  });

  test('AP-3.1 what comes in goes to the team the table names, unless it is somebody’s already', async () => {
    const { id } = await ask(house, { class: 'order' });
    const { id: taken } = await ask(house, { class: 'order', team });
    await house.settle();
    expect(await page(id)).toMatchObject({ team: { id: orders }, owner: null, state: 'received' });
    expect(await page(taken)).toMatchObject({ team: { id: team } });
    const [decision] = await house.sql<{ clause_key: string; outputs: { to: string } }>(
      "select clause_key, outputs from standard.decision where subject_id = $1 and table_key = 'routing'",
      [id],
    );
    expect(decision).toMatchObject({ clause_key: 'AP-3.1.routing', outputs: { to: 'orders' } });
    sawClause('AP-3.1.routing', 'decision');
  });

  test('come out the same in replay, and each figure opens to as many rows', async () => {
    await house.settle();
    const replay = await compareReplay(house.program);
    expect(replay.differences).toEqual([]);
    expect(replay.decisions).toBeGreaterThan(6);
    expect(replay.checks).toBeGreaterThan(2);
    const auditor = manager(house);
    const span = { from: '2026-03-01', to: '2026-03-31' };
    const { rows } = await house.ok(auditor, standard.compliance, { query: span });
    for (const f of rows.filter((r) => r.key.startsWith('AP-3.1.') || r.key === 'AP-3.2.needs')) {
      const query = { ...span, clause: f.key, state: 'met' as const, limit: 200 };
      const found = (await house.ok(auditor, standard.threads, { query })).rows;
      expect([f.key, found.length]).toEqual([f.key, f.met]);
      expect(f.met).toBeGreaterThan(0);
      for (const row of found.filter((r) => r.what === 'decision')) {
        const evidence = await house.ok(auditor, standard.keptEvidence, {
          params: { what: 'decision', id: row.clock },
        });
        expect(evidence.decision?.rows).toEqual(row.rows);
        expect(evidence.event?.event).toBe('inquiry.received');
        expect(evidence.after.map((e) => e.event)).toEqual(['decision.taken']);
      }
    }
    expect((await clocks(house, (await ask(house)).id)).length).toBeGreaterThan(0);
  });
});
