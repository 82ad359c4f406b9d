import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id, RouteReply } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { compareReplay } from '#domains/standard/server/index.ts';
import { desk } from '../contract.ts';
import { ask, clocks, publish } from './make.ts';

// Monday, 9 o'clock in China. The desk opens at 8:30.
const monday = '2026-03-02T01:00:00.000Z';
const minute = 60_000;
const key = 'TX-2.2.1.form';
let house: House;
let writer: Staff;
let second: Staff;
let draft: Id;
let asked: Id[];

beforeAll(async () => {
  house = await openHouse({ at: monday, loops: ['trials', 'rebase'] });
  await makeOwner(house);
  writer = await makeStaff(house, { roles: ['manager'], name: '起草人' });
  second = await makeStaff(house, { roles: ['manager'], name: '批准人' });
  await publish(house, 'textile');
  await publish(house, 'factory');
  asked = [];
  for (let n = 0; n < 4; n += 1) {
    const { id } = await ask(house, { channel: 'form' });
    asked.push(id);
    await house.travel(20 * minute);
  }
  // The first was answered after an hour and twenty minutes, in time under two hours.
  await house.ok(writer.actor, desk.answerInquiry, {
    params: { id: asked[0]! },
    body: { text: '横向 3%，纵向 5%。', via: 'phone' },
  } as never);
  await house.settle();
}, 120_000);
afterAll(() => house.close());

type Draft = RouteReply<typeof standard.draft>;
const readDraft = (): Promise<Draft> => house.ok(writer.actor, standard.draft, { params: { id: draft } });

async function promise(hours: number): Promise<void> {
  const d = await readDraft();
  const clause = d.document.clauses.find((c) => c.key === key)!;
  await house.ok(writer.actor, standard.putClause, {
    params: { id: draft, key },
    body: {
      revised: d.revised,
      clause: {
        ...clause,
        parameters: { answer: { ...clause.parameters['answer']!, value: hours } },
      } as unknown as Record<string, unknown>,
    },
  });
}

async function tryOut<K extends 'preview' | 'replay'>(kind: K) {
  await house.ok(writer.actor, standard.startTrial, { params: { id: draft }, body: { kind } });
  await house.settle();
  const { rows } = await house.ok(writer.actor, standard.trials, { params: { id: draft } });
  const made = rows.find((r) => r.kind === kind)!;
  expect(made).toMatchObject({ kind, state: 'done' });
  return made.result as Extract<NonNullable<(typeof made)['result']>, { kind: K }>;
}

const due = async (id: Id) => (await clocks(house, id, key)).map((c) => [c.outcome, c.due_at]);

/** A draft in which the desk is shut for the week of the questions. */
async function shutForAWeek(): Promise<Id> {
  const { rows } = await house.ok(writer.actor, standard.standards, {});
  const { version } = await house.ok(writer.actor, standard.startDraft, {
    body: { standard: rows.find((s) => s.key === 'textile')!.id, from: null },
  });
  const d = await house.ok(writer.actor, standard.draft, { params: { id: version } });
  const desk = d.document.calendars['desk']!;
  await house.ok(writer.actor, standard.putCalendar, {
    params: { id: version, key: 'desk' },
    body: {
      revised: d.revised,
      calendar: { ...desk, closures: [{ from: '2026-03-02', to: '2026-03-06' }] } as never,
    },
  });
  return version;
}

describe('TX-2.2.1 a deadline is changed without fear', () => {
  it('a preview says which running clocks would move and which would break at once, and moves none', async () => {
    const { rows } = await house.ok(writer.actor, standard.standards, {});
    const { version } = await house.ok(writer.actor, standard.startDraft, {
      body: { standard: rows.find((s) => s.key === 'textile')!.id, from: null },
    });
    draft = version;
    await promise(0.5);
    const before = await Promise.all(asked.map(due));
    const result = await tryOut('preview');
    // Asked 60, 40 and 20 minutes ago; half an hour is gone for two of the three that run.
    expect(result.clauses.find((c) => c.key === key)).toMatchObject({
      same: 0,
      sooner: 3,
      later: 0,
      brokenAtOnce: 2,
      ended: 0,
    });
    expect(result.moved.filter((m) => m.brokenAtOnce)).toHaveLength(2);
    expect(result.moved[0]).toMatchObject({ clause: key, brokenAtOnce: true });
    expect(result.moved[0]!.number).toMatch(/^Q-2026-/);
    expect(await Promise.all(asked.map(due))).toEqual(before);
  });

  it('a replay says what would have been kept', async () => {
    const result = await tryOut('replay');
    const clause = result.clauses.find((c) => c.key === key)!;
    expect(clause.was).toEqual({ met: 1, broken: 0, running: 3 });
    expect(clause.would).toEqual({ met: 0, broken: 3, running: 1 });
    // What other standards promise of the same cases is compared too, by title and by whose it is.
    const other = result.clauses.find((c) => c.key === 'FA-3.1.1')!;
    expect(other.title!.zh).toMatch(/答复/);
    expect(other.standard!.zh).toBe('工厂客户服务标准');
    expect(other.was).toEqual({ met: 0, broken: 2, running: 2 });
    expect(other.would).toEqual(other.was);
    expect(clause.standard).toBeNull();
    expect(result.hours).toHaveLength(168);
    // Nine and ten o'clock of a Monday.
    expect(result.hours.flatMap((h, i) => (h.arrivals > 0 ? [i] : []))).toEqual([9, 10]);
  });

  it('a replay ends today at the latest: days to come break nothing that runs', async () => {
    await house.ok(writer.actor, standard.startTrial, {
      params: { id: draft },
      body: { kind: 'replay', from: '2026-01-01T00:00:00.000Z', to: '9999-12-31T00:00:00.000Z' },
    });
    await house.settle();
    const { rows } = await house.ok(writer.actor, standard.trials, { params: { id: draft } });
    const { to, at, result } = rows[0]!;
    expect(to).toBe(at);
    expect((result as { clauses: { key: string }[] }).clauses.find((c) => c.key === key)).toMatchObject({
      was: { met: 1, broken: 0, running: 3 },
    });
  });

  it('a calendar edit is tried like a clause: the clocks it would move are shown, and none is', async () => {
    const answers = draft;
    draft = await shutForAWeek();
    const before = await Promise.all(asked.map(due));
    const result = await tryOut('preview');
    expect(result.clauses.find((c) => c.key === key)).toMatchObject({ same: 0, later: 3, brokenAtOnce: 0 });
    expect(result.moved.find((m) => m.clause === key)?.due?.slice(0, 10)).toBe('2026-03-09');
    expect(await Promise.all(asked.map(due))).toEqual(before);
    draft = answers;
  });

  it('a trial can be stopped, and an out-of-date one says so', async () => {
    const { id } = await house.ok(writer.actor, standard.startTrial, {
      params: { id: draft },
      body: { kind: 'replay' },
    });
    await house.ok(writer.actor, standard.cancelTrial, { params: { id } });
    await house.settle();
    await promise(1);
    const { rows } = await house.ok(writer.actor, standard.trials, { params: { id: draft } });
    const stopped = rows.find((r) => r.id === id)!;
    expect(stopped).toMatchObject({ state: 'cancelled', result: null });
    expect(stopped.revised).toBeLessThan((await readDraft()).revised);
  });

  it('published by two people for what runs too: live clocks follow, broken at once and not before', async () => {
    const step = async (entry: typeof standard.proposeDraft, who: Staff, more = {}) => {
      const { revised } = await readDraft();
      await house.ok(who.actor, entry, { params: { id: draft }, body: { revised, ...more } });
    };
    await step(standard.proposeDraft, writer);
    await step(standard.approveDraft, second);
    await step(standard.publishDraft as never, writer, { rebase: 'live' });
    await house.travel(1);
    await house.settle();
    // An hour from when they were asked: the second was due as it was published, the others later.
    const now = house.clock.now();
    expect(await due(asked[0]!)).toEqual([['met', '2026-03-02T03:00:00.000Z']]);
    expect(await due(asked[1]!)).toEqual([['running', now]]);
    expect(await due(asked[2]!)).toEqual([['running', '2026-03-02T02:40:00.000Z']]);
    expect(await due(asked[3]!)).toEqual([['running', '2026-03-02T03:00:00.000Z']]);
    const { rows } = await house.ok(writer.actor, standard.clocks, {
      query: { kind: 'inquiry', id: asked[1]! },
    });
    expect(rows.find((c) => c.clause.key === key)).toMatchObject({ state: 'broken', breachedAt: now });
    const told = await house.sql<{ event: string; facts: { moved?: number } }>(
      `select event, facts from kernel.ledger where event in ('standard.rebased', 'clock.rebased') order by event, id`,
    );
    expect(told.filter((e) => e.event === 'clock.rebased')).toHaveLength(3);
    expect(told.find((e) => e.event === 'standard.rebased')!.facts.moved).toBe(3);
  });

  it('the ledger read again comes out the same', async () => {
    await house.travel(3 * 60 * minute);
    await house.settle();
    const { differences, clocks: compared } = await compareReplay(house.program);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(3);
  });

  it('the past is read under the calendar of the draft, too', async () => {
    await house.travel(24 * 60 * minute);
    draft = await shutForAWeek();
    const result = await tryOut('replay');
    const clause = result.clauses.find((c) => c.key === key)!;
    expect(clause.was!.broken).toBeGreaterThan(0);
    expect(clause.would!.broken).toBe(0);
  });
});

describe('the first standard of a company', () => {
  it('is tried on calendars that it brings itself', async () => {
    const fresh = await openHouse({ at: monday, loops: ['trials'] });
    try {
      const owner = await makeOwner(fresh);
      const both = (text: string) => ({ zh: text, en: text });
      const open = ['09:00-18:00'];
      const { version } = await fresh.ok(owner.actor, standard.startDraft, {
        body: {
          document: {
            pack: 'own',
            title: both('own'),
            calendars: {
              hours: {
                title: both('hours'),
                zone: 'Asia/Shanghai',
                week: { mon: open, tue: open, wed: open },
              },
            },
            clauses: [
              {
                key: 'OWN-1.1',
                source: 'OWN-1.1',
                kind: 'duty',
                title: both('review'),
                text: both('review'),
                owner: 'manager',
                every: 'quarter',
                calendar: 'hours',
              },
            ],
          } as never,
        },
      });
      for (const kind of ['preview', 'replay'] as const)
        await fresh.ok(owner.actor, standard.startTrial, { params: { id: version }, body: { kind } });
      await fresh.settle();
      const { rows } = await fresh.ok(owner.actor, standard.trials, { params: { id: version } });
      expect(rows.map((r) => r.state)).toEqual(['done', 'done']);
      const preview = rows.find((r) => r.kind === 'preview')!.result as { duties: { due: string[] }[] };
      expect(preview.duties.map((d) => d.due.length)).toEqual([4]);
    } finally {
      await fresh.close();
    }
  });
});
