import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';

let house: House;
let me: Staff;
let draft: Id;
beforeAll(async () => {
  house = await openHouse({ at: '2026-03-04T01:00:00.000Z' });
  me = await makeOwner(house);
});
afterAll(() => house.close());

const both = (text: string) => ({ zh: text, en: text });
const office = ['09:00-12:00', '13:00-18:00'];
const deadline = (key: string, from: string, until: string, within: string) => ({
  key,
  source: key,
  kind: 'deadline',
  title: both(key),
  text: both(key),
  owner: 'agent',
  subject: 'inquiry',
  from,
  until,
  within,
  calendar: 'hours',
});

describe('a company that has no past yet tries its own standard on a made-up week', () => {
  it('is told how many cases each promise of it would keep, day by day, and nothing is written', async () => {
    const document = {
      pack: 'own',
      title: both('own'),
      calendars: {
        hours: {
          title: both('hours'),
          zone: 'Asia/Shanghai',
          week: { mon: office, tue: office, wed: office, thu: office, fri: office },
        },
      },
      clauses: [
        deadline('OWN-1.1', 'inquiry.received', 'inquiry.answered', '4 hours'),
        deadline('OWN-1.2', 'inquiry.answered', 'inquiry.closed', '2 days'),
        {
          ...deadline('OWN-1.3', 'inquiry.received', 'inquiry.answered', '6 minutes'),
          when: [{ channel: 'mail' }],
        },
      ],
    };
    ({ version: draft } = await house.ok(me.actor, standard.startDraft, {
      body: { document: document as never },
    }));
    const [ledger] = await house.sql<{ n: number }>('select count(*)::int as n from kernel.ledger');
    const week = await house.ok(me.actor, standard.simulateWeek, {
      params: { id: draft },
      body: { cases: 200, people: 12, handling: 30 },
    });
    // Wednesday: the coming Monday, midnight in China.
    expect([week.from, week.to, week.cases]).toEqual([
      '2026-03-08T16:00:00.000Z',
      '2026-03-15T16:00:00.000Z',
      200,
    ]);
    const of = (key: string) => week.clauses.find((c) => c.key === key)!;
    expect(of('OWN-1.1')).toMatchObject({ met: 200, broken: 0, running: 0 });
    expect(of('OWN-1.2').met).toBe(200);
    // A quarter of an hour at the least does not fit into six minutes: every mail breaks it, and a mail is one case of several.
    expect(of('OWN-1.3').met).toBe(0);
    expect(of('OWN-1.3').broken).toBeGreaterThan(5);
    expect(of('OWN-1.3').broken).toBeLessThan(100);
    expect(week.clauses[0]!.key).toBe('OWN-1.3');
    for (const c of week.clauses) {
      expect(c.days).toHaveLength(7);
      expect(c.days.reduce((n, d) => n + d.met + d.broken, 0)).toBe(c.met + c.broken);
    }
    expect(await house.sql('select count(*)::int as n from kernel.ledger')).toEqual([ledger]);
  });

  it('meets the same week again, and too few people break what enough of them keep', async () => {
    const tried = (people: number) =>
      house.ok(me.actor, standard.simulateWeek, {
        params: { id: draft },
        body: { cases: 400, people, handling: 12 },
      });
    const [one, again, many] = [await tried(1), await tried(1), await tried(10)];
    expect(again).toEqual(one);
    const broken = (week: typeof one) => week.clauses.find((c) => c.key === 'OWN-1.1')!.broken;
    // Eighty hours of work for one person who has forty.
    expect(broken(one)).toBeGreaterThan(200);
    expect(broken(many)).toBe(0);
    expect(one.waits.half).toBeGreaterThan(many.waits.tenth);
  });

  it('goes by a pack with tables, channels and calls, and by no draft with faults', async () => {
    const { version: id } = await house.ok(me.actor, standard.publishPack, {
      params: { pack: 'textile' },
      body: {},
    });
    const week = await house.ok(me.actor, standard.simulateWeek, { params: { id }, body: {} });
    const of = (key: string) => week.clauses.find((c) => c.key === key)!;
    expect(of('TX-2.2.1.mail').met + of('TX-2.2.1.mail').broken).toBeGreaterThan(3);
    // Whoever is on the line is answered when somebody begins, not when all is done.
    expect(of('TX-2.2.1.chat').met).toBeGreaterThan(0);
    expect(of('TX-2.2.1.resolution').met).toBeGreaterThan(0);
    expect(week.clauses.some((c) => /ring|phone|call/.test(c.key) && c.met > 0)).toBe(true);
    const now = await house.ok(me.actor, standard.draft, { params: { id: draft } });
    const faulty = { ...now.document.clauses[0]!, calendar: 'mars' };
    await house.ok(me.actor, standard.putClause, {
      params: { id: draft, key: 'OWN-1.1' },
      body: { revised: now.revised, clause: faulty as never },
    });
    const refused = await house.call(me.actor, standard.simulateWeek, { params: { id: draft }, body: {} });
    expect(refused.error.code).toBe('standard.draft-faulty');
  });
});
