import { toInstant, toMillis, newId, type Id } from '#kernel/contract';
import { systemActor, transact, type Program } from '#kernel/server';
import { readAccounts, type Account } from '../mailboxes/account.ts';
import { own } from '../tables.ts';
import { disconnect, isDue, newSession, type Session } from './session.ts';
import { work } from './work.ts';

interface Holder {
  /** Under which name this process holds its mailboxes. */
  name: string;
  sessions: Map<Id, Session>;
}

const holders = new WeakMap<Program, Holder>();

function holderOf(program: Program): Holder {
  let holder = holders.get(program);
  if (!holder) {
    holder = { name: newId(program.clock.millis()), sessions: new Map() };
    holders.set(program, holder);
  }
  return holder;
}

/** A mailbox is one process's for so long after it was last heard of. */
const leaseMs = 60_000;
/** A turn waits at most so long for its mailboxes; those still at it go on beside the next turns. */
const turnMs = 2_000;

/**
 * One turn over all mailboxes that are switched on: connects, fetches, lets go. Mailboxes are worked on
 * side by side, so none waits for a slow one. True while there is more to fetch at once.
 */
export async function fetchMail(program: Program, signal: AbortSignal): Promise<boolean> {
  const holder = holderOf(program);
  const accounts = await readAccounts(program);
  const mine = await hold(program, holder, accounts);
  for (const [id, session] of holder.sessions) {
    const account = mine.get(id);
    if (account && account.revision === session.account.revision) continue;
    holder.sessions.delete(id);
    endSession(session);
  }
  for (const [id, account] of mine)
    if (!holder.sessions.has(id)) holder.sessions.set(id, newSession(account));
  if (signal.aborted) return false;
  for (const session of holder.sessions.values()) {
    if (!isDue(session, program.clock.millis())) continue;
    session.task = work(program, session).finally(() => (session.task = null));
  }
  const tasks = [...holder.sessions.values()].map((s) => s.task).filter((t) => t !== null);
  if (tasks.length === 0) return false;
  const some = await Promise.race([Promise.all(tasks), later(turnMs)]);
  return some === null || some.some(Boolean);
}

const later = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });

/** Takes or keeps the mailboxes nobody else holds. */
async function hold(
  program: Program,
  holder: Holder,
  accounts: readonly Account[],
): Promise<Map<Id, Account>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await transact(program, { actor: systemActor }, (ctx) =>
    own.run<{ mailbox_id: Id }>(ctx, {
      name: 'channels.hold-mailboxes',
      text: `update channels.mailbox_state set holder = $1, held_until = $2
             where mailbox_id = any($3::uuid[]) and (holder is null or holder = $1 or held_until < $4) returning mailbox_id`,
      values: [holder.name, toInstant(toMillis(ctx.now) + leaseMs), accounts.map((a) => a.id), ctx.now],
    }),
  );
  const held = new Set(rows.map((r) => r.mailbox_id));
  return new Map(accounts.filter((a) => held.has(a.id)).map((a) => [a.id, a]));
}

function endSession(session: Session): void {
  session.ended = true;
  disconnect(session);
}

/** Lets go of all mailboxes when the program stops, so that another process can take them at once. */
export async function releaseMailboxes(program: Program): Promise<void> {
  const holder = holders.get(program);
  if (!holder) return;
  holders.delete(program);
  const sessions = [...holder.sessions.values()];
  for (const session of sessions) endSession(session);
  await Promise.allSettled(sessions.map((s) => s.task ?? Promise.resolve(false)));
  await transact(program, { actor: systemActor }, (ctx) =>
    own(ctx)
      .updateTable('channels.mailbox_state')
      .set({ holder: null, held_until: null, phase: 'waiting' })
      .where('holder', '=', holder.name)
      .execute(),
  ).catch(() => undefined);
}
