import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { makeOwner, makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { security } from '#domains/security/contract.ts';
import { standard } from '../contract.ts';

interface Written {
  key: string;
  kind: string;
  title: { zh: string };
  roles: string[];
  competence: string;
  score: number | string;
  validFor: number | string;
  warns?: number;
  blocksAssignment?: boolean;
  parameters?: Record<string, { value: number }>;
}

const packs = path.resolve(import.meta.dirname, '../../../packs');
const competencesOf = (pack: string): Written[] =>
  (parse(readFileSync(path.join(packs, `${pack}.yaml`), 'utf8')) as { clauses: Written[] }).clauses.filter(
    (c) => c.kind === 'competence',
  );
const numberOf = (c: Written, written: number | string): number =>
  typeof written === 'number' ? written : c.parameters![written.slice(1)]!.value;

const begin = '2026-03-02T01:00:00.000Z';
const day = 86_400_000;

/** So many months on the wall of Shanghai, which knows no summer time. The days used here are in every month. */
const monthsOn = (from: string, months: number): string => {
  const at = new Date(Date.parse(from) + 8 * 3_600_000);
  at.setUTCMonth(at.getUTCMonth() + months);
  return new Date(at.getTime() - 8 * 3_600_000).toISOString();
};

interface ClosedRow {
  outcome: string;
  due_at: string;
  warned_at: string | null;
  breached_at: string | null;
}

describe.each(['textile', 'apparel', 'logistics', 'factory', 'home'])('the competences of %s', (name) => {
  let house: House;
  let boss: Staff;
  const people = new Map<string, { kept: Staff; left: Staff; failed: Staff }>();
  const written = competencesOf(name);
  /** Of each clause: at its floor, above it, a point below it. */
  const passed = new Map<string, boolean[]>();

  const record = (person: Id, c: Written, score: number, reachedAt: string) =>
    house.ok(boss.actor, standard.recordResult, {
      body: { person, competence: c.competence, score, source: '笔试', reachedAt, files: [] },
    });

  const clocksOf = (person: Id, c: Written) =>
    house.sql<ClosedRow>(
      `select k.outcome, k.due_at, k.warned_at, k.breached_at from standard.clock_closed k
       join standard.result r on r.id = k.subject_id where r.person_id = $1 and k.clause_key = $2 order by k.due_at`,
      [person, c.key],
    );

  beforeAll(async () => {
    house = await openHouse({ at: begin, loops: ['duties'] });
    boss = await makeOwner(house);
    // The factory's standard is written over the calendars of another one.
    if (name === 'factory')
      await house.ok(boss.actor, standard.publishPack, { params: { pack: 'textile' }, body: {} });
    await house.ok(boss.actor, standard.publishPack, { params: { pack: name }, body: {} });
    for (const c of written) {
      const roles = [c.roles[0] === 'driver' ? 'agent' : c.roles[0]!];
      const [kept, left, failed] = [
        await makeStaff(house, { roles }),
        await makeStaff(house, { roles }),
        await makeStaff(house, { roles }),
      ];
      people.set(c.key, { kept, left, failed });
      const floor = numberOf(c, c.score);
      passed.set(c.key, [
        (await record(kept.id, c, floor, begin)).passed,
        (await record(left.id, c, 100, begin)).passed,
        (await record(failed.id, c, floor - 1, begin)).passed,
      ]);
    }
    // Each one that is kept is renewed a week before it ends; then time goes on past all ends.
    const ends = [...new Set(written.map((c) => monthsOn(begin, numberOf(c, c.validFor))))].sort((a, b) =>
      a < b ? -1 : 1,
    );
    for (const end of ends) {
      await house.travel(new Date(Date.parse(end) - 7 * day).toISOString());
      for (const c of written)
        if (monthsOn(begin, numberOf(c, c.validFor)) === end)
          await record(people.get(c.key)!.kept.id, c, 100, house.clock.now());
      await house.travel(new Date(Date.parse(end) + day).toISOString());
    }
  });
  afterAll(() => house.close());

  test.each(written.map((c) => ({ c, key: c.key, title: c.title.zh })))(
    '$key $title: passed from its floor on, good for its months, warned of, renewed in time or broken',
    async ({ c }) => {
      const { kept, left, failed } = people.get(c.key)!;
      expect(passed.get(c.key)).toEqual([true, true, false]);
      const end = monthsOn(begin, numberOf(c, c.validFor));
      const warned = new Date(Date.parse(end) - (c.warns ?? 30) * day).toISOString();
      expect(await clocksOf(kept.id, c)).toEqual([
        { outcome: 'met', due_at: end, warned_at: warned, breached_at: null },
      ]);
      // Left to run out: the clock is broken at the end and runs on until somebody renews.
      const [open] = await house.sql<Omit<ClosedRow, 'outcome'>>(
        `select k.due_at, k.warned_at, k.breached_at from standard.clock k join standard.result r on r.id = k.subject_id
         join standard.clause c on c.id = k.clause_id where r.person_id = $1 and c.key = $2`,
        [left.id, c.key],
      );
      expect(open).toEqual({ due_at: end, warned_at: warned, breached_at: end });
      expect(await clocksOf(failed.id, c)).toEqual([]);
      const found = await house.ok(boss.actor, standard.competences, {});
      const standing = (person: Staff) =>
        found.people.find((p) => p.id === person.id)!.cells.find((x) => x.competence === c.competence)!
          .standing;
      expect([standing(left), standing(failed)]).toEqual(['expired', 'failed']);
      sawClause(c.key, 'competence');
    },
  );
});

describe('results', () => {
  let house: House;
  let boss: Staff;
  let lead: Staff;
  let ann: Staff;
  let ben: Staff;
  const body = { competence: 'service-flow', score: 90, source: '笔试', files: [] as Id[] };

  beforeAll(async () => {
    house = await openHouse({ at: begin, loops: ['duties'] });
    boss = await makeOwner(house);
    const team = await makeTeam(house, '华东组');
    lead = await makeStaff(house, { roles: ['lead'], teams: [team], name: '组长' });
    ann = await makeStaff(house, { roles: ['agent'], teams: [team], name: '安然' });
    ben = await makeStaff(house, { roles: ['agent'], name: '本山' });
    await house.ok(boss.actor, standard.publishPack, { params: { pack: 'home' }, body: {} });
  });
  afterAll(() => house.close());

  test.each([
    ['a competence nobody asks for', { competence: 'juggling' }, 'standard.competence-unknown'],
    [
      'somebody who is not there',
      { person: '0198d2f0-0000-7000-8000-000000000000' },
      'standard.person-unknown',
    ],
    ['the future', { reachedAt: '2026-03-02T01:00:01.000Z' }, 'standard.reached-ahead'],
    ['what has run out already', { reachedAt: '2025-03-01T01:00:00.000Z' }, 'standard.result-expired'],
    ['somebody else’s file', { files: ['0198d2f0-0000-7000-8000-000000000000'] }, 'standard.file-unknown'],
  ])('of %s are refused', async (_, wrong, code) => {
    const answer = await house.call(boss.actor, standard.recordResult, {
      body: { ...body, person: ann.id, reachedAt: begin, ...wrong },
    });
    expect([answer.status, answer.error.code]).toEqual([422, code]);
  });

  test('HO-2.3 who needs it and has none counts; each sees their own, a lead the team’s, an owner all', async () => {
    await house.ok(boss.actor, standard.recordResult, {
      body: { ...body, person: ann.id, reachedAt: begin },
    });
    const all = await house.ok(boss.actor, standard.competences, {});
    const flow = all.competences.find((c) => c.competence === 'service-flow')!;
    expect([flow.needed, flow.held]).toEqual([3, 1]);
    const names = async (who: Staff) =>
      (await house.ok(who.actor, standard.competences, {})).people
        .map((p) => p.name)
        .sort((a, b) => (a < b ? -1 : 1));
    expect(await names(ann)).toEqual(['安然']);
    expect(await names(lead)).toEqual(['安然', '组长']);
    expect(await names(boss)).toEqual(expect.arrayContaining(['本山', '安然', '组长']));
    const of = (who: Staff, person: Id) => house.ok(who.actor, standard.results, { query: { person } });
    expect((await of(ann, ann.id)).rows.map((r) => [r.score, r.state])).toEqual([[90, 'valid']]);
    expect((await of(ben, ann.id)).rows).toEqual([]);
    expect((await of(lead, ann.id)).rows.length).toBe(1);
    const file = await house.call(boss.actor, standard.competences, { query: { format: 'csv' } });
    expect(String(file.body)).toMatch(/安然,客服,.*HO-2\.3.*,是,有效,90,2027-03-02/);
    const refused = await house.call(ann.actor, standard.recordResult, {
      body: { ...body, person: ann.id, reachedAt: begin },
    });
    expect(refused.status).toBe(403);
  });

  test('an older result recorded later counts as renewed; two at once leave one that is good', async () => {
    await house.travel(10 * day);
    const late = { ...body, person: ben.id };
    await house.ok(boss.actor, standard.recordResult, { body: { ...late, reachedAt: house.clock.now() } });
    await house.ok(boss.actor, standard.recordResult, { body: { ...late, reachedAt: begin } });
    const states = async (): Promise<string[]> =>
      (await house.ok(boss.actor, standard.results, { query: { person: ben.id } })).rows.map((r) => r.state);
    expect(await states()).toEqual(['valid', 'renewed']);
    await Promise.all(
      [1, 2].map(() =>
        house.ok(boss.actor, standard.recordResult, { body: { ...late, reachedAt: house.clock.now() } }),
      ),
    );
    expect((await states()).filter((s) => s === 'valid').length).toBe(1);
    const open = await house.sql(
      'select from standard.clock k join standard.result r on r.id = k.subject_id where r.person_id = $1',
      [ben.id],
    );
    expect(open.length).toBe(1);
  });

  test('a result withdrawn is good for nothing, once; who leaves takes theirs along and breaks no clock', async () => {
    const { rows } = await house.ok(boss.actor, standard.results, { query: { person: ann.id } });
    const id = rows[0]!.id;
    await house.ok(boss.actor, standard.withdrawResult, { params: { id }, body: { why: '替考' } });
    const again = await house.call(boss.actor, standard.withdrawResult, {
      params: { id },
      body: { why: '替考' },
    });
    expect([again.status, again.error.code]).toEqual([409, 'standard.result-over']);
    const found = await house.ok(ann.actor, standard.competences, {});
    expect(found.people[0]!.cells.find((c) => c.competence === 'service-flow')!.standing).toBe('missing');
    await house.ok(boss.actor, security.deactivatePerson, { params: { id: ben.id } });
    await house.settle();
    await house.travel('2028-06-01T01:00:00.000Z');
    const outcomes = await house.sql<{ outcome: string }>(
      `select distinct k.outcome from standard.clock_closed k join standard.result r on r.id = k.subject_id
       where r.person_id = any($1::uuid[])`,
      [[ann.id, ben.id]],
    );
    expect(outcomes.map((o) => o.outcome).sort((a, b) => (a < b ? -1 : 1))).toEqual(['cancelled', 'met']);
  });
});
