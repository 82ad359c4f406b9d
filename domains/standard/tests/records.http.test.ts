import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#kernel/contract';
import { systemActor } from '#kernel/server';
import { actor, sawClause, type Caller } from '#kernel/testing';
import { standard } from '../contract.ts';
import { openShipments, refusalOf, type Shipments } from './make-shipments.ts';

let house: Shipments['house'];
let agent: Shipments['agent'];
let happen: Shipments['happen'];
let booked: Shipments['booked'];

beforeAll(async () => {
  ({ house, agent, happen, booked } = await openShipments());
});
afterAll(() => house.close());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function upload(content: Buffer, name: string, by: Caller = agent): Promise<Id> {
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/records/files',
    headers: { 'x-selvedge': '1', 'content-type': 'multipart/form-data; boundary=b', ...house.headersOf(by) },
    payload: Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      content,
      Buffer.from('\r\n--b--\r\n'),
    ]),
  });
  return (answer.json() as { id: Id }).id;
}

const about = (id: Id) => ({ kind: 'shipment', id });
const read = (id: Id, by: Caller = agent) => house.ok(by, standard.records, { query: about(id) });
const keep = (id: Id, record: string, more: object = {}, by: Caller = agent) =>
  house.call(by, standard.keepRecord, { body: { ...about(id), record, ...more } });
const asked = async (id: Id, key: string) => (await read(id)).asked.find((a) => a.clause.key === key);

const sign = async (id: Id) => keep(id, 'handover-signature', { files: [await upload(png, '签名.png')] });
const accept = (id: Id) => keep(id, 'acceptance', { fields: { quantity: true, quality: true } });

describe('a move whose records are missing', () => {
  it('LG-6.2 is refused where the clause says so, nothing of it is kept, and each thing missing is named', async () => {
    const id = await booked();
    const refused = await refusalOf(happen(id, 'shipment.handed-over'));
    expect(refused?.code).toBe('standard.records-missing');
    expect(refused?.detail['missing']).toEqual({ zh: '验收、双方签字', en: 'Acceptance, Both signatures' });
    expect(refused?.faults.map((f) => [f.path, f.code])).toEqual([
      ['requires/0', 'LG-6.2.handover'],
      ['requires/1', 'LG-6.2.handover'],
    ]);
    const rows = await house.sql('select from kernel.ledger where subject_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect((await read(id)).checks).toEqual([]);
  });

  it('LG-6.2 shows what is asked for before the move is tried, and passes once it is there', async () => {
    const id = await booked();
    const before = await asked(id, 'LG-6.2.handover');
    expect(before).toMatchObject({
      at: [{ name: 'shipment.handed-over', zh: '交接', en: 'Handed over' }],
      refuses: true,
      certain: true,
      missing: 2,
    });
    expect(before?.requires[1]?.form).toMatchObject({ form: 'signature', atLeast: 2, kept: 0 });
    expect((await accept(id)).status).toBe(200);
    expect((await sign(id)).status).toBe(200);
    expect((await refusalOf(happen(id, 'shipment.handed-over')))?.detail['missing']).toMatchObject({
      zh: '双方签字',
    });
    expect((await sign(id)).status).toBe(200);
    expect((await asked(id, 'LG-6.2.handover'))?.missing).toBe(0);
    await happen(id, 'shipment.handed-over');
    const after = await read(id);
    expect(after.asked.map((a) => a.clause.key)).not.toContain('LG-6.2.handover');
    expect(after.checks.map((c) => [c.clause.source, c.event.zh, c.missing])).toEqual([
      ['LG-6.2', '交接', []],
    ]);
    sawClause('LG-6.2.handover', 'record');
  });

  it('LG-6.2 passes with a lapse on record where the clause does not refuse; a clause may ask for an event', async () => {
    const id = await booked();
    const filed = await asked(id, 'LG-6.2.filed');
    expect(filed?.refuses).toBe(false);
    expect(filed?.requires.map((r) => [r.title.zh, r.state])).toEqual([
      ['已交接', 'missing'],
      ['已告知客户', 'missing'],
      ['签字单据', 'missing'],
    ]);
    await happen(id, 'shipment.customer-told');
    expect((await asked(id, 'LG-6.2.filed'))?.requires[1]?.state).toBe('there');
    await happen(id, 'shipment.recorded');
    const { checks } = await read(id);
    expect(checks[0]?.missing.map((m) => m.en)).toEqual(['Handed over', 'The signed papers']);
    const [lapse] = await house.sql<{ derived: boolean; facts: object }>(
      "select derived, facts from kernel.ledger where subject_id = $1 and event = 'record.lapsed'",
      [id],
    );
    expect(lapse).toMatchObject({ derived: true, facts: { clause: 'LG-6.2.filed', missing: 2 } });
    sawClause('LG-6.2.filed', 'record');
  });

  it('is not refused to the system itself, which tells of what has happened: the lapse is on record', async () => {
    const id = await booked();
    await happen(id, 'shipment.handed-over', {}, systemActor as typeof agent);
    const { checks } = await read(id);
    expect(checks.map((c) => [c.clause.key, c.missing.length])).toEqual([['LG-6.2.handover', 2]]);
  });

  it('LG-6.3 is asked only of what it concerns: photographs of a damage, each one counting', async () => {
    const id = await booked();
    expect(await asked(id, 'LG-6.3.damage')).toBeUndefined();
    await happen(id, 'shipment.exception', { exception: 'damage' });
    expect((await asked(id, 'LG-6.3.damage'))?.requires[0]?.form).toMatchObject({
      form: 'photo',
      atLeast: 2,
    });
    const files = [await upload(png, '一.png'), await upload(png, '二.png')];
    expect((await keep(id, 'damage-photo', { files, note: '右下角破' })).body).toMatchObject({ kept: 2 });
    expect((await asked(id, 'LG-6.3.damage'))?.missing).toBe(0);
    await happen(id, 'shipment.customer-told');
    const { kept, checks } = await read(id);
    expect(checks.find((c) => c.clause.key === 'LG-6.3.damage')?.missing).toEqual([]);
    expect(kept[0]).toMatchObject({ record: 'damage-photo', note: '右下角破', title: { zh: '货损照片' } });
    expect(kept[0]?.files.map((f) => [f.name, f.type])).toEqual([
      ['一.png', 'image/png'],
      ['二.png', 'image/png'],
    ]);
    sawClause('LG-6.3.damage', 'record');
  });
});

describe('what is kept', () => {
  it('is held to the form of the clause: every fault at once, each with its path', async () => {
    const id = await booked();
    const { status, error } = await keep(id, 'acceptance', {
      fields: { quantity: 'yes', differences: 3, colour: 'red' },
    });
    expect(status).toBe(422);
    expect(error.faults?.map((f) => [f.path, f.code])).toEqual([
      ['body.fields.colour', 'record.unknown'],
      ['body.fields.quantity', 'record.flag'],
      ['body.fields.quality', 'record.needed'],
      ['body.fields.differences', 'record.text'],
    ]);
    expect((await keep(id, 'no-such-record')).error.code).toBe('standard.record-unknown');
  });

  it.each([
    ['text called a picture', Buffer.from('not a picture at all'), 'photo.png'],
    ['a drawing that carries script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photo.svg'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'photo.jpg'],
  ])('is told by its content: %s is no photograph and no signature', async (_, content, name) => {
    const id = await booked();
    await happen(id, 'shipment.exception', { exception: 'damage' });
    const photo = await keep(id, 'damage-photo', {
      files: [await upload(png, 'a.png'), await upload(content, name)],
    });
    expect(photo.error.faults?.map((f) => f.path)).toEqual(['body.files.1']);
    const signature = await keep(id, 'handover-signature', { files: [await upload(content, name)] });
    expect(signature.error.faults?.map((f) => [f.path, f.code])).toEqual([
      ['body.files.0', 'record.signature'],
    ]);
    // As a file it will do.
    expect((await keep(id, 'handover-papers', { files: [await upload(content, name)] })).status).toBe(200);
  });

  it('asks for what its form is about: files, a note', async () => {
    const id = await booked();
    expect((await keep(id, 'handover-papers')).error.faults?.[0]?.path).toBe('body.files');
    expect((await keep(id, 'handover-signature')).error.faults?.[0]?.path).toBe('body.files');
    expect((await keep(id, 'agreed-solution')).error.faults?.[0]?.path).toBe('body.note');
    expect((await keep(id, 'agreed-solution', { note: '补发一卷' })).status).toBe(200);
  });

  it('takes only files of one’s own, each once, and hands them to whoever may see the subject', async () => {
    const id = await booked();
    const mine = await upload(png, '签名.png');
    const colleague = actor(house.program, 'lead', { teams: [] });
    const theirs = await upload(png, '签名.png', colleague);
    expect((await keep(id, 'handover-signature', { files: [theirs] })).error.code).toBe(
      'standard.file-unknown',
    );
    expect((await keep(id, 'handover-signature', { files: [mine] })).status).toBe(200);
    expect((await keep(id, 'handover-signature', { files: [mine] })).error.code).toBe(
      'standard.file-unknown',
    );
    const record = (await read(id)).kept[0]!;
    const file = { params: { id: record.id, file: mine } };
    const shown = await house.call(agent, standard.recordFile, file);
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    const stranger = actor(house.program, 'agent');
    expect((await house.call(stranger, standard.recordFile, file)).status).toBe(404);
    expect((await house.call(stranger, standard.records, { query: about(id) })).status).toBe(404);
    expect((await keep(id, 'agreed-solution', { note: 'x' }, stranger)).status).toBe(404);
    const auditor = actor(house.program, 'auditor');
    expect((await read(id, auditor)).mayKeep).toBe(false);
    expect((await keep(id, 'agreed-solution', { note: 'x' }, auditor)).status).toBe(403);
  });

  it('is an event of the subject that carries no words', async () => {
    const id = await booked();
    await keep(id, 'agreed-solution', { note: '王五同意赔 200 元' });
    const events = await house.sql<{ facts: object; actor_id: Id }>(
      "select facts, actor_id from kernel.ledger where subject_id = $1 and event = 'record.kept'",
      [id],
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ facts: { record: 'agreed-solution', count: 1 }, actor_id: agent.id });
    expect(JSON.stringify(events)).not.toContain('王五');
  });
});

describe('figures and evidence', () => {
  const auditor = () => actor(house.program, 'auditor');
  const span = { from: '2026-03-01', to: '2026-03-31' };

  it('count checks as verdicts of their clause, and each number opens to as many rows, each to its events', async () => {
    await house.settle();
    const { rows } = await house.ok(auditor(), standard.compliance, { query: span });
    const figures = rows.filter((r) => r.met + r.broken > 0);
    expect(figures.map((f) => f.key)).toEqual(
      expect.arrayContaining(['LG-6.2.handover', 'LG-6.2.filed', 'LG-6.3.damage']),
    );
    for (const f of figures) {
      for (const state of ['met', 'broken'] as const) {
        const query = { ...span, clause: f.key, state, limit: 200 };
        const found = (await house.ok(auditor(), standard.threads, { query })).rows;
        expect([f.key, state, found.length]).toEqual([f.key, state, f[state]]);
        for (const row of found.filter((r) => r.what === 'check')) {
          const evidence = await house.ok(auditor(), standard.keptEvidence, {
            params: { what: 'check', id: row.clock },
          });
          expect(evidence.requires.filter((r) => r.missing).map((r) => r.title)).toEqual(row.missing);
          expect(evidence.event?.event).toMatch(/^shipment\./);
          expect(evidence.after.map((e) => e.event)).toEqual(state === 'met' ? [] : ['record.lapsed']);
          expect(evidence.chain?.faultAt).toBeNull();
        }
      }
    }
    const csv = await house.call(auditor(), standard.threads, {
      query: { ...span, clause: 'LG-6.2.filed', format: 'csv', language: 'en' },
    });
    expect(String(csv.body)).toContain('Required record,"Handed over, The signed papers"');
  });

  it('page through rows of all kinds by one cursor, none twice and none left out', async () => {
    const all = (await house.ok(auditor(), standard.threads, { query: { ...span, limit: 200 } })).rows;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { ...span, limit: 2, ...(cursor ? { cursor } : {}) };
      const page = await house.ok(auditor(), standard.threads, { query });
      seen.push(...page.rows.map((r) => r.clock));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(all.map((r) => r.clock).toSorted());
  });
});
