import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { actor } from '#kernel/testing';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { security } from '#domains/security/contract.ts';
import { notices } from '../contract.ts';
import { goAway, openNoticed, type Noticed } from './make.ts';

const hour = 3_600_000;

let house: Noticed;
let team: Id;
let agent: Staff;
let lead: Staff;
let manager: Staff;

/** Monday 9:00 in Shanghai: a mail is due at 14:00, is close to due at 12:00, and goes to the manager at 16:00. */
async function open(): Promise<void> {
  house = await openNoticed();
  manager = await makeStaff(house, { roles: ['manager'], name: '主管' });
  agent = await makeStaff(house, { roles: ['agent'], name: '客服' });
  lead = await makeStaff(house, { roles: ['lead'], name: '组长', locale: 'en' });
  team = await makeTeam(house, '华东组', [agent.id, lead.id]);
}

const titles = async (who: Staff) =>
  (await house.bell(who.session)).map((n) => n.title.replace(/Q-\S+/, 'Q'));

describe('who is told', () => {
  beforeAll(open);
  afterAll(() => house.close());

  test('a new owner is told of an assignment, and nobody of what they took themselves', async () => {
    const id = await house.begin({ team });
    await house.happen('inquiry.assigned', id, { owner: agent.id, team });
    await house.settle();
    await house.happen(
      'inquiry.assigned',
      id,
      { owner: lead.id },
      actor(house.program, 'lead', { id: lead.id }),
    );
    await house.settle();
    expect(await titles(agent)).toEqual(['Q 分派过来']);
    expect(await titles(lead)).toEqual([]);
  });

  test('the owner hears that it is close to due and broken, the lead and then the manager that it is broken', async () => {
    const customer = await makeCustomer(house, '恒彩服饰');
    await house.begin({ owner: agent.id, team, customer: customer.id }, { channel: 'mail' });
    await house.travel(3 * hour + 60_000);
    const [warned] = await house.bell(agent.session);
    expect(warned).toMatchObject({ template: 'clock-warned' });
    expect(warned!.title).toMatch(/临近到期：邮件答复$/);
    expect(warned!.body).toBe(`40 支府绸色牢度几级\n客户：恒彩服饰\nTX-2.2.1 要求 3月2日 14:00 前完成。`);
    await house.travel(2 * hour);
    expect((await house.bell(agent.session))[0]!.template).toBe('clock-breached');
    const toLead = (await house.bell(lead.session)).find((n) => n.body.includes('Owner: 客服'));
    expect(toLead!.title).toMatch(/escalated to team lead: Mail answered$/);
    expect(toLead!.body).toContain('asked for it by 2 Mar, 14:00');
    expect(toLead!.body).toContain('level 1');
    expect(await titles(manager)).toEqual([]);
    await house.travel(2 * hour);
    const [toManager] = await house.bell(manager.session);
    expect(toManager!.title).toMatch(/升级到主管：邮件答复$/);
    expect(toManager!.body).toContain('第 2 级升级');
  });

  test('the whole team hears of what nobody owns', async () => {
    await house.ok(agent.session, notices.readAllNotices, {});
    await house.ok(lead.session, notices.readAllNotices, {});
    const id = await house.begin({ team });
    await house.happen('inquiry.message-received', id, {});
    await house.settle();
    for (const who of [agent, lead])
      expect((await house.bell(who.session))[0]!.template).toBe('inquiry-message');
    expect((await house.bell(manager.session)).some((n) => n.template === 'inquiry-message')).toBe(false);
  });

  test('specialists of the department hear of what is passed to it, not those of another', async () => {
    const quality = await makeStaff(house, { roles: ['specialist'], name: '质量' });
    const other = await makeStaff(house, { roles: ['specialist'], name: '研发' });
    const department = await makeTeam(house, '质量部', [quality.id]);
    const id = await house.begin({ owner: agent.id, team });
    await house.happen('inquiry.passed', id, { passedTeam: department });
    await house.settle();
    expect((await house.bell(quality.session))[0]!.template).toBe('inquiry-passed');
    expect(await house.bell(other.session)).toEqual([]);
    const named = await house.begin({ owner: agent.id, team });
    await house.happen('inquiry.passed', named, { passedTeam: department, passedPerson: other.id });
    await house.settle();
    expect(await house.bell(other.session)).toHaveLength(1);
    expect(await house.bell(quality.session)).toHaveLength(1);
  });
});

describe('what comes back to the owner', () => {
  beforeAll(open);
  afterAll(() => house.close());

  test('the department’s answer, and that an answer did not arrive', async () => {
    const customer = await makeCustomer(house, '恒彩服饰');
    const id = await house.begin({ owner: agent.id, team, customer: customer.id });
    // Whoever answered for the department is not told of it.
    await house.happen('inquiry.specialist-answered', id, {}, agent.actor);
    await house.settle();
    expect(await house.bell(agent.session)).toEqual([]);
    await house.happen('inquiry.specialist-answered', id, {});
    await house.happen('inquiry.undelivered', id, {});
    await house.settle();
    const [lost, advised] = await house.bell(agent.session);
    expect(advised!.title).toMatch(/^Q-\S+ 部门已答复，等转告客户$/);
    expect(lost!.title).toMatch(/^Q-\S+ 答复没有送到$/);
    expect(lost!.body).toContain('客户：恒彩服饰');
  });

  test('a follow-up that is due goes to whom it is for, else to the owner; the inquiry stays whose it is', async () => {
    await house.ok(agent.session, notices.readAllNotices, {});
    const id = await house.begin({ owner: agent.id, team });
    await house.happen('inquiry.follow-up-set', id, { followUpAt: '2026-03-03T02:30:00.000Z' });
    await house.happen('inquiry.follow-up-due', id, { followUpFor: lead.id });
    await house.settle();
    const [due] = await house.bell(lead.session);
    expect(due).toMatchObject({ template: 'follow-up-due' });
    expect(due!.body).toContain('The follow-up was set for 3 Mar, 10:30.');
    expect((await house.bell(agent.session)).some((n) => n.template === 'follow-up-due')).toBe(false);
    await house.happen('inquiry.follow-up-due', id, { followUpFor: null });
    await house.settle();
    expect((await house.bell(agent.session))[0]).toMatchObject({ template: 'follow-up-due' });
  });

  test('an escalation to a role of the company’s own names it as the company does', async () => {
    const made = { zh: '班长', en: 'Shift lead', like: 'lead' } as const;
    const { id: role } = await house.ok(house.owner.actor, security.makeRole, { body: made });
    const { roles } = await house.ok(house.owner.actor, security.listRoles, {});
    const { name } = roles.find((r) => r.id === role)!;
    const shift = await makeStaff(house, { roles: [name], name: '班长', locale: 'en' });
    await house.sql(
      `update standard.clause set body = jsonb_set(body, '{escalates,0,to}', to_jsonb($1::text)) where key = 'TX-2.2.1.mail'`,
      [name],
    );
    await house.sql('update standard.epoch set id = gen_random_uuid()');
    await house.begin({ owner: agent.id }, { channel: 'mail' });
    await house.travel(5 * hour + 60_000);
    const told = (await house.bell(shift.session)).find((n) => n.template === 'clock-escalated');
    expect(told!.title).toMatch(/escalated to Shift lead: Mail answered$/);
  });
});

describe('stand-ins', () => {
  beforeAll(open);
  afterAll(() => house.close());

  const assign = async (to: Staff) => {
    const id = await house.begin({ owner: to.id, team });
    await house.happen('inquiry.message-received', id, {});
    await house.settle();
    return id;
  };

  test('the deputy of an absent person is told, and reads for whom', async () => {
    const deputy = await makeStaff(house, { name: '代理' });
    await goAway(house, agent.session, deputy.id);
    await assign(agent);
    expect(await house.bell(agent.session)).toEqual([]);
    expect(await house.bell(deputy.session)).toMatchObject([
      { template: 'inquiry-message', standsFor: '客服' },
    ]);
  });

  test('a deputy who is away too hands on to theirs', async () => {
    const [first, second] = [await makeStaff(house), await makeStaff(house)];
    await goAway(house, first.session, second.id);
    await goAway(house, agent.session, first.id);
    await assign(agent);
    expect(await house.bell(first.session)).toEqual([]);
    expect(await house.bell(second.session)).toMatchObject([{ standsFor: '客服' }]);
  });

  test('a circle of absent deputies ends: an escalation goes to the next role up', async () => {
    const other = await makeStaff(house, { roles: ['lead'], name: '另一组长' });
    await goAway(house, lead.session, null);
    await goAway(house, other.session, null);
    await house.sql('update security.person set deputy_id = $2 where id = $1', [lead.id, other.id]);
    await house.sql('update security.person set deputy_id = $2 where id = $1', [other.id, lead.id]);
    await house.begin({ owner: agent.id, team });
    await house.travel(5 * hour + 60_000);
    expect(await house.bell(lead.session)).toEqual([]);
    expect(await house.bell(other.session)).toEqual([]);
    const told = await house.bell(manager.session);
    expect(new Set(told.map((n) => n.template))).toEqual(new Set(['clock-escalated']));
    expect(new Set(told.map((n) => n.standsFor))).toEqual(new Set([null]));
  });

  test('the lead of another team is asked when the team’s own is away without a deputy', async () => {
    const elsewhere = await makeStaff(house, { roles: ['lead'], name: '华南组长' });
    await house.begin({ owner: agent.id, team });
    await house.travel(24 * hour);
    const asLead = actor(house.program, 'lead', { id: elsewhere.id });
    expect((await house.bell(asLead)).map((n) => n.template)).toContain('clock-escalated');
    expect(await house.bell(actor(house.program, 'lead', { id: lead.id }))).toEqual([]);
  });
});

describe('the bell', () => {
  beforeAll(open);
  afterAll(() => house.close());

  test('unread ones come first, page by page; each is read once and only by whom it is for', async () => {
    const ids: Id[] = [];
    for (let n = 0; n < 5; n += 1) {
      const id = await house.begin({ owner: agent.id, team }, {}, `第 ${n} 件`);
      await house.happen('inquiry.message-received', id, {});
      ids.push(id);
      await house.travel(1000);
    }
    const all = await house.ok(agent.session, notices.listNotices, {});
    expect(all.rows.map((n) => n.body)).toEqual(['第 4 件', '第 3 件', '第 2 件', '第 1 件', '第 0 件']);
    expect(all.rows[0]).toMatchObject({
      link: `/desk/${ids[4]}`,
      about: { kind: 'inquiry', id: ids[4] },
      tone: 'plain',
    });
    expect(await house.ok(agent.session, notices.countUnread, {})).toEqual({ count: 5 });

    const newest = { params: { id: all.rows[0]!.id } };
    expect((await house.call(lead.session, notices.readNotice, newest)).status).toBe(404);
    await house.ok(agent.session, notices.readNotice, newest);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(agent.session, notices.listNotices, { query: { limit: 2, cursor } });
      seen.push(...page.rows.map((n) => n.body));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['第 3 件', '第 2 件', '第 1 件', '第 0 件', '第 4 件']);
    expect(
      (await house.ok(agent.session, notices.listNotices, { query: { unread: 'true' } })).rows,
    ).toHaveLength(4);
    expect(await house.ok(agent.session, notices.readAllNotices, {})).toEqual({ count: 4 });
    expect(await house.ok(agent.session, notices.countUnread, {})).toEqual({ count: 0 });
  });

  test('without a session there is no bell', async () => {
    expect((await house.call(null, notices.listNotices, {})).status).toBe(401);
  });
});
