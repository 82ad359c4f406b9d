import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id, RouteReply } from '#kernel/contract';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';

const monday = '2026-03-02T01:00:00.000Z';
let house: House;
let writer: Staff;
let second: Staff;
let adopted: { standard: Id; version: Id; number: number };

beforeAll(async () => {
  house = await openHouse({ at: monday });
  await makeOwner(house);
  writer = await makeStaff(house, { roles: ['manager'], name: '起草人' });
  second = await makeStaff(house, { roles: ['manager'], name: '批准人' });
  adopted = await house.ok(writer.actor, standard.publishPack, { params: { pack: 'textile' }, body: {} });
}, 60_000);
afterAll(() => house.close());

type Draft = RouteReply<typeof standard.draft>;
type Clause = Draft['document']['clauses'][number];
const read = (id: Id, who = writer): Promise<Draft> =>
  house.ok(who.actor, standard.draft, { params: { id } });
const start = async (from: Id | null = null): Promise<Draft> => {
  const { version } = await house.ok(writer.actor, standard.startDraft, {
    body: { standard: adopted.standard, from },
  });
  return read(version);
};
const clauseOf = (d: Draft, key: string): Clause => d.document.clauses.find((c) => c.key === key)!;
const put = (d: Draft, key: string, clause: object, revised = d.revised) =>
  house.call(writer.actor, standard.putClause, {
    params: { id: d.id, key },
    body: { revised, clause: clause as Record<string, unknown> },
  });
const withAnswer = (c: Clause, value: number): Clause => ({
  ...c,
  parameters: { ...c.parameters, answer: { ...c.parameters['answer']!, value } },
});
const inForce = async () => {
  const { rows } = await house.ok(writer.actor, standard.standards, {});
  return rows.find((r) => r.id === adopted.standard)!.versions.filter((v) => v.state === 'in-force');
};

describe('a version from draft to in force, by two people', () => {
  let draft: Draft;
  const key = 'TX-2.2.1.mail';
  const move = { params: { id: '' as Id }, body: { revised: 0 } };

  it('begins as the version in force, with nothing changed and nothing wrong', async () => {
    draft = await start();
    expect(draft).toMatchObject({ state: 'draft', number: 2, faults: [], changes: [], revised: 0 });
    expect(draft.base).toEqual({ id: adopted.version, number: 1 });
    expect([draft.made?.by?.name, draft.approve]).toEqual(['起草人', 'not-now']);
    // The columns of a table stand as they were written.
    expect(Object.keys(draft.document.tables['response']!.inputs)).toEqual([
      'channel',
      'class',
      'priority',
      'tier',
    ]);
    move.params.id = draft.id;
  });

  it('is not sent for approval while it says the same', async () => {
    const refused = await house.call(writer.actor, standard.proposeDraft, move);
    expect([refused.status, refused.error.code]).toEqual([409, 'standard.draft-unchanged']);
  });

  it('says in words what is changed, before and after', async () => {
    const answer = await put(draft, key, withAnswer(clauseOf(draft, key), 3));
    expect([answer.status, answer.body.revised, answer.body.faults]).toEqual([200, 1, []]);
    draft = await read(draft.id);
    expect(draft.changes).toEqual([
      {
        what: 'clause',
        key,
        title: clauseOf(draft, key).title,
        act: 'changed',
        lines: [
          {
            field: 'parameters.answer.value',
            name: clauseOf(draft, key).parameters['answer']!.title,
            before: { zh: '4 小时', en: '4 hours' },
            after: { zh: '3 小时', en: '3 hours' },
          },
        ],
      },
    ]);
  });

  it('refuses a change made on what somebody else has changed since', async () => {
    const late = await put(draft, key, withAnswer(clauseOf(draft, key), 2), 0);
    expect([late.status, late.error.code]).toEqual([409, 'object.changed']);
    expect(clauseOf(await read(draft.id), key).parameters['answer']!.value).toBe(3);
  });

  it('of two changes made at once keeps one, and tells the other', async () => {
    const both = await Promise.all([2, 2.5].map((v) => put(draft, key, withAnswer(clauseOf(draft, key), v))));
    expect(both.map((b) => b.status).sort((a, b) => a - b)).toEqual([200, 409]);
    draft = await read(draft.id);
    expect(draft.revised).toBe(2);
  });

  it('refuses a clause that cannot be read, naming the field in both languages, and keeps what it had', async () => {
    const { within: _, ...rest } = clauseOf(draft, key) as Extract<Clause, { kind: 'deadline' }>;
    const answer = await put(draft, key, { ...rest, within: 'soon', owner: 7, warnsAt: 2 });
    expect([answer.status, answer.error.code]).toEqual([422, 'request.invalid']);
    expect(answer.error.faults!.map((f) => [f.path, f.code]).sort(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
      ['body.clause.owner', 'pack.type-text'],
      ['body.clause.warnsAt', 'pack.below'],
      ['body.clause.within', expect.stringMatching(/^pack\.(form|span)$/)],
    ]);
    expect((await read(draft.id)).revised).toBe(draft.revised);
  });

  it('keeps a clause with a fault of meaning, but does not send it on', async () => {
    const wrong = { ...clauseOf(draft, key), until: 'inquiry.forgotten' };
    const answer = await put(draft, key, wrong);
    expect(answer.body.faults.map((f) => f.code)).toEqual(['pack.no-event']);
    const at = draft.document.clauses.findIndex((c) => c.key === key);
    expect(answer.body.faults[0]!.path).toBe(`clauses.${at}.until`);
    const refused = await house.call(writer.actor, standard.proposeDraft, {
      params: move.params,
      body: { revised: answer.body.revised },
    });
    expect([refused.status, refused.error.code]).toEqual([422, 'standard.draft-faulty']);
    expect(refused.error.faults).toHaveLength(1);
    const mended = await put(draft, key, withAnswer(clauseOf(draft, key), 3), answer.body.revised);
    draft = await read(draft.id);
    expect([mended.body.faults, draft.faults]).toEqual([[], []]);
  });

  it('hears remarks on a clause, and settles them', async () => {
    const lead = await makeStaff(house, { roles: ['lead'], name: '组长' });
    const { id } = await house.ok(lead.actor, standard.remark, {
      params: { id: draft.id },
      body: { clause: key, text: '三小时夜班做不到' },
    });
    draft = await read(draft.id);
    expect(draft.remarks).toMatchObject([{ id, clause: key, by: { name: '组长' }, settledAt: null }]);
    const agent = await makeStaff(house, { roles: ['agent'], name: '客服' });
    const foreign = await house.call(agent.actor, standard.settleRemark, { params: { id } });
    expect(foreign.status).toBe(403);
    await house.ok(writer.actor, standard.settleRemark, { params: { id } });
    expect((await read(draft.id)).remarks[0]!.settledAt).not.toBeNull();
  });

  it('is sent, is not approved by whoever changed it last, is sent back, sent again and approved', async () => {
    const revised = () => ({ params: move.params, body: { revised: draft.revised } });
    await house.ok(writer.actor, standard.proposeDraft, revised());
    draft = await read(draft.id);
    expect([draft.state, draft.approve]).toEqual(['proposed', 'not-own']);
    const closed = await put(draft, key, clauseOf(draft, key));
    expect([closed.status, closed.error.code]).toEqual([409, 'standard.draft-closed']);
    const self = await house.call(writer.actor, standard.approveDraft, revised());
    expect([self.status, self.error.code]).toEqual([409, 'standard.second-person']);
    await house.ok(second.actor, standard.returnDraft, {
      params: move.params,
      body: { revised: draft.revised, why: '夜班怎么办' },
    });
    draft = await read(draft.id);
    expect([draft.state, draft.remarks.at(-1)?.text, draft.sent]).toEqual(['draft', '夜班怎么办', null]);
    await house.ok(writer.actor, standard.proposeDraft, revised());
    draft = await read(draft.id, second);
    expect(draft.approve).toBe('yes');
    const approved = await house.ok(second.actor, standard.approveDraft, revised());
    expect(approved).toMatchObject({ state: 'approved', alone: false });
    draft = await read(draft.id);
    expect(draft.approved?.by?.name).toBe('批准人');
  });

  it('comes into force, supersedes, and is on the ledger step by step', async () => {
    const past = await house.call(second.actor, standard.publishDraft, {
      params: move.params,
      body: { revised: draft.revised, rebase: 'new', inForceFrom: '2026-03-01T00:00:00.000Z' },
    });
    expect(past.error.code).toBe('standard.not-backdated');
    const done = await house.ok(second.actor, standard.publishDraft, {
      params: move.params,
      body: { revised: draft.revised, rebase: 'live' },
    });
    expect((await inForce()).map((v) => v.id)).toEqual([done.version]);
    const { rows } = await house.ok(writer.actor, standard.clauses, { params: { id: done.version } });
    expect(rows.find((c) => c.key === key)?.deadline?.within).toEqual({ value: 3, unit: 'hour' });
    const { rows: events } = await house.ok(writer.actor, standard.timeline, {
      query: { kind: 'standard', id: adopted.standard },
    });
    expect(events.map((e) => e.event).filter((e) => e !== 'standard.rebased')).toEqual([
      'standard.adopted',
      'standard.published',
      'standard.drafted',
      'standard.proposed',
      'standard.returned',
      'standard.proposed',
      'standard.approved',
      'standard.published',
    ]);
    expect(events.find((e) => e.event === 'standard.approved')?.facts).toEqual({ version: 2, alone: false });
    expect(await house.sql('select version_id from standard.rebase')).toEqual([{ version_id: done.version }]);
    const changes = await house.ok(writer.actor, standard.changes, {
      params: { id: done.version },
      query: {},
    });
    expect([changes.against?.number, changes.rows.map((c) => c.key)]).toEqual([1, [key]]);
  });

  it('does not undo what was published meanwhile: a draft of the version before is refused', async () => {
    const stale = await start(adopted.version);
    await put(stale, key, withAnswer(clauseOf(stale, key), 1));
    let now = await read(stale.id);
    expect(now.inForce?.number).toBe(2);
    await house.ok(writer.actor, standard.proposeDraft, {
      params: { id: now.id },
      body: { revised: now.revised },
    });
    now = await read(stale.id);
    await house.ok(second.actor, standard.approveDraft, {
      params: { id: now.id },
      body: { revised: now.revised },
    });
    now = await read(stale.id);
    const refused = await house.call(second.actor, standard.publishDraft, {
      params: { id: now.id },
      body: { revised: now.revised, rebase: 'new' },
    });
    expect([refused.status, refused.error.code, refused.error.detail]).toEqual([
      409,
      'standard.base-superseded',
      { number: 2 },
    ]);
    const again = await house.ok(writer.actor, standard.startDraft, {
      body: { from: now.inForce!.id, document: now.document as never },
    });
    const carried = await read(again.version);
    expect([carried.base?.number, carried.changes.map((c) => c.key)]).toEqual([2, [key]]);
    for (const id of [now.id, carried.id]) {
      const { revised } = await read(id);
      await house.ok(writer.actor, standard.dropDraft, { params: { id }, body: { revised } });
    }
    expect((await read(carried.id)).state).toBe('dropped');
  });
});

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
    // A row's outcome is a field of the document.
    // oxlint-disable-next-line no-thenable
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
    expect(now.changes.find((c) => c.key === key)?.lines.some((l) => l.field === 'rows.0')).toBe(true);
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
    await house.ok(writer.actor, standard.changeCalendar, {
      params: { key: 'desk' },
      body: {
        zone,
        week,
        closures: [...closures, { from: '2026-08-01', to: '2026-08-10' }],
        days: Object.fromEntries(stood.days.map((x) => [x.day, x.windows])),
      },
    });
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

describe('who may', () => {
  it('an agent reads a draft and remarks on it, but does not write, approve or publish', async () => {
    const d = await start();
    const agent = actor(house.program, 'agent');
    expect((await house.call(agent, standard.draft, { params: { id: d.id } })).status).toBe(200);
    const tries = [
      house.call(agent, standard.putHead, { params: { id: d.id }, body: { revised: d.revised } }),
      house.call(agent, standard.approveDraft, { params: { id: d.id }, body: { revised: d.revised } }),
      house.call(agent, standard.publishDraft, {
        params: { id: d.id },
        body: { revised: d.revised, rebase: 'new' },
      }),
    ];
    expect((await Promise.all(tries)).map((t) => t.status)).toEqual([403, 403, 403]);
  });
});
