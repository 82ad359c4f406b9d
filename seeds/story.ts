import type { Id } from '#kernel/contract';
import type { Actor, Program, Random } from '#kernel/server';
import type { Buyer } from './buyers.ts';
import type { Hours } from './hours.ts';
import type { LimitsOf } from './limits.ts';
import type { Channel, ClassKey, Profile } from './profile.ts';

/** A colleague as the story needs them. */
export interface Colleague {
  name: string;
  actor: Actor;
  /** The share of promises this person keeps, roughly. */
  care: number;
}

/** One thing that happens: when, and what. What follows from it is told by the next ones. */
export interface Step {
  at: number;
  act: (program: Program) => Promise<Step | readonly Step[] | null>;
}

/** Nothing happens after `end`: what is still open then is what the visitor finds on the desk. */
export interface Stage {
  end: number;
  hours: Hours;
  chance: Random;
  profile: Profile;
  limits: LimitsOf;
}

/** Who takes part in a case. */
export interface Parts {
  buyer: Buyer;
  channel: Channel;
  agent: Colleague;
  specialists: { rnd: Colleague; quality: Colleague };
  client: Actor;
  team: Id;
}

/** A case as it stands: what it is about, since when it is open, how urgent. */
export interface Case extends Parts {
  id: Id;
  about: ClassKey;
  priority: 'normal' | 'high' | 'urgent';
  openedAt: number;
}

/** How long somebody takes: mostly well within the limit, sometimes, as care has it, beyond it. */
export const takes = (s: Stage, who: Colleague, limit: number): number =>
  s.chance.chance(who.care)
    ? limit * (0.04 + 0.5 * s.chance.next() * s.chance.next())
    : limit * (1.05 + s.chance.next());

/** How an answer goes out to whoever asked by a channel. */
export const viaOf = (channel: Channel): 'mail' | 'portal' | 'phone' =>
  channel === 'form' ? 'portal' : channel;

export const limitsNow = (c: Case, s: Stage) =>
  s.limits({ channel: c.channel, class: c.about, priority: c.priority, tier: c.buyer.tier });
