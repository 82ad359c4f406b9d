import type { Id, RouteCall, RouteReply } from '#kernel/contract';
import { actor, sawClause, type Caller, type House } from '#kernel/testing';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';

type Received = RouteCall<typeof desk.receiveInquiry>['body'];

/** Another program that hands inquiries in. */
export const client = (house: House): Caller => actor(house.program, 'client');
export const manager = (house: House): Caller => actor(house.program, 'manager');

let made = 0;

/** Somebody asks something, by mail address unless said otherwise. */
export async function ask(
  house: House,
  more: Partial<Received> = {},
  by: Caller = client(house),
): Promise<RouteReply<typeof desk.receiveInquiry>> {
  made += 1;
  return house.ok(by, desk.receiveInquiry, {
    body: {
      channel: 'api',
      customer: { address: `buyer${made}@firm${made}.example`, by: 'mail', name: `买手${made}` },
      title: '亚麻四件套缩水率',
      text: '亚麻四件套洗后缩水率是多少？急用。',
      class: 'product',
      ...more,
    },
  });
}

/** Publishes a standard of the company, as a manager does. */
export const publish = (house: House, pack: string, values: Record<string, number> = {}) =>
  house.ok(manager(house), standard.publishPack, { params: { pack }, body: { values } });

export interface ClockRow {
  key: string;
  source: string;
  outcome: 'running' | 'met' | 'broken' | 'cancelled';
  started_at: string;
  due_at: string;
  breached_at: string | null;
  stopped_at: string | null;
  paused: boolean;
}

/** The clocks of an inquiry, read from the standard's tables; a clause seen there counts as seen. */
export async function clocks(house: House, inquiry: Id, key?: string): Promise<ClockRow[]> {
  const rows = await house.sql<ClockRow>(
    `select k.key, k.source, 'running' as outcome, c.started_at, c.due_at, c.breached_at, null::timestamptz as stopped_at,
       c.paused_at is not null as paused
     from standard.clock c join standard.clause k on k.id = c.clause_id where c.subject_id = $1
     union all
     select k.key, k.source, c.outcome, c.started_at, c.due_at, c.breached_at, c.stopped_at, false
     from standard.clock_closed c join standard.clause k on k.id = c.clause_id where c.subject_id = $1
     order by key, started_at`,
    [inquiry],
  );
  const wanted = rows.filter((r) => !key || r.key === key);
  for (const r of wanted) sawClause(r.key, 'clock');
  return wanted.map((r) => ({
    ...r,
    started_at: asInstant(r.started_at),
    due_at: asInstant(r.due_at),
  }));
}

const asInstant = (at: unknown): string => (at instanceof Date ? at.toISOString() : String(at));

/** The events of an inquiry in order, as the ledger has them; clocks' own left out. */
export const eventsOf = async (house: House, inquiry: Id): Promise<string[]> =>
  (
    await house.sql<{ event: string }>(
      'select event from kernel.ledger where subject_id = $1 and not derived order by seq',
      [inquiry],
    )
  ).map((r) => r.event);
