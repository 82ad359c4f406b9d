import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { compareReplay } from '../server/index.ts';

/** The apparel brand's duties in people's hands. 09:00 on a Monday in Shanghai; the quarter ends in four weeks. */
const begin = '2026-03-02T01:00:00.000Z';
let house: House;
let manager: Staff;
let agent: Staff;

beforeAll(async () => {
  house = await openHouse({ at: begin, loops: ['duties'] });
  await makeOwner(house);
  manager = await makeStaff(house, { roles: ['manager'], name: '王敏' });
  agent = await makeStaff(house, { roles: ['agent'], name: '李芳' });
  await house.ok(manager.actor, standard.publishPack, { params: { pack: 'apparel' }, body: {} });
  await house.settle();
});
afterAll(() => house.close());

const opened = async (key: string, period: string): Promise<Id> => {
  const [row] = await house.sql<{ id: Id }>(
    'select id from standard.duty where clause_key = $1 and period = $2',
    [key, period],
  );
  if (!row) throw new Error(`${key} ${period} is not open`);
  return row.id;
};

/** A file in the hands of whoever handed it in. */
async function handIn(person: Staff): Promise<Id> {
  const boundary = 'thread';
  const payload = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="纪要.txt"',
    'Content-Type: text/plain',
    '',
    `演练纪要 ${person.name}`,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/records/files',
    headers: {
      'x-selvedge': '1',
      ...house.headersOf(person.actor),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  });
  if (answer.statusCode !== 200) throw new Error(`handing in: ${answer.statusCode} ${answer.body}`);
  return answer.json<{ id: Id }>().id;
}

const four = ['complaint', 'quality', 'transport', 'stock'];

describe('AP-7.3 drilled twice a year, four scenarios', () => {
  test('what is missing is refused, each with its place and in both languages', async () => {
    await house.travel('2026-06-01T01:00:00.000Z');
    const id = await opened('AP-7.3.drill', '2026.1');
    const file = await handIn(manager);
    const bare = await house.call(manager.actor, standard.doDuty, { params: { id }, body: {} });
    expect([bare.status, bare.error.code]).toEqual([422, 'standard.evidence-missing']);
    expect(bare.error.faults?.map((f) => f.path)).toEqual([
      'body.note',
      'body.files',
      'body.figure',
      'body.covered',
    ]);
    const three = await house.call(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '演练', files: [file], figure: 90, covered: four.slice(0, 3) },
    });
    expect(three.error.faults?.map((f) => [f.path, f.text])).toEqual([
      ['body.covered', { zh: '还没有覆盖：库存', en: 'not covered yet: Stock' }],
    ]);
    const strange = await house.call(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '演练', files: [file], figure: 90, covered: [...four, 'fire'] },
    });
    expect(strange.error.faults?.map((f) => [f.code, f.text?.zh])).toEqual([
      ['evidence.unknown', '没有这一项：fire'],
    ]);
  });

  test('somebody else’s file is no evidence, and one is kept once', async () => {
    const id = await opened('AP-7.3.drill', '2026.1');
    const theirs = await handIn(agent);
    const answer = await house.call(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '演练', files: [theirs], figure: 90, covered: four },
    });
    expect([answer.status, answer.error.code]).toEqual([422, 'standard.file-unknown']);
  });

  test('with 79 % taking part it is on record and not done; once more with 81 % it is', async () => {
    const id = await opened('AP-7.3.drill', '2026.1');
    const first = await handIn(manager);
    const short = await house.ok(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '第一次', files: [first], figure: 79, covered: four },
    });
    expect(short).toMatchObject({ fulfils: false, state: 'open' });
    const clock = await house.sql('select due_at from standard.clock where subject_id = $1', [id]);
    expect(clock).toEqual([{ due_at: '2026-06-30T10:00:00.000Z' }]);
    await house.travel('2026-06-20T01:00:00.000Z');
    const again = await handIn(manager);
    const done = await house.ok(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '补练', files: [again], figure: 81, covered: four },
    });
    expect(done).toMatchObject({ fulfils: true, state: 'done' });
    const duty = await house.ok(manager.actor, standard.duty, { params: { id } });
    expect(duty).toMatchObject({ state: 'done', fellShort: 1, doneBy: '王敏', may: false });
    expect(duty.reports.map((r) => [r.note, r.figure, r.fulfils, r.files.map((f) => f.name)])).toEqual([
      ['补练', 81, true, ['纪要.txt']],
      ['第一次', 79, false, ['纪要.txt']],
    ]);
    const got = await house.call(manager.actor, standard.dutyFile, { params: { id, file: again } });
    expect(String(got.body)).toBe('演练纪要 王敏');
    const [kept] = await house.sql<{ outcome: string; owner: Id }>(
      'select outcome, owner from standard.clock_closed where subject_id = $1',
      [id],
    );
    expect(kept).toEqual({ outcome: 'met', owner: manager.id });
    sawClause('AP-7.3.drill', 'duty');
    const over = await house.call(manager.actor, standard.doDuty, { params: { id }, body: {} });
    expect([over.status, over.error.code]).toEqual([409, 'standard.duty-over']);
  });
});

describe('late, missed, dropped', () => {
  test('AP-7.4.check done after its day is late: the clock is broken, the duty done', async () => {
    await house.travel('2026-07-02T01:00:00.000Z');
    const id = await opened('AP-7.4.check', '2026-06');
    expect((await house.ok(manager.actor, standard.duty, { params: { id } })).state).toBe('overdue');
    const done = await house.ok(manager.actor, standard.doDuty, {
      params: { id },
      body: { note: '盘过', figure: 45, covered: ['ledger', 'condition', 'renewal', 'call-out'] },
    });
    expect(done).toMatchObject({ fulfils: true, state: 'late' });
    const [clock] = await house.sql<{ outcome: string }>(
      'select outcome from standard.clock_closed where subject_id = $1',
      [id],
    );
    expect(clock?.outcome).toBe('broken');
    sawClause('AP-7.4.check', 'duty');
  });

  test('a clause that nobody has any more takes its open duties with it', async () => {
    const before = await house.sql("select id from standard.duty where state = 'open'");
    expect(before.length).toBeGreaterThan(0);
    // The standard itself stays; what was in force ends, as when its next version has no duties.
    await house.sql('update standard.version set in_force_until = $1', ['2026-07-03T01:00:00.000Z']);
    await house.sql('update standard.epoch set id = gen_random_uuid()');
    await house.travel('2026-07-03T02:00:00.000Z');
    expect(await house.sql("select id from standard.duty where state = 'open'")).toEqual([]);
    const dropped = await house.sql<{ event: string }>(
      "select distinct l.event from kernel.ledger l join standard.duty d on d.id = l.subject_id where d.state = 'dropped' and l.event in ('duty.dropped', 'duty.done')",
    );
    expect(dropped).toEqual([{ event: 'duty.dropped' }]);
    await house.sql('update standard.version set in_force_until = null');
    await house.sql('update standard.epoch set id = gen_random_uuid()');
  });

  test('replayed from the ledger, every duty’s clock comes out as it did', async () => {
    expect((await compareReplay(house.program)).differences).toEqual([]);
  });
});

describe('who sees and does which', () => {
  test('people see and do the duties of their roles; a manager sees all', async () => {
    await house.travel('2026-09-25T01:00:00.000Z');
    const all = await house.ok(manager.actor, standard.duties, { query: { limit: 200 } });
    const theirs = await house.ok(agent.actor, standard.duties, { query: { limit: 200 } });
    expect(new Set(theirs.rows.map((r) => r.role.role))).toEqual(new Set(['agent']));
    expect(theirs.rows.every((r) => r.mine && r.may)).toBe(true);
    expect(all.rows.length).toBeGreaterThan(theirs.rows.length);
    const mine = await house.ok(manager.actor, standard.duties, { query: { whose: 'mine', limit: 200 } });
    expect(new Set(mine.rows.map((r) => r.mine))).toEqual(new Set([true]));
    const other = all.rows.find((r) => r.role.role === 'manager')!;
    const refused = await house.call(agent.actor, standard.doDuty, { params: { id: other.id }, body: {} });
    expect(refused.status).toBe(404);
    const year = await house.ok(agent.actor, standard.dutyCalendar, { query: { year: 2026 } });
    expect(new Set(year.rows.map((r) => r.role.role))).toEqual(new Set(['agent']));
  });

  test('the year holds what was opened and what comes round, each once', async () => {
    const year = await house.ok(manager.actor, standard.dutyCalendar, { query: { year: 2026 } });
    expect(year.today).toBe('2026-09-25');
    const drill = year.rows.find((r) => r.clause.key === 'AP-7.3.drill')!;
    expect(drill.times.map((t) => [t.day, t.period, t.state])).toEqual([
      ['2026-06-30', '2026.1', 'done'],
      ['2026-12-31', '2026.2', 'ahead'],
    ]);
    const next = await house.ok(manager.actor, standard.dutyCalendar, { query: { year: 2027 } });
    const ahead = next.rows.find((r) => r.clause.key === 'AP-7.3.drill')!;
    expect(ahead.times.map((t) => [t.day, t.id])).toEqual([
      ['2027-06-30', null],
      ['2027-12-31', null],
    ]);
  });

  test('the list goes out as a file', async () => {
    const answer = await house.call(manager.actor, standard.duties, {
      query: { format: 'csv', state: 'all' },
    });
    const text = String(answer.body);
    expect(text.split('\n')[0]).toContain('条款,职责,标准,期间,责任角色,到期,状态');
    expect(text).toContain('AP-7.3,应急演练，一年至少两次');
  });
});

describe('the feed', () => {
  const tokenOf = (address: string): string => /feed\/([\w-]+)\.ics$/.exec(address)![1]!;

  test('is known by its address alone, ends with it, and is kept as a hash', async () => {
    const first = await house.ok(agent.actor, standard.makeDutyFeed, { body: {} });
    const token = tokenOf(first.address);
    expect(JSON.stringify(await house.sql('select * from standard.duty_feed'))).not.toContain(token);
    const feed = await house.call(null, standard.readDutyFeed, { params: { token } });
    expect(feed.status).toBe(200);
    expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const text = String(feed.body).replace(/\r\n /g, '');
    const lines = text.split('\r\n');
    expect(lines.filter((l) => l.startsWith('UID:')).every((l) => /^UID:AP-.*@selvedge$/.test(l))).toBe(true);
    expect(text).toContain('UID:AP-3.4.satisfaction/2026-Q3@selvedge');
    expect(text).toContain('DTSTART;VALUE=DATE:20260930');
    expect(text).not.toContain('AP-7.3.drill');
    expect(lines.filter((l) => l === 'BEGIN:VEVENT').length).toBe(
      lines.filter((l) => l.startsWith('UID:')).length,
    );
    // Lines are folded at 75 octets, as RFC 5545 asks.
    expect(
      String(feed.body)
        .split('\r\n')
        .every((l) => Buffer.byteLength(l) <= 75),
    ).toBe(true);
    const second = await house.ok(agent.actor, standard.makeDutyFeed, { body: {} });
    expect((await house.call(null, standard.readDutyFeed, { params: { token } })).status).toBe(404);
    const renewed = { params: { token: tokenOf(second.address) } };
    expect((await house.call(null, standard.readDutyFeed, renewed)).status).toBe(200);
    await house.ok(agent.actor, standard.withdrawDutyFeed, { body: {} });
    expect((await house.call(null, standard.readDutyFeed, renewed)).status).toBe(404);
    expect((await house.ok(agent.actor, standard.dutyFeed, {})).madeAt).toBeNull();
  });
});
