import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, openHouse, type House } from '#kernel/testing';
import { security } from '#domains/security/contract.ts';
import { makeOwner, makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let zhou: Staff;

const minute = 60_000;
const hour = 60 * minute;

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['desk.follow-ups'] });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  zhou = await makeStaff(house, { name: '周牧', teams: [team] });
  await publish(house, 'textile');
  await publish(house, 'factory');
});
afterAll(() => house.close());

const page = (staff: Staff, id: string) => house.ok(staff.session, desk.inquiry, { params: { id } });
const answer = (staff: Staff, id: string, text = '已答复。') =>
  house.ok(staff.session, desk.answerInquiry, { params: { id }, body: { text, via: 'phone' } });

describe('waiting', () => {
  test('TX-2.2.1 the clock pauses while the customer is waited for, and goes on when they write', async () => {
    const { id } = await ask(house);
    const [before] = await clocks(house, id, 'TX-2.2.1.form');
    await house.travel(30 * minute);
    await house.ok(lin.session, desk.setWaiting, { params: { id }, body: { waiting: true } });
    expect((await clocks(house, id, 'TX-2.2.1.form'))[0]).toMatchObject({ paused: true });
    await house.travel(20 * minute);
    await house.ok(manager(house), desk.receiveMessage, {
      params: { id },
      body: { channel: 'api', text: '尺寸是 1.8 米。' },
    });
    const [after] = await clocks(house, id, 'TX-2.2.1.form');
    expect(after).toMatchObject({ paused: false });
    expect(Date.parse(after!.due_at) - Date.parse(before!.due_at)).toBe(20 * minute);
    expect(await page(lin, id)).toMatchObject({ waiting: false, messages: 2 });
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id },
      body: { text: '请寄回一件。', via: 'phone', thenWait: true },
    });
    expect(await page(lin, id)).toMatchObject({ waiting: true, due: null, group: 'waiting' });
    const { groups } = await house.ok(lin.session, desk.inquiryCounts, { query: { tab: 'mine' } });
    expect(groups.waiting.count).toBeGreaterThan(0);
  });
});

describe('the customer again', () => {
  test('TX-2.2.1 a message after the answer starts the next clock; one after closing opens it again', async () => {
    const { id } = await ask(house);
    await answer(lin, id);
    const write = () => {
      house.clock.travel(house.clock.millis() + minute);
      return house.ok(manager(house), desk.receiveMessage, {
        params: { id },
        body: { channel: 'api', text: '还有一事。' },
      });
    };
    await write();
    expect(await page(lin, id)).toMatchObject({ state: 'assigned', lastFrom: 'customer' });
    expect((await clocks(house, id, 'TX-2.2.1.form')).map((c) => c.outcome)).toEqual(['met', 'running']);
    await answer(lin, id);
    await house.ok(lin.session, desk.closeInquiry, { params: { id }, body: {} });
    await write();
    const shown = await page(lin, id);
    expect(shown).toMatchObject({ state: 'reopened', closedAt: null, closeReason: null });
    expect((await eventsOf(house, id)).slice(-2)).toEqual(['inquiry.reopened', 'inquiry.message-received']);
    expect((await clocks(house, id, 'TX-2.2.1.form')).map((c) => c.outcome)).toEqual([
      'met',
      'met',
      'running',
    ]);
  });

  test('FA-3.1.1 told when and how the answer comes: the first clock is kept, and it comes back in time', async () => {
    const { id } = await ask(house);
    const by = new Date(house.clock.millis() + 3 * hour).toISOString();
    const past = await house.call(lin.session, desk.promiseAnswer, {
      params: { id },
      body: { text: '昨天', via: 'phone', promisedFor: '2026-03-01T00:00:00.000Z', how: 'mail' },
    });
    expect(past.error.code).toBe('desk.promise-past');
    await house.ok(lin.session, desk.promiseAnswer, {
      params: { id },
      body: { text: '今天 15 点前邮件答复。', via: 'phone', promisedFor: by, how: 'mail' },
    });
    expect((await clocks(house, id, 'FA-3.1.1'))[0]).toMatchObject({ outcome: 'met' });
    expect(await page(lin, id)).toMatchObject({ promisedFor: by, promisedHow: 'mail', state: 'assigned' });
    await house.travel(3 * hour + minute);
    const due = await house.sql(
      `select facts from kernel.ledger where subject_id = $1 and event = 'inquiry.follow-up-due'`,
      [id],
    );
    expect(due).toMatchObject([{ facts: { followUpFor: lin.id } }]);
  });
});

describe('closing', () => {
  test('what nobody answered is closed only with another reason and a note; its clock is given up, on record', async () => {
    const { id } = await ask(house);
    const close = (body: object) => house.call(lin.session, desk.closeInquiry, { params: { id }, body });
    expect((await close({})).error.code).toBe('desk.unanswered');
    expect((await close({ reason: 'spam' })).error.code).toBe('desk.close-note');
    expect((await close({ reason: 'spam', note: '广告。' })).status).toBe(200);
    expect((await clocks(house, id)).every((c) => c.outcome === 'cancelled')).toBe(true);
    const again = await house.call(lin.session, desk.answerInquiry, {
      params: { id },
      body: { text: 'x', via: 'phone' },
    });
    expect(again.error.code).toBe('desk.closed');
    expect((await page(lin, id)).thread.at(-1)).toMatchObject({ kind: 'note', text: '广告。' });
  });

  test('TX-2.2.1 a closing that is taken back is no way out: the clock runs on from when the customer asked', async () => {
    const { id } = await ask(house);
    const [before] = await clocks(house, id, 'TX-2.2.1.form');
    await house.ok(lin.session, desk.closeInquiry, {
      params: { id },
      body: { reason: 'spam', note: '看错了。' },
    });
    house.clock.travel(house.clock.millis() + 5_000);
    await house.ok(lin.session, desk.undoCloseInquiry, { params: { id }, body: {} });
    const running = (await clocks(house, id, 'TX-2.2.1.form')).filter((c) => c.outcome === 'running');
    expect(running).toMatchObject([{ started_at: before!.started_at, due_at: before!.due_at }]);
  });

  test('one’s own closing can be taken back for ten seconds, by nobody else and no longer', async () => {
    const { id } = await ask(house);
    await answer(lin, id);
    await house.ok(lin.session, desk.closeInquiry, { params: { id }, body: {} });
    const undo = (by: Staff) => house.call(by.session, desk.undoCloseInquiry, { params: { id }, body: {} });
    expect((await undo(zhou)).error.code).toBe('desk.too-late');
    house.clock.travel(house.clock.millis() + 9_000);
    expect((await undo(lin)).body).toMatchObject({ state: 'answered' });
    await house.ok(lin.session, desk.closeInquiry, { params: { id }, body: {} });
    house.clock.travel(house.clock.millis() + 11_000);
    expect((await undo(lin)).error.code).toBe('desk.too-late');
    await house.ok(lin.session, desk.reopenInquiry, { params: { id }, body: {} });
    expect(await page(lin, id)).toMatchObject({ state: 'reopened' });
  });
});

describe('who has it', () => {
  test('taken by one, it cannot be taken by another; given on, colleagues of the team still see it', async () => {
    const { id } = await ask(house);
    await house.ok(lin.session, desk.takeInquiry, { params: { id }, body: {} });
    const second = await house.call(zhou.session, desk.takeInquiry, { params: { id }, body: {} });
    expect(second.error).toMatchObject({ code: 'desk.taken', detail: { name: '林晓岚' } });
    await house.ok(lin.session, desk.assignInquiry, { params: { id }, body: { owner: zhou.id } });
    expect(await page(lin, id)).toMatchObject({ owner: { name: '周牧' }, can: { take: false } });
    await house.ok(zhou.session, desk.assignInquiry, { params: { id }, body: { owner: null } });
    expect(await page(lin, id)).toMatchObject({ owner: null, state: 'received', can: { take: true } });
    const nobody = await house.call(lin.session, desk.assignInquiry, {
      params: { id },
      body: { owner: '01900000-0000-7000-8000-000000000000' },
    });
    expect(nobody.error.code).toBe('desk.person-unknown');
  });

  test('class, priority and title are set; who looks and types is seen by the other', async () => {
    const { id } = await ask(house);
    await house.ok(lin.session, desk.sortInquiry, {
      params: { id },
      body: { class: 'returns', priority: 'urgent', title: '退货运费谁付' },
    });
    expect(await page(lin, id)).toMatchObject({
      class: 'returns',
      priority: 'urgent',
      title: '退货运费谁付',
    });
    const mark = (staff: Staff, doing: 'viewing' | 'typing' | 'gone') =>
      house.ok(staff.session, desk.markPresence, { params: { id }, body: { doing } });
    await mark(lin, 'viewing');
    expect((await mark(zhou, 'typing')).present).toMatchObject([
      { person: { name: '林晓岚' }, doing: 'viewing' },
    ]);
    expect((await page(lin, id)).present).toMatchObject([{ person: { name: '周牧' }, doing: 'typing' }]);
    house.clock.travel(house.clock.millis() + 31_000);
    expect((await page(lin, id)).present).toEqual([]);
  });

  test('a draft is kept for its writer, an attachment only of one’s own goes along', async () => {
    const { id } = await ask(house);
    const upload = async (staff: Staff) => {
      const boundary = 'b0undary';
      const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="样品.txt"\r\ncontent-type: text/plain\r\n\r\n色号 1024\r\n--${boundary}--\r\n`;
      const response = await house.server.inject({
        method: 'POST',
        url: addressOf(desk.keepAttachment.path),
        headers: {
          'x-selvedge': '1',
          cookie: staff.session.cookie,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        payload,
      });
      return response.json() as { id: string; name: string };
    };
    const mine = await upload(lin);
    const theirs = await upload(zhou);
    const draft = (attachments: string[]) =>
      house.call(lin.session, desk.saveDraft, {
        params: { id },
        body: { kind: 'reply', text: '附上样品。', attachments },
      });
    expect((await draft([theirs.id])).error.code).toBe('desk.attachment-unknown');
    await draft([mine.id]);
    expect((await page(lin, id)).drafts).toMatchObject([
      { text: '附上样品。', attachments: [{ name: '样品.txt' }] },
    ]);
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id },
      body: { text: '附上样品。', via: 'phone', attachments: [mine.id] },
    });
    const shown = await page(lin, id);
    expect(shown.drafts).toEqual([]);
    expect(shown.thread.at(-1)!.attachments).toMatchObject([{ id: mine.id }]);
    const file = await house.call(zhou.session, desk.inquiryFile, { params: { id, file: mine.id } });
    expect(String(file.body)).toBe('色号 1024');
    const other = await house.call(zhou.session, desk.inquiryFile, { params: { id, file: theirs.id } });
    expect(other.status).toBe(404);
  });
});

describe('a colleague who leaves', () => {
  test('what they had open waits for somebody again, its clock running on; what was closed stays theirs', async () => {
    const team = await makeTeam(house, '服务二组');
    const fang = await makeStaff(house, { name: '方屿', teams: [team] });
    const boss = await makeOwner(house);
    const { id } = await ask(house);
    const { id: answered } = await ask(house);
    const { id: closed } = await ask(house);
    for (const each of [id, answered, closed])
      await house.ok(fang.session, desk.takeInquiry, { params: { id: each }, body: {} });
    await answer(fang, answered);
    await answer(fang, closed);
    await house.ok(fang.session, desk.closeInquiry, { params: { id: closed }, body: {} });
    const [before] = await clocks(house, id, 'TX-2.2.1.form');
    await house.ok(boss.actor, security.deactivatePerson, { params: { id: fang.id } });
    await house.settle();
    expect(await page(boss, id)).toMatchObject({ owner: null, team: { id: team }, state: 'received' });
    expect(await page(boss, answered)).toMatchObject({ owner: null, state: 'answered' });
    expect(await page(boss, closed)).toMatchObject({ owner: { id: fang.id }, state: 'closed' });
    expect(await clocks(house, id, 'TX-2.2.1.form')).toEqual([before]);
    const { rows } = await house.ok(boss.session, desk.inquiries, { query: { tab: 'unassigned' } });
    expect(rows.map((r) => r.id)).toContain(id);
  });
});
