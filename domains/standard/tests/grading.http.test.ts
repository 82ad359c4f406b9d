import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { makeOwner, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';

/** A home-goods maker rates its own service: what the score means is decided by its standard. */

let house: House;
let boss: Staff;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  boss = await makeOwner(house);
  await house.ok(boss.actor, standard.publishPack, { params: { pack: 'home' }, body: {} });
});
afterAll(() => house.close());

/** A finished assessment: so many of every hundred conform, all-or-nothing items are met or not. */
async function assessed(conforming: number, deductions: number, met = true): Promise<Id> {
  const { id } = await house.ok(boss.actor, standard.startAssessment, {
    body: { from: '2026-01', to: '2026-02' },
  });
  const params = { id };
  const { parts } = await house.ok(boss.actor, standard.assessment, { params });
  for (const item of parts.flatMap((p) => p.items)) {
    const body = item.rule === 'all' ? { met } : { checked: 100, conforming };
    await house.ok(boss.actor, standard.rateItem, { params: { id, item: item.key }, body });
  }
  if (deductions > 0)
    await house.ok(boss.actor, standard.rateSpecials, {
      params,
      body: {
        deductions: Array.from({ length: deductions }, () => ({
          kind: 'own-rules' as const,
          note: '承诺未做到',
        })),
        bonus: null,
      },
    });
  await house.ok(boss.actor, standard.finishAssessment, { params, body: {} });
  return id;
}

/** What the standard decided of an assessment, as the page of decisions says. */
async function graded(id: Id): Promise<Record<string, unknown>> {
  const { rows } = await house.ok(boss.actor, standard.decisions, { query: { clause: 'HO-3.1.grade' } });
  const found = rows.filter((r) => r.subject?.id === id);
  expect(found).toHaveLength(1);
  const { given, came, rows: held } = found[0]!;
  const values = (told: typeof given) => Object.fromEntries(told.map((v) => [v.name, v.value]));
  return { row: held[0], ...values(given), ...values(came) };
}

test('HO-3.1.grade score and special deductions give the grade; below three stars an improvement plan is due', async () => {
  const good = await assessed(100, 0);
  expect(await graded(good)).toEqual({
    row: 2,
    score: 100,
    deductions: 0,
    grade: 'five-stars',
    improve: false,
  });
  const barred = await assessed(100, 5);
  const { score } = await house.ok(boss.actor, standard.assessment, { params: { id: barred } });
  // Whatever the score, five special deductions fail it.
  expect(score).toBe(95);
  expect(await graded(barred)).toEqual({ row: 1, score: 95, deductions: 5, grade: 'failed', improve: true });
  const weak = await assessed(75, 0, false);
  const view = await house.ok(boss.actor, standard.assessment, { params: { id: weak } });
  expect(view.score).toBeLessThan(80);
  const said = await graded(weak);
  expect(said).toMatchObject({ score: view.score, improve: true });
  // The company's table and the norm's own lines say the same of the same score.
  expect(said['grade']).toBe(view.grade === 'reached' ? 'met' : view.grade);
  sawClause('HO-3.1.grade', 'decision');
});
