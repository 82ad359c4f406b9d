import type { Header, Id, Reach } from '#kernel/contract';

/** Who acts: found anew for every request, so that what was taken away is gone at once. */
export interface Actor {
  kind: 'staff' | 'client' | 'customer' | 'system' | 'visitor';
  id: Id | null;
  name: string;
  teams: readonly Id[];
  /** The customer a customer's account belongs to. */
  customer: Id | null;
  grants: ReadonlyMap<string, Reach>;
  /** The session the actor came with; null for API clients and the system. */
  session: Id | null;
}

const none: ReadonlyMap<string, Reach> = new Map();

/** Somebody without a session. */
export const visitor: Actor = {
  kind: 'visitor',
  id: null,
  name: '',
  teams: [],
  customer: null,
  grants: none,
  session: null,
};

/** The program itself: reactions, sweeps, imports. Reaches everything. */
export const systemActor: Actor = { ...visitor, kind: 'system', name: 'system' };

/** How far a permission reaches for an actor; null when it is not theirs. */
export function reachOf(actor: Actor, permission: string): Reach | null {
  if (actor.kind === 'system') return 'all';
  return actor.grants.get(permission) ?? null;
}

/** Whether an object with this header lies within a reach. */
export function within(actor: Actor, reach: Reach, header: Header): boolean {
  switch (reach) {
    case 'all':
      return true;
    case 'team':
      return (
        (header.owner != null && header.owner === actor.id) ||
        (header.team != null && actor.teams.includes(header.team)) ||
        (header.owner == null && header.team == null && actor.kind === 'staff')
      );
    case 'own':
      return header.owner != null && header.owner === actor.id;
    case 'customer':
      return actor.customer != null && header.customer === actor.customer;
  }
}
