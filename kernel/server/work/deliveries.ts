import type { Id, Instant } from '#kernel/contract';
import { toInstant } from '#kernel/contract';
import { systemActor } from '../actor.ts';
import { stateOf } from '../ctx.ts';
import type { Statement } from '../database/statement.ts';
import type { LedgerEvent, Loop } from '../module.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { lookUp } from '../look-up.ts';
import { transact } from '../transaction.ts';

interface Due {
  event_id: Id;
  handler: string;
  attempts: number;
}

/** After so many failures (about six hours of growing pauses) a delivery is laid out as a dead letter. */
const patience = 12;
export const pauseMs = (attempts: number): number => Math.min(2 ** attempts * 1000, 3_600_000);

/**
 * Deliveries that are due and first of their subject for their handler. No cursor over ids or times:
 * a late commit brings its rows along whenever it comes.
 */
const dueDeliveries = (now: Instant, limit: number): Statement => ({
  name: 'kernel.due-deliveries',
  text: `select d.event_id, d.handler, d.attempts from kernel.delivery d
         where d.state = 'pending' and d.due_at <= $1
           and not exists (select from kernel.delivery e where e.state = 'pending' and e.handler = d.handler
                           and e.subject_id = d.subject_id and e.seq < d.seq)
         order by d.due_at limit $2`,
  values: [now, limit],
});

/**
 * Carries out some deliveries: claimed, handled and recorded in one transaction; those another has are
 * skipped. When one throws, nothing of any is kept.
 */
async function deliver(program: Program, some: readonly Due[]): Promise<void> {
  await transact(program, { actor: systemActor }, async (ctx) => {
    const { link } = stateOf(ctx);
    const keys = [some.map((d) => d.event_id), some.map((d) => d.handler)];
    const { rows } = await link.run({
      name: 'kernel.claim-deliveries',
      text: `select d.handler, l.id, l.subject_kind, l.subject_id, l.event, l.facts, l.actor_kind, l.actor_id, l.occurred_at, l.recorded_at
             from unnest($1::uuid[], $2::text[]) with ordinality as k (event_id, handler, no)
             join kernel.delivery d on d.event_id = k.event_id and d.handler = k.handler
             join kernel.ledger l on l.home = d.home and l.id = d.event_id
             where d.state = 'pending' order by k.no for update of d skip locked`,
      values: keys,
    });
    for (const row of rows) await program.reactions.get(row['handler'] as string)?.run(ctx, readEvent(row));
    await link.run({
      name: 'kernel.record-deliveries',
      text: `update kernel.delivery d set state = 'done', done_at = $3, attempts = attempts + 1, error = null
             from unnest($1::uuid[], $2::text[]) as k (event_id, handler)
             where d.event_id = k.event_id and d.handler = k.handler`,
      values: [rows.map((r) => r['id']), rows.map((r) => r['handler']), ctx.now],
    });
  });
}

/** Several together while all goes well; when one fails, each by itself, so that it alone is postponed. */
async function deliverTogether(program: Program, some: readonly Due[]): Promise<void> {
  try {
    await deliver(program, some);
  } catch (failed) {
    if (some.length === 1) {
      await postpone(program, some[0]!, failed);
      return;
    }
    for (const one of some)
      await deliver(program, [one]).catch((error: unknown) => postpone(program, one, error));
  }
}

function readEvent(row: Record<string, unknown>): LedgerEvent {
  return {
    id: row['id'] as Id,
    subject: { kind: row['subject_kind'] as string, id: row['subject_id'] as Id },
    event: row['event'] as string,
    facts: row['facts'] as LedgerEvent['facts'],
    actor: { kind: row['actor_kind'] as LedgerEvent['actor']['kind'], id: row['actor_id'] as Id | null },
    occurredAt: row['occurred_at'] as Instant,
    recordedAt: row['recorded_at'] as Instant,
  };
}

/** Why it failed, in one line: a refusal with what its text is filled from. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const detail = error instanceof Refusal ? Object.values(error.detail ?? {}) : [];
  return detail.length > 0 ? `${error.message}: ${detail.join(', ')}` : error.message;
}

async function postpone(program: Program, due: Due, error: unknown): Promise<void> {
  const attempts = due.attempts + 1;
  const dead = attempts >= patience;
  const text = reasonOf(error);
  program.log.warn(
    { handler: due.handler, event: due.event_id, attempts, dead, err: text },
    'delivery failed',
  );
  await lookUp(program, {
    text: `update kernel.delivery set attempts = $3, state = $4, due_at = $5, error = $6
           where event_id = $1 and handler = $2 and state = 'pending'`,
    values: [
      due.event_id,
      due.handler,
      attempts,
      dead ? 'dead' : 'pending',
      toInstant(program.clock.millis() + pauseMs(attempts)),
      text.slice(0, 1000),
    ],
  });
}

const batchSize = 100;
/** Deliveries that share a transaction. Few, since locks are held until the last of them. */
const together = 10;

/** One turn over what is due; answers whether there may be more. Different subjects side by side, four at once. */
export async function deliverDue(program: Program, signal?: AbortSignal): Promise<boolean> {
  const due = await lookUp<Due>(program, dueDeliveries(program.clock.now(), batchSize));
  const groups: Due[][] = [];
  for (let i = 0; i < due.length; i += together) groups.push(due.slice(i, i + together));
  const lane = async () => {
    for (let some = groups.shift(); some && !signal?.aborted; some = groups.shift())
      await deliverTogether(program, some);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return due.length > 0;
}

export const deliveryLoop: Loop = { name: 'deliveries', everyMs: 2_000, wakeOn: ['*'], turn: deliverDue };

/** How long a finished delivery is kept as proof that its effect was recorded. */
const keepDoneMs = 30 * 86_400_000;

/** Clears proofs of finished deliveries and spent idempotency keys. */
export async function clearSpent(program: Program): Promise<void> {
  const before = toInstant(program.clock.millis() - keepDoneMs);
  await lookUp(program, {
    text: `delete from kernel.delivery where state = 'done' and done_at < $1`,
    values: [before],
  });
  const keys = toInstant(program.clock.millis() - 2 * 86_400_000);
  await lookUp(program, { text: 'delete from kernel.idempotency where at < $1', values: [keys] });
}
