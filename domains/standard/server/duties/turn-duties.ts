import { newId, toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import { announce, systemActor, transact, type Ctx, type Loop, type Program } from '#kernel/server';
import { dutySubject } from '../../events.ts';
import { clausesInForce, type PresentClause } from '../clauses-in-force.ts';
import { occurrences } from '../engine/recurrence.ts';
import { offsetAt } from '../engine/zone.ts';
import { presentRulebook } from '../present.ts';
import { soleHolders } from '../roles.ts';
import { own } from '../tables.ts';

const dayMs = 86_400_000;
/** How many duties one turn closes at most: the rest waits for the next, which follows at once. */
const batchSize = 500;

interface Opening {
  clause: PresentClause<'duty'>;
  period: string;
  due: Instant;
  /** When it was to be opened, though never before the standard was in force. */
  opens: Instant;
}

/** The beginning of the local day that lies so many days before the day something is due. */
function openingOf(due: number, lead: number, zone: string): number {
  // What is due at midnight is due on the day that ends.
  const local = due - 1 + offsetAt(zone, due - 1);
  const day = (Math.floor(local / dayMs) - lead) * dayMs;
  return day - offsetAt(zone, day - offsetAt(zone, day));
}

/** The times that come round after `seen` and whose lead has come. None is due before its clause was in force. */
async function toOpen(
  ctx: Ctx,
  clauses: readonly PresentClause<'duty'>[],
  seen: Instant,
): Promise<Opening[]> {
  const rulebook = await presentRulebook(ctx);
  const now = toMillis(ctx.now);
  return clauses.flatMap((clause) => {
    const { every, calendar, lead } = clause.body;
    const since = toMillis(clause.since);
    const from = Math.max(since, Math.min(toMillis(seen), now)) + 1;
    const { calendar: open } = rulebook.calendarAt(calendar, now);
    return occurrences(every, open, from, now + (lead + 1) * dayMs).flatMap(({ period, due }) => {
      const opens = Math.max(since, openingOf(due, lead, open.body.zone));
      return opens > now ? [] : [{ clause, period, due: toInstant(due), opens: toInstant(opens) }];
    });
  });
}

/** Opens them, each once in all processes: a time that is there already is left as it is. */
async function open(ctx: Ctx, openings: readonly Opening[]): Promise<number> {
  if (openings.length === 0) return 0;
  const ids = openings.map(() => newId(toMillis(ctx.now)));
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'standard.open-duties',
    text: `insert into standard.duty (id, clause_id, clause_key, period, opened_at, due_at, missed_at, state, owner_role)
           select id, clause, key, period, opens, due, missed, 'open', role
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::text[])
             as n (id, clause, key, period, opens, due, missed, role)
           on conflict (clause_key, period) do nothing returning id`,
    values: [
      ids,
      openings.map((o) => o.clause.id),
      openings.map((o) => o.clause.key),
      openings.map((o) => o.period),
      openings.map((o) => o.opens),
      openings.map((o) => o.due),
      openings.map((o) => toInstant(toMillis(o.due) + o.clause.body.grace * dayMs)),
      openings.map((o) => o.clause.owner),
    ],
  });
  const opened = new Set(rows.map((r) => r.id));
  const holders = await soleHolders(
    ctx,
    openings.map((o) => o.clause.owner),
  );
  openings.forEach((o, i) => {
    if (!opened.has(ids[i]!)) return;
    const owner = holders.get(o.clause.owner);
    const facts = { clause: o.clause.key, due: o.due, ...(owner ? { owner } : {}) };
    announce(ctx, dutySubject, 'duty.opened', ids[i]!, facts, { occurredAt: o.opens });
  });
  return opened.size;
}

/** What stays undone after its grace is missed, as of the end of the grace. */
async function miss(ctx: Ctx): Promise<number> {
  const { rows } = await own.run<{ id: Id; missed_at: Instant }>(ctx, {
    name: 'standard.miss-duties',
    text: `update standard.duty set state = 'missed' where id in (select id from standard.duty
             where state = 'open' and missed_at <= $1 order by missed_at, id limit $2 for update skip locked)
           returning id, missed_at`,
    values: [ctx.now, batchSize],
  });
  for (const r of rows) announce(ctx, dutySubject, 'duty.missed', r.id, {}, { occurredAt: r.missed_at });
  return rows.length;
}

/** Those whose clause nobody has any more are asked of nobody. */
async function drop(ctx: Ctx, keys: readonly string[]): Promise<number> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'standard.drop-duties',
    text: `update standard.duty set state = 'dropped' where id in (select id from standard.duty
             where state = 'open' and clause_key <> all($1::text[]) order by id limit $2 for update skip locked)
           returning id`,
    values: [keys, batchSize],
  });
  for (const r of rows) announce(ctx, dutySubject, 'duty.dropped', r.id, {});
  return rows.length;
}

/**
 * One turn of the duties: opens what has come within its lead, closes what stayed undone after its grace,
 * drops what no clause asks for any more. What fell due while no worker ran is opened late and counts.
 * One worker at a time; another finds the line locked and leaves it.
 */
export async function turnDuties(program: Program): Promise<boolean> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    await own.run(ctx, {
      name: 'standard.duties-begin',
      text: 'insert into standard.duties_seen (at) values ($1) on conflict do nothing',
      values: [ctx.now],
    });
    const { rows } = await own.run<{ at: Instant }>(ctx, {
      name: 'standard.duties-seen',
      text: 'select at from standard.duties_seen for update skip locked',
    });
    if (!rows[0]) return false;
    const clauses = await clausesInForce(ctx, 'duty');
    const opened = await open(ctx, await toOpen(ctx, clauses, rows[0].at));
    const missed = await miss(ctx);
    const dropped = await drop(
      ctx,
      clauses.map((c) => c.key),
    );
    await own.run(ctx, {
      name: 'standard.duties-looked',
      text: 'update standard.duties_seen set at = greatest(at, $1)',
      values: [ctx.now],
    });
    return opened + missed + dropped > 0;
  });
}

/** Every minute, and at once when a standard or a calendar is published. */
export const dutiesLoop: Loop = {
  name: 'duties',
  everyMs: 60_000,
  wakeOn: ['standard.published', 'calendar.changed'],
  turn: turnDuties,
};
