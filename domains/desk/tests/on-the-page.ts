import type { Id, RouteReply } from '#kernel/contract';
import { actor, type Caller, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { ask, client, manager, publish } from './make.ts';

/** What pages say of a clause: the clock beside a case, the moves it checked, the decisions taken by its table. */

export type Clock = RouteReply<typeof standard.clocks>['rows'][number];

export const minute = 60_000;
export const hour = 60 * minute;

/** A company that has published one pack, with one who answers and one who leads. */
export interface Desk {
  house: House;
  team: Id;
  lin: Staff;
  lead: Staff;
}

/** Opens a desk under one pack on a Monday at 09:00 in China. */
export async function openDesk(house: House, pack: string): Promise<Desk> {
  const team = await makeTeam(house, '服务一组');
  const lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  const lead = await makeStaff(house, { name: '周牧', roles: ['lead'], teams: [team] });
  await publish(house, pack);
  return { house, team, lin, lead };
}

/** A clause's clock as the page of a case draws it, the newest first; fails when there is none. */
export async function clockBeside(d: Desk, id: Id, key: string, kind = 'inquiry'): Promise<Clock> {
  const { rows } = await d.house.ok(d.lead.actor, standard.clocks, { query: { kind, id } });
  const found = rows.filter((r) => r.clause.key === key).sort((a, b) => (a.from < b.from ? 1 : -1));
  if (!found[0]) throw new Error(`no clock of ${key} beside ${kind} ${id}`);
  return found[0];
}

/** Whether a clause draws a clock beside a case at all. */
export async function hasClock(d: Desk, id: Id, key: string): Promise<boolean> {
  const { rows } = await d.house.ok(d.lead.actor, standard.clocks, { query: { kind: 'inquiry', id } });
  return rows.some((r) => r.clause.key === key);
}

/** What a record clause asked for at the moves that have been made, by what was missing (zh); newest first. */
export async function checksOf(d: Desk, id: Id, key: string, kind = 'inquiry'): Promise<string[][]> {
  const { checks } = await d.house.ok(manager(d.house), standard.records, { query: { kind, id } });
  return checks
    .filter((c) => c.clause.key === key)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map((c) => c.missing.map((m) => m.zh));
}

/** Decisions under a policy about one subject, newest first: which row, and what came of it. */
export async function decisionsOn(house: House, id: Id, clause: string) {
  const auditor: Caller = actor(house.program, 'auditor');
  const { rows } = await house.ok(auditor, standard.decisions, { query: { clause } });
  return rows
    .filter((r) => r.subject?.id === id)
    .map((r) => ({ rows: r.rows, came: Object.fromEntries(r.came.map((o) => [o.name, o.value])) }));
}

/** How many clocks of a clause the page of kept promises counts, after the worker has added them up. */
export async function tallied(d: Desk, key: string): Promise<{ met: number; broken: number }> {
  await d.house.settle();
  const { rows } = await d.house.ok(actor(d.house.program, 'auditor'), standard.compliance, {
    query: { from: '2026-03-01', to: '2026-03-31' },
  });
  const { met, broken } = rows.find((r) => r.key === key) ?? { met: 0, broken: 0 };
  return { met, broken };
}

/** To which roles a broken clock went up, in order, as its evidence says. */
export async function wentUpTo(d: Desk, clock: Clock): Promise<(string | null)[]> {
  const { moves } = await d.house.ok(actor(d.house.program, 'auditor'), standard.evidence, {
    params: { id: clock.id },
  });
  return moves.filter((m) => m.move === 'escalated').map((m) => m.to);
}

type Class = 'product' | 'price' | 'order' | 'delivery' | 'returns' | 'complaint-hint' | 'other';

/** Somebody asks over a channel; the team has it, nobody yet. */
export const asked = async (d: Desk, more: Parameters<typeof ask>[1] & { class?: Class } = {}): Promise<Id> =>
  (await ask(d.house, { team: d.team, ...more })).id;

export const answer = (d: Desk, id: Id, text = '已答复。') =>
  d.house.ok(d.lin.actor, desk.answerInquiry, { params: { id }, body: { text, via: 'phone' } });

/** The customer writes again where they wrote before. */
export const writesAgain = (d: Desk, id: Id, channel: 'api' | 'chat' | 'social' | 'counter' = 'api') =>
  d.house.ok(client(d.house), desk.receiveMessage, {
    params: { id },
    body: { channel, text: '还有一件：什么时候能到？' },
  });

/** Tells the customer that the answer will come in so many milliseconds. */
export const promise = (d: Desk, id: Id, ahead: number) =>
  d.house.ok(d.lin.actor, desk.promiseAnswer, {
    params: { id },
    body: {
      text: '问过车间再答复您。',
      via: 'phone',
      promisedFor: new Date(d.house.clock.millis() + ahead).toISOString(),
      how: 'phone',
    },
  });

export const close = (d: Desk, id: Id) =>
  d.house.ok(d.lin.actor, desk.closeInquiry, { params: { id }, body: { reason: 'answered', note: '' } });

export const sort = (d: Desk, id: Id, to: Class) =>
  d.house.ok(d.lead.actor, desk.sortInquiry, { params: { id }, body: { class: to } });

export const caseOf = (d: Desk, id: Id) => d.house.ok(d.lead.actor, desk.inquiry, { params: { id } });
