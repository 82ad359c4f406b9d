import { createHmac } from 'node:crypto';
import { toMillis, type Id, type Instant } from '#kernel/contract';
import { keysOf, lookUp, refuse, type Ctx, type Program, type Statement } from '#kernel/server';
import {
  accountPatience,
  addressPatience,
  after,
  askingPatience,
  letterPatience,
  waitAfter,
  type Patience,
} from './rules.ts';

/** Whose tries are counted: an account by its mail address or id, an address, the letters to somebody. */
export interface Turn {
  key: string;
  patience: Patience;
}

export const byAccount = (email: string): Turn => ({
  key: `account:${email.toLowerCase()}`,
  patience: accountPatience,
});
export const byPerson = (id: Id): Turn => ({ key: `person:${id}`, patience: accountPatience });
export const byLetters = (email: string): Turn => ({
  key: `letters:${email.toLowerCase()}`,
  patience: letterPatience,
});

/** Where a request comes from; of IPv6 its first 64 bits, since a household has all that follow. */
const netOf = (address: string): string => {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? firstGroups(plain) : plain;
};

export const byAddress = (address: string): Turn => ({
  key: `address:${netOf(address)}`,
  patience: addressPatience,
});
export const byAsking = (address: string): Turn => ({
  key: `asking:${netOf(address)}`,
  patience: askingPatience,
});

function firstGroups(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const behind = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0');
  return [...before, ...zeros, ...behind].slice(0, 4).join(':');
}

const keyOf = (keys: { purpose(name: string): Buffer }, turn: Turn): Buffer =>
  createHmac('sha256', keys.purpose('throttle')).update(turn.key).digest();

/**
 * Counts a try before it is made, in a statement of its own, so that it counts whatever becomes of it and
 * in every process at once. Refuses with the seconds to wait while an earlier failure's pause lasts.
 */
export async function takeTurn(program: Program, ...turns: readonly Turn[]): Promise<void> {
  const now = program.clock.now();
  for (const turn of turns) {
    const key = keyOf(program.keys, turn);
    const waits = Array.from({ length: 64 }, (_, n) => waitAfter(n + 1, turn.patience));
    const taken = await lookUp(program, {
      name: 'security.take-turn',
      text: `insert into security.throttle as t (key, failures, free_at, tried_at)
             values ($1, 1, $2::timestamptz + make_interval(secs => ($3::int[])[1]), $2)
             on conflict (key) do update set
               failures = case when t.tried_at < $4 then 1 else t.failures + 1 end,
               free_at = $2::timestamptz + make_interval(secs => ($3::int[])[
                 least(64, case when t.tried_at < $4 then 1 else t.failures + 1 end)]),
               tried_at = $2
             where t.free_at <= $2
             returning 1 as taken`,
      values: [key, now, waits, after(now, -turn.patience.forgetMs)],
    });
    if (taken.length === 0) refuse('request.too-many', { seconds: await secondsLeft(program, key, now) });
  }
}

async function secondsLeft(program: Program, key: Buffer, now: Instant): Promise<number> {
  const [row] = await lookUp<{ free_at: Instant }>(program, {
    text: 'select free_at from security.throttle where key = $1',
    values: [key],
  });
  return row ? Math.max(1, Math.ceil((toMillis(row.free_at) - toMillis(now)) / 1000)) : 1;
}

/** A try that was good: it no longer counts against an address many share. */
export const giveBack = (ctx: Ctx, turn: Turn): Statement => ({
  name: 'security.give-back',
  text: 'update security.throttle set failures = greatest(failures - 1, 0), free_at = least(free_at, $2) where key = $1',
  values: [keyOf(keysOf(ctx), turn), ctx.now],
});

/** An account whose holder is in: the count begins anew. */
export const forgiveTurns = (ctx: Ctx, ...turns: readonly Turn[]): Statement => ({
  name: 'security.forgive-turns',
  text: 'delete from security.throttle where key = any($1)',
  values: [turns.map((t) => keyOf(keysOf(ctx), t))],
});
