import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#kernel/contract';
import { actor } from '#kernel/testing';
import { makeStaff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { clauseOf, openDrafts, withAnswer, type Clause, type Draft, type Drafts } from './make-drafts.ts';

let house: Drafts['house'];
let writer: Drafts['writer'];
let second: Drafts['second'];
let adopted: Drafts['adopted'];
let read: Drafts['read'];
let start: Drafts['start'];
let put: Drafts['put'];
let inForce: Drafts['inForce'];

beforeAll(async () => {
  ({ house, writer, second, adopted, read, start, put, inForce } = await openDrafts());
}, 60_000);
afterAll(() => house.close());

describe('a version from draft to in force, by two people', () => {
  let draft: Draft;
  let stale: Draft;
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

  it('another draft of the same version is begun before it is in force', async () => {
    stale = await start(adopted.version);
    expect((await put(stale, key, withAnswer(clauseOf(stale, key), 1))).status).toBe(200);
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
      'standard.drafted',
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

  it('goes back to an older version on purpose: what that changes is shown, approved and published', async () => {
    let back = await start(adopted.version);
    expect([back.base?.number, back.inForce?.number, back.changes.map((c) => c.key)]).toEqual([2, 2, [key]]);
    expect(back.changes[0]!.lines).toMatchObject([{ field: 'parameters.answer.value' }]);
    const step = async (who: typeof writer, entry: typeof standard.proposeDraft) => {
      await house.ok(who.actor, entry, { params: { id: back.id }, body: { revised: back.revised } });
      back = await read(back.id);
    };
    await step(writer, standard.proposeDraft);
    await step(second, standard.approveDraft as never);
    const { version } = await house.ok(second.actor, standard.publishDraft, {
      params: { id: back.id },
      body: { revised: back.revised, rebase: 'new' },
    });
    const { rows } = await house.ok(writer.actor, standard.clauses, { params: { id: version } });
    expect(rows.find((c) => c.key === key)?.deadline?.within).toEqual({ value: 4, unit: 'hour' });
  });
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
