import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuse } from '#kernel/server';
import { security } from '#domains/security/contract.ts';
import { notices } from '../contract.ts';
import { openNoticed, type Noticed } from './make.ts';

let house: Noticed;
let broken = true;
const handled: string[] = [];

beforeAll(async () => {
  house = await openNoticed([
    {
      name: 'inquiries.tell-the-mill',
      on: ['inquiry.answered'],
      run: async (_ctx, event) => {
        if (broken) refuse('move.refused', { reason: 'the mill does not answer' });
        handled.push(event.subject.id);
      },
    },
  ]);
});
afterAll(() => house.close());

const list = async (state: 'dead' | 'failing') =>
  (await house.ok(house.owner.session, notices.listDeadLetters, { query: { state } })).rows;

test('what fails is shown while it is tried again, then as a dead letter, and a retry carries it out once', async () => {
  const id = await house.begin({});
  const since = house.clock.now();
  await house.happen('inquiry.answered', id, {});
  await house.settle();
  expect(await list('failing')).toMatchObject([
    { attempts: 1, nextTryAt: '2026-03-02T01:00:02.000Z', lastTriedAt: since },
  ]);
  for (let n = 0; n < 12; n += 1) await house.travel(3_600_000);
  await house.sql('update security.session set idle_at = $1, expires_at = $1', ['2027-01-01T00:00:00.000Z']);
  expect(await list('failing')).toEqual([]);
  const dead = await list('dead');
  expect(dead).toMatchObject([
    {
      handler: 'inquiries.tell-the-mill',
      room: { zh: '咨询', en: 'Inquiries' },
      event: { name: 'inquiry.answered', title: { zh: '答复', en: 'Answered' } },
      subject: { kind: 'inquiry', id, link: `/desk/${id}` },
      attempts: 12,
      error: 'move.refused: the mill does not answer',
      since,
      nextTryAt: null,
      retried: null,
    },
  ]);
  const { eventId, handler } = dead[0]!;
  const retry = () =>
    house.call(house.owner.session, notices.retryDeadLetter, { body: { eventId, handler } });
  // Tried again in vain: it is given up once more, and the list says who had it tried.
  expect((await retry()).status).toBe(200);
  const retriedAt = house.clock.now();
  await house.settle();
  expect(await list('failing')).toMatchObject([{ retried: { by: house.owner.name, at: retriedAt } }]);
  await house.sql(`update kernel.delivery set state = 'dead' where event_id = $1 and handler = $2`, [
    eventId,
    handler,
  ]);
  broken = false;
  expect((await retry()).status).toBe(200);
  await house.settle();
  expect(
    await house.sql(
      `select event, facts, actor_id from kernel.ledger where subject_kind = 'delivery' and subject_id = $1 order by seq`,
      [eventId],
    ),
  ).toEqual(
    ['delivery.retried', 'delivery.retried-again'].map((event) => ({
      event,
      facts: { handler },
      actor_id: house.owner.id,
    })),
  );
  const log = await house.ok(house.owner.actor, security.readSecurityLog, { query: { about: eventId } });
  expect(log.rows.map((r) => [r.title.zh, r.actor.name])).toEqual([
    ['后续：又试没办成的后续', house.owner.name],
    ['后续：再试没办成的后续', house.owner.name],
  ]);
  expect(handled).toEqual([id]);
  expect(await list('dead')).toEqual([]);
  expect((await retry()).status).toBe(404);
});

test('many are listed page by page, each once', async () => {
  broken = true;
  for (let n = 0; n < 5; n += 1) await house.happen('inquiry.answered', await house.begin({}), {});
  await house.sql(
    `update kernel.delivery set state = 'dead', attempts = 12 where handler = 'inquiries.tell-the-mill' and state = 'pending'`,
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await house.ok(house.owner.session, notices.listDeadLetters, {
      query: { limit: 2, cursor },
    });
    seen.push(...page.rows.map((r) => r.eventId));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
  expect(seen).toEqual([...seen].sort().reverse());
});
