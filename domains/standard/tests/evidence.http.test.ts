import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, subjectKind, type Id } from '#kernel/contract';
import { announce, systemActor, transact, type Module } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { standard } from '../contract.ts';
import { module as standardRoom } from '../server/index.ts';

// What the textile pack speaks of, announced by a room of the test's own: standard knows no other.
const inquiry = subjectKind({
  kind: 'inquiry',
  zh: '咨询',
  en: 'Inquiry',
  facts: {
    waiting: { type: 'flag', zh: '等客户', en: 'Waiting' },
    voicemail: { type: 'flag', zh: '语音留言', en: 'Voicemail' },
    class: {
      type: 'enum',
      values: ['product', 'price', 'order', 'delivery', 'returns', 'complaint-hint', 'other'],
      zh: '类别',
      en: 'Class',
    },
  },
  events: {
    'inquiry.received': { zh: '收到咨询', en: 'Received', facts: ['channel', 'owner', 'team'], first: true },
    'inquiry.message-received': { zh: '客户又来信', en: 'Wrote again', facts: [] },
    'inquiry.answered': { zh: '答复客户', en: 'Answered', facts: [] },
    'inquiry.promised': { zh: '约定答复', en: 'Promised', facts: [] },
    'inquiry.undelivered': { zh: '答复没有送到', en: 'Not delivered', facts: [] },
    'inquiry.classed': { zh: '归类', en: 'Sorted', facts: ['class'] },
    'inquiry.confirmed': { zh: '已明白', en: 'Understood', facts: [] },
    'inquiry.reopened': { zh: '重开', en: 'Reopened', facts: [] },
    'inquiry.unlinked': { zh: '归还', en: 'Given back', facts: [] },
    'inquiry.merged': { zh: '并入', en: 'Merged', facts: [] },
    'inquiry.closed': { zh: '办结', en: 'Closed', facts: [] },
  },
});

const cases = new Map<Id, string>();
const room: Module = {
  room: 'desk',
  title: { zh: '服务台', en: 'Desk' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  subjects: [inquiry],
  routes: [],
  cards: {
    inquiry: async (_, ids) =>
      ids.flatMap((id) => {
        const number = cases.get(id);
        const card = { id, number: number ?? '', title: '=领口掉色', link: `/desk/${id}`, header: {} };
        return number ? [{ ...card, seenWith: 'standard.compliance' }] : [];
      }),
  },
};

const monday = '2026-03-02T01:00:00.000Z'; // 09:00 in Shanghai, the desk is open
const span = { from: '2026-03-01', to: '2026-03-31' };
let house: House;
let late: Id;

async function happen(id: Id, event: 'inquiry.received' | 'inquiry.answered', facts = {}): Promise<void> {
  await transact(house.program, { actor: systemActor }, async (ctx) =>
    announce(ctx, inquiry, event, id, facts),
  );
}

beforeAll(async () => {
  house = await openHouse({ at: monday, modules: [standardRoom, room] });
  const boss = actor(house.program, 'manager');
  await house.ok(boss, standard.publishPack, { params: { pack: 'textile' }, body: {} });
  late = newId(house.clock.millis());
  cases.set(late, 'Q-2026-00001');
  await happen(late, 'inquiry.received', { channel: 'form' });
  await house.travel('2026-03-02T05:10:00.000Z');
  // Due at 11:00 after two open hours; answered at 13:10.
  await happen(late, 'inquiry.answered');
  const prompt = newId(house.clock.millis());
  cases.set(prompt, 'Q-2026-00002');
  await happen(prompt, 'inquiry.received', { channel: 'mail' });
  await house.travel(30 * 60_000);
  const waiting = newId(house.clock.millis());
  cases.set(waiting, 'Q-2026-00003');
  await happen(prompt, 'inquiry.answered');
  await happen(waiting, 'inquiry.received', { channel: 'mail' });
  await house.travel(60 * 60_000);
});
afterAll(() => house.close());

const auditor = () => actor(house.program, 'auditor');
const threads = async (state?: 'met' | 'broken' | 'running') =>
  (await house.ok(auditor(), standard.threads, { query: { ...span, ...(state ? { state } : {}) } })).rows;

describe('the rows behind a figure', () => {
  it('say how much of each clock’s open time had gone', async () => {
    expect((await threads('running')).map((t) => t.share)).toEqual([0.25]);
    expect((await threads('met')).map((t) => t.share)).toEqual([0.125]);
    expect((await threads('broken')).map((t) => [t.subject?.number, t.share])).toEqual([['Q-2026-00001', 1]]);
  });

  it('come as a file, as filtered, with formulas disarmed', async () => {
    const query = { ...span, state: 'broken', format: 'csv', language: 'en' } as const;
    const { status, body, headers } = await house.call(auditor(), standard.threads, { query });
    const text = String(body);
    expect(status).toBe(200);
    expect(String(headers['content-disposition'])).toContain('compliance-2026-03-01-2026-03-31.csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('Clause,Clause title,Due day,Result,Number');
    expect(lines[1]).toContain("TX-2.2.1,Web inquiry answered,2026-03-02,Broken,Q-2026-00001,'=领口掉色");
    // 11:00 to 13:10 is 7,800 seconds.
    expect(lines[1]).toContain(',7800,');
  });

  it('are refused to whoever may not see compliance, as a file too', async () => {
    const query = { ...span, format: 'csv' } as const;
    const client = actor(house.program, 'client');
    expect((await house.call(client, standard.threads, { query })).status).toBe(403);
  });
});

describe('the evidence of a clock', () => {
  const evidenceOfLate = async () => {
    const [row] = await threads('broken');
    return house.ok(auditor(), standard.evidence, { params: { id: row!.clock } });
  };

  it('names the event behind each move, and to whom it was escalated', async () => {
    const { moves, late: by } = await evidenceOfLate();
    expect(by).toBe(130 * 60_000);
    expect(moves.map((m) => [m.move, m.event?.event, m.event?.seq, m.to])).toEqual([
      ['started', 'inquiry.received', 1, null],
      ['warned', 'clock.warned', 2, null],
      ['breached', 'clock.breached', 3, null],
      ['escalated', 'clock.escalated', 4, 'lead'],
      ['escalated', 'clock.escalated', 5, 'manager'],
      ['stopped', 'inquiry.answered', 6, null],
    ]);
  });

  it('says that the chain holds, and that nothing is sealed yet', async () => {
    expect((await evidenceOfLate()).chain).toEqual({ events: 6, faultAt: null, seal: null, unsealed: 6 });
  });

  it('finds an event that was altered, and only then', async () => {
    const where = `subject_id = '${late}' and seq = 3`;
    const [before] = await house.sql<{ facts: string }>(
      `select facts::text from kernel.ledger where ${where}`,
    );
    await house.sql(`alter table kernel.ledger disable trigger user`);
    await house.sql(`update kernel.ledger set facts = '{"clause":"none"}' where ${where}`);
    expect((await evidenceOfLate()).chain.faultAt).toBe(3);
    await house.sql(`update kernel.ledger set facts = $1::jsonb where ${where}`, [before!.facts]);
    await house.sql(`alter table kernel.ledger enable trigger user`);
    expect((await evidenceOfLate()).chain.faultAt).toBeNull();
  });
});

describe('the catalogue', () => {
  it('names what the rooms announce, and what time makes of a clock', async () => {
    const { kinds } = await house.ok(auditor(), standard.catalogue, {});
    const found = kinds.find((k) => k.kind === 'inquiry');
    expect(found?.events.map((e) => e.name)).toContain('inquiry.received');
    expect(found?.events.map((e) => e.name)).toContain('clock.breached');
    expect(found?.facts.find((f) => f.name === 'channel')).toMatchObject({ type: 'enum', zh: '渠道' });
  });
});
