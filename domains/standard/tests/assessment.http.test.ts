import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';

/** The text of a PDF as a reader would copy it, without the breaks of lines. */
async function textOf(house: House, staff: Staff, url: string): Promise<string> {
  const { statusCode, headers, rawPayload } = await house.server.inject({
    url,
    headers: house.headersOf(staff.actor),
  });
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), {
    mergePages: true,
  });
  return text.replaceAll(/\s+/g, '');
}

describe('GB/T 27922: a self-assessment', () => {
  let house: House;
  let boss: Staff;
  let id: Id;
  const read = () => house.ok(boss.actor, standard.assessment, { params: { id } });
  const rate = (item: string, body: object) =>
    house.call(boss.actor, standard.rateItem, { params: { id, item }, body });
  const itemsOf = async () => (await read()).parts.flatMap((p) => p.items);
  const item = async (key: string) => (await itemsOf()).find((i) => i.key === key)!;
  const finish = () => house.call(boss.actor, standard.finishAssessment, { params: { id }, body: {} });

  beforeAll(async () => {
    house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['duties'] });
    boss = await makeOwner(house);
    await house.ok(boss.actor, standard.publishPack, { params: { pack: 'apparel' }, body: {} });
    for (const score of [90, 90, 90]) {
      const person = await makeStaff(house, { roles: ['agent'] });
      await house.ok(boss.actor, standard.recordResult, {
        body: {
          person: person.id,
          competence: 'product-knowledge',
          score,
          source: '笔试',
          reachedAt: house.clock.now(),
          files: [],
        },
      });
    }
    // Duties open ahead of their day: somebody looks every ten days.
    for (let day = Date.parse('2026-03-12T01:00:00.000Z'); day < Date.parse('2026-07-15T00:00:00.000Z');)
      day = await house.travel(new Date(day).toISOString()).then(() => day + 864_000_000);
    await house.travel('2026-07-15T01:00:00.000Z');
    ({ id } = await house.ok(boss.actor, standard.startAssessment, {
      body: { from: '2026-03', to: '2026-06' },
    }));
  }, 120_000);
  afterAll(() => house.close());

  test('begins with points spread evenly, to be checked, and with what the system can prove', async () => {
    const view = await read();
    expect(view).toMatchObject({ from: '2026-03-01', to: '2026-06-30', state: 'open', unchecked: 15 });
    expect(view.parts.map((p) => [p.points, p.given])).toEqual([
      [40, 40],
      [35, 35],
      [25, 25],
    ]);
    const relations = await item('relations');
    // Duties of visiting and asking customers came round and nobody did them.
    const missed = relations.clauses.filter((c) => c.kind === 'duty' && c.broken > 0);
    expect(missed.map((c) => c.source)).toContain('AP-3.4');
    expect((await item('supervision')).figures.map((f) => f.source)).toContain('AP-4.2');
    expect(relations.gaps.map((g) => g.why)).toEqual([
      'unrated',
      ...relations.clauses.filter((c) => c.broken > 0).map(() => 'broken'),
    ]);
  });

  test('what no clause in force covers names the pack clauses that would', async () => {
    const { gaps } = await item('organisation');
    expect(gaps[0]).toMatchObject({ why: 'unrated' });
    expect(gaps.slice(1).every((g) => g.why === 'no-clause' && g.clause!.pack !== null)).toBe(true);
    expect(gaps.some((g) => g.clause?.source === 'TX-3.2.1')).toBe(true);
  });

  test('a sample of an odd kind is refused; a good one counts in proportion', async () => {
    expect((await rate('complaints', { checked: 10, conforming: 11 })).error.code).toBe(
      'standard.assessment-sample',
    );
    expect((await rate('complaints', { checked: 10 })).error.code).toBe('standard.assessment-sample');
    expect((await rate('complaints', { checked: 10, conforming: 9, note: '抽查 10 件投诉' })).status).toBe(
      200,
    );
    expect(await item('complaints')).toMatchObject({ reached: 11.25, ratedFrom: 'hand', ratedBy: '周启明' });
  });

  test('is not finished while items are unrated or points do not add up', async () => {
    expect((await finish()).error.code).toBe('standard.assessment-unrated');
    for (const { key, rule } of await itemsOf())
      if (key !== 'complaints')
        await rate(key, rule === 'all' ? { met: true } : { checked: 10, conforming: 10 });
    await rate('recycling', { applies: false });
    await rate('relations', { met: true, points: 12 });
    expect((await finish()).error).toMatchObject({
      code: 'standard.assessment-points',
      detail: { given: 24.5, points: 25 },
    });
    await rate('relations', { met: true, points: 12.5 });
    expect(await item('relations')).toMatchObject({ pointsChecked: true, gaps: [] });
  });

  test('special points: five deductions fail it, four only cost a point each', async () => {
    const note = '承诺 24 小时答复未做到';
    const specials = (n: number, bonus: string | null) =>
      house.ok(boss.actor, standard.rateSpecials, {
        params: { id },
        body: { deductions: Array.from({ length: n }, () => ({ kind: 'own-rules' as const, note })), bonus },
      });
    await specials(5, null);
    expect((await read()).grade).toBe('failed');
    await specials(2, '首创一键召回');
    const { score, applicable, actual, grade } = await read();
    expect(applicable).toBeCloseTo(100 - 5.8, 6);
    expect(score).toBeCloseTo((actual * 100) / applicable - 2 + 1, 6);
    expect(grade).toBe('five-stars');
  });

  test('finished, it never changes; its report is Chinese and English paper', async () => {
    expect((await finish()).body).toMatchObject({ grade: 'five-stars' });
    const kept = await read();
    for (const refused of [await rate('culture', { met: false }), await finish()])
      expect([refused.status, refused.error.code]).toEqual([409, 'standard.assessment-finished']);
    await house.travel('2026-07-16T01:00:00.000Z');
    expect(await read()).toEqual(kept);

    const chinese = await textOf(house, boss, `/api/assessments/${id}/report.pdf`);
    for (const words of [
      '商品售后服务评价',
      '自评报告',
      '顾客关系',
      '投诉处理',
      '抽查10件投诉',
      '达标★★★★★',
      '周启明',
    ])
      expect(chinese).toContain(words);
    const english = await textOf(house, boss, `/api/assessments/${id}/report.pdf?lang=en`);
    expect(english).toContain('Self-assessmentreport');
    expect(english).toContain('Complainthandling');
  });

  test('the next one begins with the points of the last, and rates anew', async () => {
    const next = await house.ok(boss.actor, standard.startAssessment, {
      body: { from: '2026-07', to: '2026-07' },
    });
    const view = await house.ok(boss.actor, standard.assessment, { params: next });
    const items = view.parts.flatMap((p) => p.items);
    expect(items.find((i) => i.key === 'relations')).toMatchObject({ pointsChecked: true, met: null });
    expect(items.find((i) => i.key === 'recycling')).toMatchObject({ applies: false });
    const { rows } = await house.ok(boss.actor, standard.assessments, {});
    expect(rows.map((r) => r.state)).toEqual(['open', 'finished']);
  });

  test('its moves are on the ledger; who may not see it does not', async () => {
    const events = await house.sql<{ event: string }>(
      "select event from kernel.ledger where subject_kind = 'assessment' and subject_id = $1 order by seq",
      [id],
    );
    expect(events[0]!.event).toBe('assessment.started');
    expect(events.at(-1)!.event).toBe('assessment.finished');
    const agent = actor(house.program, 'agent');
    expect((await house.call(agent, standard.assessment, { params: { id } })).status).toBe(403);
    const auditor = actor(house.program, 'auditor');
    expect((await house.call(auditor, standard.assessment, { params: { id } })).status).toBe(200);
    expect(
      (await house.call(auditor, standard.startAssessment, { body: { from: '2027-01', to: '2027-02' } }))
        .status,
    ).toBe(403);
  });
});
