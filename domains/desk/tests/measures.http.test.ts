import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { ask, manager } from './make.ts';

/** A company's own standard, published after things have happened: what it counts, it counts from the first day. */

const day = '2026-03-02';
let house: House;
let lin: Staff;
let zhou: Staff;

const figure = (key: string, more: object) => ({
  key,
  source: key,
  kind: 'indicator',
  title: { zh: key, en: key },
  text: { zh: '自己的指标。', en: 'An indicator of our own.' },
  owner: 'manager',
  unit: 'percent',
  period: 'month',
  direction: 'higher',
  target: 80,
  weight: 10,
  ...more,
});

const document = {
  pack: 'own',
  title: { zh: '自家标准', en: 'Our own standard' },
  clauses: [
    figure('OWN-1', { formula: { fold: 'measure', measure: 'inquiry.settled-at-once' } }),
    figure('OWN-2', {
      formula: { fold: 'count', subject: 'inquiry', event: 'inquiry.received', when: [{ class: 'product' }] },
      unit: 'count',
    }),
    figure('OWN-3', { formula: { fold: 'measure', measure: 'inquiry.unheard-of' } }),
  ],
};

async function publishOwn(): Promise<void> {
  const [writer, second] = [manager(house), manager(house)];
  const { version } = await house.ok(writer, standard.startDraft, { body: { document: document as never } });
  const at = async () => {
    const draft = await house.ok(writer, standard.draft, { params: { id: version } });
    return { params: { id: version }, body: { revised: draft.revised } };
  };
  await house.ok(writer, standard.proposeDraft, await at());
  await house.ok(second, standard.approveDraft, await at());
  const now = await at();
  await house.ok(second, standard.publishDraft, { ...now, body: { ...now.body, rebase: 'new' } });
}

async function settled(by: Staff, team: Id, again?: string): Promise<void> {
  const { id } = await ask(house);
  await house.ok(manager(house), desk.assignInquiry, { params: { id }, body: { owner: by.id, team } });
  if (again)
    await house.ok(manager(house), desk.receiveMessage, {
      params: { id },
      body: { channel: 'api', text: again },
    });
  const body = { text: '已答复。', via: 'phone' as const };
  await house.ok(by.actor, desk.answerInquiry, { params: { id }, body });
  await house.ok(by.actor, desk.closeInquiry, { params: { id }, body: { reason: 'answered' } });
}

async function figures(query: object) {
  const asked = { query: { at: day, ...query } };
  const { cards } = await house.ok(actor(house.program, 'auditor'), standard.scorecards, asked);
  return new Map(cards.flatMap((c) => c.indicators).map((i) => [i.key, i]));
}

beforeAll(async () => {
  house = await openHouse({ at: `${day}T01:00:00.000Z` });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  zhou = await makeStaff(house, { name: '周牧', teams: [team] });
  await settled(lin, team);
  await settled(zhou, team, '还有一件：尺寸是 1.8 米。');
  await publishOwn();
  await house.settle();
});
afterAll(() => house.close());

test('a measure that the desk hands in is a figure of whoever names it: company, person, and none where nothing was', async () => {
  expect((await figures({})).get('OWN-1')).toMatchObject({
    value: 50,
    n: 2,
    fold: 'measure',
    standing: 'missed',
  });
  expect((await figures({ level: 'person', id: lin.id })).get('OWN-1')).toMatchObject({ value: 100, n: 1 });
  expect((await figures({ level: 'person', id: zhou.id })).get('OWN-1')).toMatchObject({ value: 0, n: 1 });
  expect((await figures({ at: '2026-02-01' })).get('OWN-1')).toMatchObject({ value: null, n: 0 });
});

test('a measure nobody has handed in is waited for', async () => {
  expect((await figures({})).get('OWN-3')).toMatchObject({ value: null, waitsFor: ['inquiry.unheard-of'] });
});

test('what had happened before the standard was published is counted too, with its events', async () => {
  expect((await figures({})).get('OWN-2')).toMatchObject({ value: 2, n: 2, counting: false });
  await ask(house);
  expect((await figures({})).get('OWN-2')).toMatchObject({ value: 3 });
  await ask(house, { class: 'delivery' });
  await house.settle();
  expect((await figures({})).get('OWN-2')).toMatchObject({ value: 3 });
  const found = await house.ok(actor(house.program, 'auditor'), standard.indicatorRows, {
    params: { key: 'OWN-2' },
    query: { at: day, limit: 2 },
  });
  expect(found.rows.map((r) => r.what.en)).toEqual(['Received', 'Received']);
  const rest = await house.ok(actor(house.program, 'auditor'), standard.indicatorRows, {
    params: { key: 'OWN-2' },
    query: { at: day, limit: 2, cursor: found.next! },
  });
  expect(rest).toMatchObject({ next: null });
  expect(new Set([...found.rows, ...rest.rows].map((r) => r.id)).size).toBe(3);
});
