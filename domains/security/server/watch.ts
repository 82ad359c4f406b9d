import { newId, type Id } from '#kernel/contract';
import {
  announce,
  lookUp,
  systemActor,
  transact,
  type Actor,
  type Module,
  type Program,
} from '#kernel/server';
import { watchSubject } from '../events.ts';

/** What was refused, to whom, where, how often since it was last written down. */
interface Sum {
  event: 'access.refused' | 'sign-in.failed';
  who: Actor['kind'];
  whoId: Id | null;
  customer: Id | null;
  entry: string;
  code: string;
  count: number;
}

interface Watch {
  sums: Map<string, Sum>;
  /** The process's own subject in the ledger; null until it has something to say. */
  id: Id | null;
  timer: NodeJS.Timeout | null;
}

/** One per process: its pool stands for it. */
const watches = new WeakMap<Program['pool'], Watch>();

function watchOf(program: Program): Watch {
  let watch = watches.get(program.pool);
  if (!watch) {
    watch = { sums: new Map(), id: null, timer: null };
    watches.set(program.pool, watch);
  }
  return watch;
}

/** So many different sums are kept between two flushes; beyond them a stranger's refusals are one sum. */
const manySums = 2_000;

function add(program: Program, sum: Omit<Sum, 'count'>): void {
  const { sums } = watchOf(program);
  const key = JSON.stringify([sum.event, sum.who, sum.whoId, sum.entry, sum.code]);
  const known = sums.get(key);
  if (known) known.count += 1;
  else if (sums.size < manySums) sums.set(key, { ...sum, count: 1 });
  else {
    const rest = JSON.stringify([sum.event, 'rest']);
    const overflow = sums.get(rest);
    if (overflow) overflow.count += 1;
    else sums.set(rest, { ...sum, who: 'visitor', whoId: null, customer: null, entry: '*', count: 1 });
  }
}

/** The kernel tells of each refusal for want of permission. */
export const noteRefusal: NonNullable<Module['refused']> = (program, { actor, entry, code }) =>
  add(program, {
    event: 'access.refused',
    who: actor.kind,
    whoId: actor.id,
    customer: actor.customer,
    entry,
    code,
  });

/** A proof of identity that did not hold; `person` is whose account it was, where there is one. */
export const noteFailure = (program: Program, code: string, entry: string, person: Id | null): void =>
  add(program, { event: 'sign-in.failed', who: 'visitor', whoId: person, customer: null, entry, code });

/** Writes down what was gathered, in a short transaction of its own. What could not be written is kept. */
export async function flushRefusals(program: Program): Promise<void> {
  const watch = watchOf(program);
  const { sums } = watch;
  if (sums.size === 0) return;
  watch.sums = new Map();
  const id = watch.id ?? newId(program.clock.millis());
  try {
    await transact(program, { actor: systemActor }, async (ctx) => {
      if (!watch.id) announce(ctx, watchSubject, 'watch.began', id, {});
      for (const { event, count, code, entry, who, whoId, customer } of sums.values()) {
        if (event === 'access.refused')
          announce(ctx, watchSubject, event, id, { count, code, entry, who, whoId, customer });
        else announce(ctx, watchSubject, event, id, { count, code, entry, whoId });
      }
    });
    watch.id = id;
  } catch (error) {
    for (const [key, sum] of sums) {
      const since = watch.sums.get(key);
      if (since) since.count += sum.count;
      else watch.sums.set(key, sum);
    }
    program.log.warn({ err: (error as Error).message }, 'refusals not written down yet');
  }
}

const everyMs = 60_000;

/**
 * Begins the watch of a process: what it gathers is written each minute. An address given in the settings
 * is the one letters lead to from now on.
 */
export async function startWatch(program: Program): Promise<void> {
  const { publicUrl } = program.settings;
  if (publicUrl) {
    await lookUp(program, {
      text: 'update security.company set public_url = $1 where public_url <> $1',
      values: [publicUrl],
    });
  }
  const watch = watchOf(program);
  watch.timer = setInterval(() => void flushRefusals(program), everyMs);
  watch.timer.unref();
}

/** Ends the watch, writing down the rest. */
export async function stopWatch(program: Program): Promise<void> {
  const { timer } = watchOf(program);
  if (timer) clearInterval(timer);
  await flushRefusals(program);
}
