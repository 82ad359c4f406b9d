import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { askModel, turnReadings } from '../server/index.ts';
import { withoutPersons } from '../server/readings/without-persons.ts';
import { makeDocx } from './make-documents.ts';

let house: House;
let writer: Staff;
let agent: Staff;
beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  await makeOwner(house);
  writer = await makeStaff(house, { roles: ['manager'], name: '起草人' });
  agent = await makeStaff(house, { roles: ['agent'], name: '客服' });
}, 60_000);
afterAll(() => house.close());

const text = `# 一、咨询
客服收到客户邮件咨询后，应在4个工作小时内答复。
客户来电应在三声铃响内接听。
收到客户咨询后应尽快答复。
# 二、退换
商品售出后如有质量问题概不退货。
自签收之日起15天内可以换货。
# 三、改进
每季度开展一次客户满意度调查，由客服主管负责。
务必以张伟先生的标准对待每一位来访者，联系电话 13812345678。
投诉应在24小时内答复投诉人。
邮件答复及时率不低于95%。`;

async function handIn(body = text, name = ''): Promise<Id> {
  const { id } = await house.ok(writer.actor, standard.handInText, { body: { text: body, name } });
  expect(await turnReadings(house.program)).toBe(true);
  return id;
}
const read = (id: Id) => house.ok(writer.actor, standard.reading, { params: { id } });
const on = (id: Id, n: number) => ({ params: { id, n } });

describe('a standard that is handed in', () => {
  it('waits to be read, then shows its text beside what it asks, nothing decided', async () => {
    const { id } = await house.ok(writer.actor, standard.handInText, { body: { text } });
    expect(await read(id)).toMatchObject({ state: 'reading', rows: [], blocks: [] });
    await turnReadings(house.program);
    const reading = await read(id);
    expect(reading).toMatchObject({ state: 'ready', language: 'zh', decided: 0, draft: null });
    expect(reading.chapters.map((c) => c.title)).toEqual(['一、咨询', '二、退换', '三、改进']);
    expect(reading.rows.length).toBeGreaterThanOrEqual(7);
    expect(new Set(reading.rows.map((r) => r.state))).toEqual(new Set(['open']));
    const mail = reading.rows[0]!;
    expect(mail).toMatchObject({
      key: 'OWN-1.1',
      number: 4,
      unit: 'hour',
      becomes: { how: 'lives', channel: { zh: '邮件' } },
    });
    expect(reading.sentences[mail.sentence]!.text).toContain('4个工作小时');
    const complaint = reading.rows.find((r) => r.subject === 'complaint')!;
    expect(complaint.becomes).toMatchObject({ how: 'waits', waitsFor: [{ zh: '投诉' }] });
  });

  it('comes as a Word file too, and an unreadable one says why', async () => {
    const send = async (bytes: Uint8Array, name: string): Promise<{ id: Id }> => {
      const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
      const answer = await house.server.inject({
        method: 'POST',
        url: '/api/readings',
        headers: {
          'x-selvedge': '1',
          'content-type': 'multipart/form-data; boundary=b',
          ...house.headersOf(writer.actor),
        },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
      });
      expect(answer.statusCode).toBe(200);
      return answer.json() as { id: Id };
    };
    const { id } = await send(
      makeDocx([{ style: 'Heading1', text: '一、咨询' }, '邮件应在4小时内答复。']),
      '标准.docx',
    );
    await turnReadings(house.program);
    expect(await read(id)).toMatchObject({ name: '标准.docx', state: 'ready', proposals: 1 });
    const broken = await send(Buffer.from('PK\x03\x04 not a document'), '坏.docx');
    await turnReadings(house.program);
    const refused = await read(broken.id);
    expect([refused.state, refused.refused?.zh]).toEqual(['refused', expect.stringMatching(/读不出来/)]);
  });

  it('is decided one by one; who and when is kept, and a decision can be taken back', async () => {
    const id = await handIn();
    expect(await house.ok(writer.actor, standard.acceptProposal, on(id, 1))).toEqual({
      n: 1,
      state: 'accepted',
    });
    await house.ok(writer.actor, standard.rejectProposal, on(id, 2));
    let { rows, decided } = await read(id);
    expect([decided, rows[0]!.by?.name, rows[1]!.state]).toEqual([2, '起草人', 'rejected']);
    await house.ok(writer.actor, standard.reopenProposal, on(id, 2));
    ({ rows, decided } = await read(id));
    expect([decided, rows[1]!.state, rows[1]!.by]).toEqual([1, 'open', null]);
    const missing = await house.call(writer.actor, standard.acceptProposal, on(id, 99));
    expect(missing.status).toBe(404);
    const notTheirs = await house.call(agent.actor, standard.acceptProposal, on(id, 1));
    expect(notTheirs.status).toBe(403);
  });

  it('what is adjusted is decided; a name nobody knows is refused at its field', async () => {
    const id = await handIn();
    const vague = (await read(id)).rows.find((r) => r.parameters.some((p) => p.toBeDecided))!;
    const body = {
      title: '咨询答复',
      kind: 'deadline' as const,
      subject: 'inquiry',
      from: 'inquiry.received',
      until: 'inquiry.answered',
      number: 2,
      unit: 'hour' as const,
      direction: 'within' as const,
      calendar: 'working' as const,
      owner: 'agent',
    };
    const to = on(id, vague.n);
    const wrong = await house.call(writer.actor, standard.adjustProposal, {
      ...to,
      body: { ...body, until: 'inquiry.forgotten' },
    });
    expect([wrong.status, wrong.error.code, wrong.error.faults?.[0]?.path]).toEqual([
      422,
      'standard.reading-unknown-name',
      'body.until',
    ]);
    expect(await house.ok(writer.actor, standard.adjustProposal, { ...to, body })).toMatchObject({
      state: 'adjusted',
    });
    const now = (await read(id)).rows.find((r) => r.n === vague.n)!;
    expect([now.title.en, now.number, now.parameters[0]!.toBeDecided]).toEqual(['咨询答复', 2, false]);
  });

  it('a chapter is taken at once, but what is below the law is left for a person', async () => {
    const id = await handIn();
    const before = await read(id);
    const flagged = before.rows.filter((r) => r.flags.some((f) => f.severity === 'below-law'));
    expect(flagged.map((r) => r.chapter)).toContain(1);
    const { accepted, left } = await house.ok(writer.actor, standard.acceptChapter, { params: { id, c: 1 } });
    expect(left).toBe(flagged.filter((r) => r.chapter === 1).length);
    expect(accepted.length).toBeGreaterThan(0);
    const after = await read(id);
    expect(after.rows.filter((r) => r.state === 'accepted').map((r) => r.n)).toEqual(accepted);
  });
});

describe('a draft from what was accepted', () => {
  it('has its clauses under the company’s own keys, without faults, and says where it came from', async () => {
    const id = await handIn(text, '客服标准.docx');
    const nothing = await house.call(writer.actor, standard.draftReading, {
      params: { id },
      body: { title: '客服标准' },
    });
    expect([nothing.status, nothing.error.code]).toEqual([409, 'standard.reading-nothing']);
    for (const row of (await read(id)).rows)
      await house.ok(
        writer.actor,
        row.flags.length > 0 ? standard.rejectProposal : standard.acceptProposal,
        on(id, row.n),
      );
    const made = await house.ok(writer.actor, standard.draftReading, {
      params: { id },
      body: { title: '客服标准' },
    });
    const draft = await house.ok(writer.actor, standard.draft, { params: { id: made.version } });
    expect(draft.faults).toEqual([]);
    expect(draft.standard.key).toBe('own');
    const reading = await read(id);
    const taken = reading.rows.filter((r) => r.state === 'accepted');
    expect(draft.document.clauses.map((c) => c.key)).toEqual(taken.map((r) => r.key));
    // Vague words keep their mark: the number offered is to be decided.
    expect(draft.warnings.some((w) => w.code === 'draft.to-decide')).toBe(true);
    expect(draft.document.calendars['desk']?.zone).toBe('Asia/Shanghai');
    const events = await house.sql<{ event: string; facts: { taken: number } }>(
      "select event, facts from kernel.ledger where event = 'standard.read'",
    );
    expect(events.map((e) => e.facts.taken)).toEqual([taken.length]);
    expect(reading.draft).toBe(made.version);
  });

  it('takes limits in the units of the trade: each becomes a clause that publishes', async () => {
    const limits = `# 一、检验
仓库温度应控制在18-24℃。
每卷坯布长度不得少于40米，幅宽偏差不超过2厘米。
成品检验按AQL 2.5执行。
面料耐摩擦色牢度不低于3-4级。
成品甲醛含量不得超过75mg/kg。
单票货损赔偿最高不超过800元。
The noise of the packing hall must not exceed 80 dB.`;
    const id = await handIn(limits, '检验标准');
    const { rows } = await read(id);
    expect(rows.map((r) => [r.kind, r.direction, r.number, r.unit])).toEqual([
      ['record', 'at-most', 24, 'celsius'],
      ['record', 'at-least', 40, 'metre'],
      ['record', 'at-most', 2, 'centimetre'],
      ['record', 'at-most', 2.5, 'aql'],
      ['record', 'at-least', 3.5, 'grade'],
      ['record', 'at-most', 75, 'ppm'],
      ['policy', 'at-most', 800, 'money'],
      ['record', 'at-most', 80, 'decibel'],
    ]);
    for (const row of rows) await house.ok(writer.actor, standard.acceptProposal, on(id, row.n));
    const made = await house.ok(writer.actor, standard.draftReading, {
      params: { id },
      body: { title: '检验标准' },
    });
    const draft = await house.ok(writer.actor, standard.draft, { params: { id: made.version } });
    expect(draft.faults).toEqual([]);
    expect(draft.document.clauses.map((c) => c.parameters['limit']?.title.zh)).toEqual(
      expect.arrayContaining(['限值（℃）', '限值（m）', '限值（AQL）', '限值（mg/kg）', '限值（dB）']),
    );
    const step = { params: { id: made.version } };
    await house.ok(writer.actor, standard.proposeDraft, { ...step, body: { revised: draft.revised } });
    const owner = await makeStaff(house, { roles: ['manager'], name: '批准检验' });
    const proposed = await house.ok(owner.actor, standard.draft, step);
    const { revised } = await house.ok(owner.actor, standard.approveDraft, {
      ...step,
      body: { revised: proposed.revised },
    });
    await house.ok(owner.actor, standard.publishDraft, { ...step, body: { revised, rebase: 'new' } });
    const clauses = await house.ok(writer.actor, standard.clauses, step);
    expect(clauses.rows).toHaveLength(rows.length);
  });

  it('is published and its clocks run; handed in again under its name it is the next version', async () => {
    const id = await handIn(text, '客服标准.docx');
    await house.ok(writer.actor, standard.acceptProposal, on(id, 1));
    const again = await house.ok(writer.actor, standard.draftReading, {
      params: { id },
      body: { title: '客服标准' },
    });
    expect(again.number).toBe(2);
    const step = { params: { id: again.version }, body: { revised: 0 } };
    await house.ok(writer.actor, standard.proposeDraft, step);
    const owner = await makeStaff(house, { roles: ['manager'], name: '批准人' });
    const { revised } = await house.ok(owner.actor, standard.approveDraft, {
      ...step,
      body: { revised: (await house.ok(owner.actor, standard.draft, { params: step.params })).revised },
    });
    await house.ok(owner.actor, standard.publishDraft, {
      params: step.params,
      body: { revised, rebase: 'new' },
    });
    const clauses = await house.ok(writer.actor, standard.clauses, { params: step.params });
    expect(clauses.rows.map((c) => [c.key, c.waitsFor])).toEqual([['OWN-1.1', []]]);
  });
});

describe('a language model beside the reader', () => {
  let stand: Server;
  const heard: { auth: string | undefined; body: string }[] = [];
  let reply = '';
  beforeAll(async () => {
    stand = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        heard.push({ auth: request.headers.authorization, body });
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ choices: [{ message: { content: reply } }] }));
      });
    });
    await new Promise<void>((done) => stand.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => stand.close(done)));

  it('is off until it is set, takes no open address, and never hands out its key', async () => {
    expect(await house.ok(writer.actor, standard.model, {})).toMatchObject({ enabled: false, hasKey: false });
    await handIn();
    expect(await askModel(house.program)).toBe(false);
    const open = { enabled: true, url: 'http://example.com/v1', model: 'm', key: 'k-secret' };
    const refused = await house.call(writer.actor, standard.setModel, { body: open });
    expect([refused.status, refused.error.code]).toEqual([422, 'standard.model-address']);
    const { port } = stand.address() as AddressInfo;
    const body = { ...open, url: `http://127.0.0.1:${port}/v1` };
    await house.ok(writer.actor, standard.setModel, { body });
    const shown = await house.ok(writer.actor, standard.model, {});
    expect([shown.hasKey, JSON.stringify(shown).includes('k-secret')]).toEqual([true, false]);
    const [row] = await house.sql<{ secret: string }>('select secret from standard.model_endpoint');
    expect(row!.secret).not.toContain('k-secret');
    const events = async () =>
      (
        await house.sql<{ event: string; facts: object }>(
          `select event, facts from kernel.ledger where subject_kind = 'model' order by seq`,
        )
      ).map((e) => [e.event, e.facts]);
    expect(await events()).toEqual([['model.set', { enabled: true }]]);
    const { key, ...keyless } = body;
    await house.ok(writer.actor, standard.setModel, { body: keyless });
    await house.ok(writer.actor, standard.setModel, { body: { ...keyless, enabled: false, model: 'n' } });
    await house.ok(writer.actor, standard.setModel, { body: { ...body, key } });
    expect((await events()).slice(1).map(([event]) => event)).toEqual([
      'model.turned-off',
      'model.model-changed',
      'model.turned-on',
      'model.model-changed',
      'model.key-changed',
    ]);
  });

  it('hears what was not understood without names and telephones; what it proposes waits for a person', async () => {
    const { id } = await house.ok(writer.actor, standard.handInText, { body: { text } });
    await turnReadings(house.program);
    const before = await read(id);
    const puzzle = before.sentences.find((s) => s.state === 'not-understood')!;
    expect(puzzle.text).toContain('张伟先生');
    reply = `好的：{"proposals":[{"sentence":${puzzle.index},"kind":"function","title":"接待来访","owner":"agent"},{"sentence":99999,"kind":"duty","title":"x"},{"sentence":${puzzle.index},"kind":"nonsense","title":"y"}]}`;
    expect(await askModel(house.program)).toBe(true);
    expect(heard.at(-1)!.auth).toBe('Bearer k-secret');
    expect(heard.at(-1)!.body).toContain('来访者');
    expect(heard.at(-1)!.body).not.toMatch(/张伟|13812345678/);
    const after = await read(id);
    const more = after.rows.filter((r) => r.byModel);
    expect(more.map((r) => [r.title.zh, r.state, r.sentence])).toEqual([['接待来访', 'open', puzzle.index]]);
    const { accepted } = await house.ok(writer.actor, standard.acceptChapter, {
      params: { id, c: more[0]!.chapter },
    });
    expect(accepted).not.toContain(more[0]!.n);
  });

  it('that answers no JSON is tried again later, then given up, with what it said', async () => {
    const id = await handIn();
    reply = 'I cannot help with that.';
    for (let i = 0; i < 3; i += 1) {
      await askModel(house.program);
      house.clock.travel(house.clock.millis() + 10 * 60_000);
    }
    expect((await read(id)).model.state).toBe('failed');
    expect(await askModel(house.program)).toBe(false);
  });
});

describe('persons are taken out of what leaves the house', () => {
  it.each([
    ['请联系王小明经理，电话13912345678。', /王小明|139/],
    ['Contact Mr John Smith at john@example.com', /John|example/],
    ['联系人：李娜，地址：上海市浦东新区张江路100号3楼', /李娜|张江路/],
    ['身份证 310101199001011234 的客户', /3101/],
    ['热线 400-820-8820 或 021-58881234', /400-820|5888/],
  ])('%s', (said, gone) => {
    expect(withoutPersons(said)).not.toMatch(gone);
  });
  it('and numbers of the standard stay', () => {
    expect(withoutPersons('应在24小时内答复，及时率不低于95%。')).toBe('应在24小时内答复，及时率不低于95%。');
  });
});
