import type { EventsOf, Facts, FactsOf, Header, Id, Instant, SubjectKind } from '#kernel/contract';
import { reachOf, within, type Actor } from './actor.ts';
import type { Rows, Statement } from './database/statement.ts';
import type { Announcement, SubjectRef } from './ledger/entry.ts';
import type { Card, Measure } from './module.ts';
import type { Program } from './program.ts';
import { refuse } from './refusal.ts';
import type { KeyRing } from './secrets/keyring.ts';
import type { Hint } from './work/hints.ts';

/**
 * What a command or a read gets: who acts, when, and the way to announce. One request or job is one
 * transaction is one ctx. It is opaque: a room reaches its tables through `own(ctx)` only.
 */
export interface Ctx {
  readonly actor: Actor;
  /** The instant of the transaction. */
  readonly now: Instant;
  /** The permission of the entry being answered; null in jobs and for entries without one. */
  readonly permission: string | null;
}

/** The way of a ctx to the database. It begins the transaction with its first statement. */
export interface Link {
  run<Row = Record<string, unknown>>(statement: Statement): Promise<Rows<Row>>;
  batch(statements: readonly Statement[]): Promise<Rows[]>;
  /** Leaves statements to travel with the next that is asked for, at the latest with the commit. */
  later(statements: readonly Statement[]): void;
  /** Whether a room's statements run under that room's own database role. */
  readonly roomRoles: boolean;
}

/** What the kernel keeps beside a ctx. Rooms never see it. */
export interface CtxState {
  announcements: Announcement[];
  woken: SubjectRef[];
  afterCommit: (() => void)[];
  guarded: boolean;
  narrowed: boolean;
  link: Link;
  program: CtxProgram;
}

/** What a ctx needs of the process it runs in. */
type CtxProgram = Pick<Program, 'subjects' | 'cards' | 'measures' | 'keys' | 'clock' | 'hints'>;

const states = new WeakMap<Ctx, CtxState>();

export const newCtx = (
  actor: Actor,
  now: Instant,
  permission: string | null,
  link: Link,
  program: CtxProgram,
): Ctx => {
  const ctx: Ctx = { actor, now, permission };
  states.set(ctx, {
    announcements: [],
    woken: [],
    afterCommit: [],
    guarded: false,
    narrowed: false,
    link,
    program,
  });
  return ctx;
};

/** The company's keys, for columns that are kept encrypted. */
export const keysOf = (ctx: Ctx): Pick<KeyRing, 'seal' | 'open' | 'purpose'> => stateOf(ctx).program.keys;

export function stateOf(ctx: Ctx): CtxState {
  const state = states.get(ctx);
  if (!state) throw new Error('this ctx was not made by the kernel');
  return state;
}

export interface AnnounceOptions {
  /** When it happened, where that is not now: when the mail was sent, when the phone rang. */
  occurredAt?: Instant;
  /** The home of a subject that begins: the customer, if known. */
  home?: Id | null;
}

/**
 * Announces an event of a subject. It enters the ledger when the transaction commits, or not at all.
 * The facts are those the event may carry: references and codes, never free text.
 */
export function announce<S extends SubjectKind, E extends EventsOf<S>>(
  ctx: Ctx,
  subject: S,
  event: E,
  id: Id,
  facts: FactsOf<S, E>,
  options: AnnounceOptions = {},
): void {
  const entry = subject.events[event];
  if (!entry) throw new Error(`${subject.kind} does not announce ${event}`);
  stateOf(ctx).announcements.push({
    kind: subject.kind,
    id,
    event,
    facts: facts as Facts,
    occurredAt: options.occurredAt ?? ctx.now,
    first: entry.first === true,
    home: options.home ?? id,
  });
}

/** Moves the clocks of a subject to now without an event of its own: the sweep's way in. */
export function wake(ctx: Ctx, subject: SubjectRef): void {
  stateOf(ctx).woken.push(subject);
}

/** Runs after the commit, in this process only; lost when the process dies. For hints, never for effects. */
export function afterCommit(ctx: Ctx, run: () => void): void {
  stateOf(ctx).afterCommit.push(run);
}

/**
 * Tells browsers and loops, after the commit, of something that changed without an event. It may be lost:
 * whoever hears it looks for himself.
 */
export function hint(ctx: Ctx, changed: Hint): void {
  const { program } = stateOf(ctx);
  afterCommit(ctx, () => program.hints.tell([changed]));
}

/**
 * Refuses unless the actor's permission reaches this object. What an actor may not see is answered as
 * missing, so that ids cannot be probed.
 */
export function guard(ctx: Ctx, header: Header | null | undefined): void {
  stateOf(ctx).guarded = true;
  if (!header || !may(ctx, header)) refuse('object.missing');
}

/** Whether the actor's permission (the entry's, unless another is named) reaches an object. */
export function may(ctx: Ctx, header: Header, permission: string | null = ctx.permission): boolean {
  if (ctx.actor.kind === 'system') return true;
  if (!permission) return false;
  const reach = reachOf(ctx.actor, permission);
  return reach !== null && within(ctx.actor, reach, header);
}

/** What a list must be narrowed to for this actor. */
export type Narrowing =
  | { to: 'all' }
  | { to: 'team'; person: Id; teams: readonly Id[] }
  | { to: 'own'; person: Id }
  | { to: 'customer'; customer: Id }
  | { to: 'nothing' };

/** The actor's reach as a narrowing; asking for it is what tells the kernel that a list was narrowed. */
export function narrowing(ctx: Ctx, permission: string | null = ctx.permission): Narrowing {
  stateOf(ctx).narrowed = true;
  const { actor } = ctx;
  const reach = permission ? reachOf(actor, permission) : actor.kind === 'system' ? 'all' : null;
  if (reach === 'all') return { to: 'all' };
  if (reach === 'team' && actor.id) return { to: 'team', person: actor.id, teams: actor.teams };
  if (reach === 'own' && actor.id) return { to: 'own', person: actor.id };
  if (reach === 'customer' && actor.customer) return { to: 'customer', customer: actor.customer };
  return { to: 'nothing' };
}

/** The instant it is by now: for what must lie after a lock was waited for. Else `ctx.now` is the time. */
export const instantAfterWait = (ctx: Ctx): Instant => stateOf(ctx).program.clock.now();

/** The kinds of subjects the program knows, with their events and facts: the catalogue. */
export const catalogueOf = (ctx: Ctx): ReadonlyMap<string, SubjectKind> => stateOf(ctx).program.subjects;

/** The measures that rooms have handed in, by key. */
export const measuresOf = (ctx: Ctx): ReadonlyMap<string, Measure> => stateOf(ctx).program.measures;

/** How subjects of a kind show themselves, in one batch; a kind without cards gives none. */
export async function cardsOf(ctx: Ctx, kind: string, ids: readonly Id[]): Promise<ReadonlyMap<Id, Card>> {
  const reader = stateOf(ctx).program.cards.get(kind);
  if (!reader || ids.length === 0) return new Map();
  const cards = await reader(ctx, [...new Set(ids)]);
  return new Map(cards.map((c) => [c.id, c]));
}
