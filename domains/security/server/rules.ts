import type { BuiltInRole, Instant, PermissionEntry, Reach } from '#kernel/contract';
import { toInstant, toMillis } from '#kernel/contract';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a session lives: without use, and in all. Milliseconds. */
export const sessionLife = {
  staff: { idle: 12 * hour, whole: 7 * day },
  customer: { idle: 7 * day, whole: 30 * day },
} as const;

/** The use of a session is noted this often, not with every request. */
export const seenEvery = minute;

/** How long what is handed out can be brought back. Milliseconds. */
export const tokenLife = {
  setup: day,
  invitation: 7 * day,
  reset: hour,
  link: 20 * minute,
  'second-step': 10 * minute,
  'passkey-registration': 10 * minute,
  'passkey-sign-in': 10 * minute,
} as const;
export type TokenKind = keyof typeof tokenLife;

/** A ticket of the second step is void after so many wrong proofs. */
export const ticketTries = 5;

export const after = (at: Instant, ms: number): Instant => toInstant(toMillis(at) + ms);

/** When a session used at `now` ends if it is not used again: never after its whole life. */
export const idleAt = (now: Instant, idle: number, expires: Instant): Instant => {
  const at = after(now, idle);
  return at < expires ? at : expires;
};

/** Tries without a wait, the longest wait, and after how much quiet the count begins anew. */
export interface Patience {
  free: number;
  longestSeconds: number;
  forgetMs: number;
}

/** One account: five wrong passwords are human. */
export const accountPatience: Patience = { free: 5, longestSeconds: 300, forgetMs: 12 * hour };
/** One address: a whole office may sit behind it, and what succeeds is given back. */
export const addressPatience: Patience = { free: 50, longestSeconds: 60, forgetMs: hour };
/** Asking what a browser needs for a passkey: each opening of the sign-in page may do it. */
export const askingPatience: Patience = { free: 200, longestSeconds: 60, forgetMs: hour };
/** Letters to one account: one who asks three times has looked into the spam folder by then. */
export const letterPatience: Patience = { free: 3, longestSeconds: 900, forgetMs: day };

/** The wait after the n-th failure in seconds: none within the free ones, then 2, 4, 8 … */
export const waitAfter = (failures: number, p: Patience): number =>
  failures <= p.free ? 0 : Math.min(p.longestSeconds, 2 ** Math.min(failures - p.free, 20));

const rank: Record<Reach, number> = { customer: 0, own: 1, team: 2, all: 3 };

/** The wider of two reaches: what a person with two roles has. */
export const wider = (a: Reach | undefined, b: Reach): Reach => (a && rank[a] >= rank[b] ? a : b);

/** Whether `a` reaches at least as far as `b`. A customer's reach is within none but its own and `all`. */
export const reachesAsFar = (a: Reach | undefined, b: Reach): boolean =>
  a === 'all' || a === b || (a !== undefined && a !== 'customer' && b !== 'customer' && rank[a] >= rank[b]);

/** The first permission that `given` has further than `mine`; null when nothing goes beyond. */
export function beyond(mine: ReadonlyMap<string, Reach>, given: ReadonlyMap<string, Reach>): string | null {
  for (const [permission, reach] of given) if (!reachesAsFar(mine.get(permission), reach)) return permission;
  return null;
}

export interface GrantRow {
  role: string;
  permission: string;
  reach: Reach | null;
}

/**
 * What each role may: the grants the rooms declare, changed where the company changed them. The owner
 * has everything at `all`; permissions no room declares any more fall away.
 */
export function grantsOfRoles(
  permissions: ReadonlyMap<string, PermissionEntry>,
  roles: readonly string[],
  changed: readonly GrantRow[],
): Map<string, Map<string, Reach>> {
  const all = new Map<string, Map<string, Reach>>();
  for (const role of roles) {
    const grants = new Map<string, Reach>();
    for (const [name, entry] of permissions) {
      const reach = role === 'owner' ? 'all' : entry.grants[role as BuiltInRole];
      if (reach) grants.set(name, reach);
    }
    all.set(role, grants);
  }
  for (const { role, permission, reach } of changed) {
    if (role === 'owner' || !permissions.has(permission)) continue;
    if (reach) all.get(role)?.set(permission, reach);
    else all.get(role)?.delete(permission);
  }
  return all;
}

/** What somebody with these roles may. */
export function grantsTogether(
  byRole: ReadonlyMap<string, ReadonlyMap<string, Reach>>,
  roles: readonly string[],
): Map<string, Reach> {
  const grants = new Map<string, Reach>();
  for (const role of roles) {
    for (const [name, reach] of byRole.get(role) ?? []) grants.set(name, wider(grants.get(name), reach));
  }
  return grants;
}

/** Reaches a role can have: customers reach what is their own customer's, staff and clients never do. */
export const reachFits = (role: string, reach: Reach): boolean =>
  role === 'customer' ? reach === 'customer' : reach !== 'customer';

/** Whether somebody is away at an instant. */
export const isAway = (from: Instant | null, until: Instant | null, now: Instant): boolean =>
  from !== null && until !== null && from <= now && now < until;

/** Two lists of ids or names compared: what is new, what is gone. */
export function difference<T extends string>(before: readonly T[], now: readonly T[]) {
  return {
    added: [...new Set(now)].filter((x) => !before.includes(x)),
    gone: before.filter((x) => !now.includes(x)),
  };
}
