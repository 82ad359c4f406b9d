import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#kernel/server';
import { openHouse } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { monday, openDrafts, type Drafts } from './make-drafts.ts';

let house: Drafts['house'];
let writer: Drafts['writer'];
let second: Drafts['second'];
let read: Drafts['read'];
let start: Drafts['start'];
let put: Drafts['put'];
let inForce: Drafts['inForce'];

beforeAll(async () => {
  ({ house, writer, second, read, start, put, inForce } = await openDrafts());
}, 60_000);
afterAll(() => house.close());

describe('parts of a draft', () => {
  it('clauses are added where asked, taken out, put in another order; each is named in the changes', async () => {
    const d = await start();
    const [first, next] = d.document.clauses;
    const added = { ...first!, key: `${first!.source}.new`, title: { zh: '新的一条', en: 'A new one' } };
    const answer = await house.ok(writer.actor, standard.putClause, {
      params: { id: d.id, key: added.key },
      body: { revised: d.revised, clause: added as never, after: first!.key },
    });
    const dropped = await house.ok(writer.actor, standard.dropClause, {
      params: { id: d.id, key: next!.key },
      query: { revised: answer.revised },
    });
    let now = await read(d.id);
    expect(now.document.clauses[1]!.key).toBe(added.key);
    const keys = now.document.clauses.map((c) => c.key);
    const half = await house.call(writer.actor, standard.orderClauses, {
      params: { id: d.id },
      body: { revised: dropped.revised, keys: keys.slice(1) },
    });
    expect(half.error.code).toBe('standard.order-incomplete');
    await house.ok(writer.actor, standard.orderClauses, {
      params: { id: d.id },
      body: { revised: dropped.revised, keys: [...keys.slice(3), ...keys.slice(0, 3)] },
    });
    now = await read(d.id);
    expect(now.changes.map((c) => [c.what, c.act])).toEqual([
      ['clause', 'added'],
      ['clause', 'removed'],
      ['order', 'changed'],
    ]);
    const taken = await put(now, added.key, { ...added, key: first!.key });
    expect(taken.error.code).toBe('standard.key-taken');
  });

  it('a table below the law is not sent on, and the refusal names the article', async () => {
    const d = await start();
    const [key, table] = Object.entries(d.document.tables).find(([, t]) => t.law === 'returns')!;
    const rows = [{ if: {}, then: { verdict: 'refuse', freight: 'customer', refundWithin: 30 } }];
    const answer = await house.ok(writer.actor, standard.putTable, {
      params: { id: d.id, key },
      body: { revised: d.revised, table: { ...table, rows, tests: [] } as never },
    });
    expect(answer.faults.map((f) => f.code)).toContain('pack.below-law');
    const refused = await house.call(writer.actor, standard.proposeDraft, {
      params: { id: d.id },
      body: { revised: answer.revised },
    });
    expect([refused.status, refused.error.code]).toEqual([422, 'standard.below-law']);
    expect(refused.error.message.zh).toMatch(/第.*条/);
    const now = await read(d.id);
    expect(now.changes.find((c) => c.key === key)?.lines.some((l) => l.field.startsWith('rows.0'))).toBe(
      true,
    );
  });

  it('a pack in force is not published anew past the second person', async () => {
    const before = await inForce();
    const { status, error } = await house.call(writer.actor, standard.publishPack, {
      params: { pack: 'textile' },
      body: { values: { 'TX-2.2.1.mail.answer': 1 } },
    });
    expect([status, error.code]).toEqual([409, 'standard.wants-draft']);
    expect(await inForce()).toEqual(before);
    // One that is not in force yet is adopted by whoever may publish.
    await house.ok(writer.actor, standard.publishPack, { params: { pack: 'home' }, body: {} });
  });

  it('a calendar changed by somebody else meanwhile is not overwritten unseen', async () => {
    const d = await start();
    const desk = d.document.calendars['desk']!;
    const calendar = { ...desk, week: { ...desk.week, sat: ['09:00-12:00'] } };
    await house.ok(writer.actor, standard.putCalendar, {
      params: { id: d.id, key: 'desk' },
      body: { revised: d.revised, calendar: calendar as never },
    });
    let now = await read(d.id);
    expect(now.changes).toMatchObject([
      {
        what: 'calendar',
        key: 'desk',
        act: 'changed',
        lines: [{ name: { zh: '周六' }, before: { zh: '休息' }, after: { zh: '09:00–12:00' } }],
      },
    ]);
    const { rows } = await house.ok(writer.actor, standard.calendars, {});
    const stood = rows.find((c) => c.key === 'desk')!;
    const { zone, week, closures } = stood;
    const shut = {
      params: { key: 'desk' },
      body: {
        zone,
        week,
        closures: [...closures, { from: '2026-08-01', to: '2026-08-10' }],
        days: Object.fromEntries(stood.days.map((x) => [x.day, x.windows])),
      },
    };
    // Nobody changes it past the second person, who is there; the program itself may.
    const direct = await house.call(writer.actor, standard.changeCalendar, shut);
    expect([direct.status, direct.error.code]).toEqual([409, 'standard.wants-draft']);
    expect(stood.draftFrom).toBe((await inForce())[0]!.id);
    await house.ok(systemActor, standard.changeCalendar, shut);
    const step = async (entry: typeof standard.proposeDraft | typeof standard.approveDraft, who: Staff) => {
      await house.ok(who.actor, entry, { params: { id: d.id }, body: { revised: now.revised } });
      now = await read(d.id);
    };
    await step(standard.proposeDraft, writer);
    await step(standard.approveDraft, second);
    const publish = () =>
      house.call(second.actor, standard.publishDraft, {
        params: { id: d.id },
        body: { revised: now.revised, rebase: 'new' },
      });
    expect((await publish()).error.code).toBe('standard.calendar-moved');
    await house.ok(second.actor, standard.returnDraft, {
      params: { id: d.id },
      body: { revised: now.revised, why: '日历已换版' },
    });
    now = await read(d.id);
    const fresh = await house.ok(writer.actor, standard.putCalendar, {
      params: { id: d.id, key: 'desk' },
      body: { revised: now.revised, calendar: calendar as never },
    });
    now = await read(d.id);
    expect(now.revised).toBe(fresh.revised);
    // What somebody else had changed shows now as what this draft would undo.
    expect(now.changes[0]!.lines.map((l) => [l.field, l.after])).toContainEqual([
      'closures.2026-08-01',
      null,
    ]);
    await step(standard.proposeDraft, writer);
    await step(standard.approveDraft, second);
    expect((await publish()).status).toBe(200);
    const after = await house.ok(writer.actor, standard.calendars, {});
    expect(after.rows.find((c) => c.key === 'desk')).toMatchObject({
      number: stood.number + 2,
      closures: [],
    });
  });
});

describe('a standard as a file', () => {
  it('goes out as YAML and JSON and comes in again as the same', async () => {
    const [version] = await inForce();
    const before = await start(version!.id);
    for (const format of ['yaml', 'json'] as const) {
      const { body, headers } = await house.call(writer.actor, standard.document, {
        params: { id: version!.id },
        query: { format },
      });
      expect(String(headers['content-disposition'])).toContain(`.${format}`);
      const text = Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
      const made = await house.ok(writer.actor, standard.importDraft, { body: { text } });
      const d = await read(made.version);
      expect([d.changes, d.faults]).toEqual([[], []]);
      expect(d.document.clauses).toEqual(before.document.clauses);
    }
  });

  it('with faults is refused whole, each with line and column', async () => {
    const text = [
      'pack: own',
      'title: { zh: 自定, en: Own }',
      'clauses:',
      '  - key: XX-1',
      '    source: XX-1',
      '    kind: function',
      '    title: { zh: 一, en: One }',
      '    text: { zh: 一, en: One }',
      '    owner: 7',
      '  - key: XX-2',
    ].join('\n');
    const { status, error } = await house.call(writer.actor, standard.importDraft, {
      body: { text, name: 'own.yaml' },
    });
    expect([status, error.code]).toEqual([422, 'standard.pack-faulty']);
    expect(error.faults!.map((f) => f.path)).toEqual(['own.yaml:9:12', 'own.yaml:10:5']);
    expect(await house.sql("select 1 from standard.standard where key = 'own'")).toEqual([]);
  });
});

describe('a company with one person who may approve', () => {
  it('lets that person approve their own work, and says so on the draft and in the ledger', async () => {
    const small = await openHouse({ at: monday });
    try {
      const owner = await makeOwner(small);
      await makeStaff(small, { roles: ['agent'] });
      const me = owner.actor;
      const made = await small.ok(me, standard.publishPack, { params: { pack: 'textile' }, body: {} });
      const { version: id } = await small.ok(me, standard.startDraft, { body: { from: made.version } });
      const get = () => small.ok(me, standard.draft, { params: { id } });
      const head = await small.ok(me, standard.putHead, {
        params: { id },
        body: { revised: 0, title: { zh: '我们的标准', en: 'Our standard' } },
      });
      await small.ok(me, standard.proposeDraft, { params: { id }, body: { revised: head.revised } });
      let d = await get();
      expect(d.approve).toBe('yes');
      const approved = await small.ok(me, standard.approveDraft, {
        params: { id },
        body: { revised: d.revised },
      });
      d = await get();
      expect([approved.alone, d.alone]).toEqual([true, true]);
      await small.ok(me, standard.publishDraft, {
        params: { id },
        body: { revised: d.revised, rebase: 'new' },
      });
      const { rows } = await small.ok(me, standard.timeline, {
        query: { kind: 'standard', id: made.standard },
      });
      expect(rows.find((e) => e.event === 'standard.approved')?.facts).toMatchObject({ alone: true });
    } finally {
      await small.close();
    }
  }, 60_000);
});
