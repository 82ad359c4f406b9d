import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let fang: Staff;

const hour = 3_600_000;

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  const team = await makeTeam(house, '服务一组');
  const laboratory = await makeTeam(house, '质检');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  fang = await makeStaff(house, { name: '方屿', roles: ['specialist'], teams: [laboratory] });
  await publish(house, 'textile');
  await publish(house, 'factory');
  await house.ok(manager(house), desk.setDepartment, {
    params: { key: 'quality' },
    body: { team: laboratory },
  });
});
afterAll(() => house.close());

const page = (staff: Staff, id: string) => house.ok(staff.session, desk.inquiry, { params: { id } });
const answer = (staff: Staff, id: string, text: string) =>
  house.ok(staff.session, desk.answerInquiry, { params: { id }, body: { text, via: 'phone' } });

describe('passing on', () => {
  test('FA-3.1.2 FA-3.1.3 passed to quality, answered there, given on: each with its own clock', async () => {
    const { id } = await ask(house);
    await house.ok(lin.session, desk.takeInquiry, { params: { id }, body: {} });
    await house.ok(lin.session, desk.passInquiry, {
      params: { id },
      body: { to: 'quality', question: '同缸号留样的耐洗色牢度是几级？' },
    });
    const [department] = await clocks(house, id, 'FA-3.1.2');
    expect(department).toMatchObject({ outcome: 'running', due_at: '2026-03-04T01:00:00.000Z' });
    const seen = await page(fang, id);
    expect(seen).toMatchObject({ state: 'passed', passed: { to: 'quality', by: { name: '林晓岚' } } });
    expect(seen.can).toMatchObject({ advise: true, answer: false, close: false, note: true });
    const { rows } = await house.ok(fang.session, desk.inquiries, { query: { tab: 'passed' } });
    expect(rows.map((r) => r.id)).toEqual([id]);
    await house.travel(hour);
    await house.ok(fang.session, desk.adviseInquiry, {
      params: { id },
      body: { text: '耐洗 4 级。', attachments: [] },
    });
    const [giveOn] = await clocks(house, id, 'FA-3.1.3');
    expect(giveOn).toMatchObject({ outcome: 'running', due_at: '2026-03-02T07:00:00.000Z' });
    expect((await clocks(house, id, 'FA-3.1.2'))[0]).toMatchObject({ outcome: 'met' });
    await answer(lin, id, '质检答复：耐洗 4 级。');
    expect((await clocks(house, id, 'FA-3.1.3'))[0]).toMatchObject({ outcome: 'met' });
    await house.ok(lin.session, desk.confirmInquiry, { params: { id }, body: {} });
    await house.ok(lin.session, desk.closeInquiry, { params: { id }, body: {} });
    expect(await eventsOf(house, id)).toEqual([
      'inquiry.received',
      'inquiry.assigned',
      'inquiry.passed',
      'inquiry.specialist-answered',
      'inquiry.answered',
      'inquiry.confirmed',
      'inquiry.closed',
    ]);
  });

  test('FA-3.1.2 taken back: the department’s clock ends, nobody there may answer any more', async () => {
    const { id } = await ask(house);
    await house.ok(lin.session, desk.passInquiry, {
      params: { id },
      body: { to: 'quality', question: '可水洗吗？' },
    });
    const early = await house.call(lin.session, desk.closeInquiry, {
      params: { id },
      body: { reason: 'spam', note: 'x' },
    });
    expect(early.error.code).toBe('desk.with-department');
    await house.ok(lin.session, desk.takeBackInquiry, { params: { id }, body: {} });
    expect((await clocks(house, id, 'FA-3.1.2'))[0]).toMatchObject({ outcome: 'cancelled' });
    const late = await house.call(fang.session, desk.adviseInquiry, {
      params: { id },
      body: { text: '可以。', attachments: [] },
    });
    expect(late.status).toBe(404);
    expect((await house.call(fang.session, desk.inquiry, { params: { id } })).status).toBe(404);
  });

  test('a specialist sees neither what was not passed, nor what went to another department', async () => {
    const { id } = await ask(house);
    expect((await house.call(fang.session, desk.inquiry, { params: { id } })).status).toBe(404);
    const otherTeam = await makeTeam(house, '研发');
    await house.ok(manager(house), desk.setDepartment, { params: { key: 'rnd' }, body: { team: otherTeam } });
    await house.ok(lin.session, desk.passInquiry, {
      params: { id },
      body: { to: 'rnd', question: '配方？' },
    });
    expect((await house.call(fang.session, desk.inquiry, { params: { id } })).status).toBe(404);
  });
});
