import type {
  ErrorEntry,
  Facts,
  Header,
  Id,
  Instant,
  PermissionEntry,
  RouteEntry,
  RouteInput,
  RouteResult,
  SubjectKind,
} from '#kernel/contract';
import type { Bilingual } from '#kernel/contract';
import type { Ctx } from './ctx.ts';
import type { Entry } from './ledger/entry.ts';
import type { LedgerPort } from './ledger/port.ts';
import type { Program } from './program.ts';
import type { Download, HttpExtras } from './http/extras.ts';

/** A contract entry bound to what carries it out. */
export interface Binding {
  entry: RouteEntry;
  run: (
    ctx: Ctx,
    input: { params: unknown; query: unknown; body: unknown },
    extras: HttpExtras,
  ) => Promise<unknown>;
}

/**
 * Binds an entry to its command or read: no logic in between. A list that takes `exportQuery` may answer
 * with a file in place of a page.
 */
export function bind<E extends RouteEntry>(
  entry: E,
  run: (ctx: Ctx, input: RouteInput<E>, extras: HttpExtras) => Promise<RouteResult<E> | Download>,
): Binding {
  return { entry, run: run as Binding['run'] };
}

/**
 * What a room does because something happened. It runs in the worker, in a transaction of its own, once
 * per event and in order per subject; when it throws, it is tried again with growing pauses, and in the
 * end laid out as a dead letter. It never calls the network: it writes down what a loop then carries out.
 */
export interface Reaction {
  name: string;
  on: readonly string[];
  run: (ctx: Ctx, event: LedgerEvent) => Promise<void>;
}

export interface LedgerEvent {
  id: Id;
  subject: { kind: string; id: Id };
  event: string;
  facts: Facts;
  actor: { kind: Entry['actorKind']; id: Id | null };
  occurredAt: Instant;
  recordedAt: Instant;
}

/** Work that goes on beside requests in a worker: looked after again and again, and at once when woken. */
export interface Loop {
  name: string;
  /** The longest pause between two turns, in milliseconds. */
  everyMs: number;
  /** Hints that end the pause early: event names, or a name given to `hints.wake`. */
  wakeOn?: readonly string[];
  /** Does what is due; answers whether there may be more at once. */
  turn: (program: Program, signal: AbortSignal) => Promise<boolean>;
}

/** Work by the calendar (cron, in the company's zone), carried by the job queue: once per date in all processes. */
export interface Cron {
  name: string;
  cron: string;
  run: (program: Program) => Promise<void>;
}

/** How a subject shows itself to other rooms: its short number, its title, its page, and who may see it. */
export interface Card {
  id: Id;
  number: string;
  title: string;
  link: string;
  header: Header;
  /** The role that answers for it, where a role does: told beside or in place of an owner. */
  role?: string;
  /** The permission with which it is seen. */
  seenWith: string;
}

export type CardReader = (ctx: Ctx, ids: readonly Id[]) => Promise<Card[]>;

/** A stretch of time, from an instant up to and without another. */
export interface MeasuredSpan {
  from: Instant;
  to: Instant;
}

/** A figure and how many cases it rests on. */
export interface Measured {
  value: number;
  n: number;
}

/** A figure that a room works out of its own rows, for a standard's indicators to name. */
export interface Measure {
  /** What a standard calls it: `inquiry.settled-at-once`. */
  key: string;
  title: Bilingual;
  unit: 'percent' | 'hour' | 'count' | 'score' | 'money' | 'day';
  /**
   * The figure over each of the spans, in their order; null where there is nothing to judge. Of the whole
   * company, or narrowed to what a person owns and what belongs to one of some teams; the caller has seen to
   * it that the actor may see those.
   */
  read: (
    ctx: Ctx,
    spans: readonly MeasuredSpan[],
    whose: { person?: Id; teams?: readonly Id[] },
  ) => Promise<(Measured | null)[]>;
}

/** A column whose values are encrypted under the key file; key rotation goes through all of them. */
export interface SecretColumn {
  table: string;
  key: string;
  column: string;
}

/** A room as the program sees it. */
export interface Module {
  room: string;
  title: Bilingual;
  /** The room's folder on disk: its migrations and views are below it. */
  folder: string;
  routes: readonly Binding[];
  permissions?: Record<string, PermissionEntry>;
  errors?: Record<string, ErrorEntry>;
  subjects?: readonly SubjectKind[];
  reactions?: readonly Reaction[];
  loops?: readonly Loop[];
  crons?: readonly Cron[];
  cards?: Record<string, CardReader>;
  secrets?: readonly SecretColumn[];
  measures?: readonly Measure[];
  /** Taken by one room only. */
  port?: LedgerPort;
  /** Finds the actor of a request; taken by one room only. */
  identify?: Identify;
  /** Hears of refusals; taken by one room only. */
  refused?: (program: Program, refusal: { actor: Ctx['actor']; entry: string; code: string }) => void;
  /** Runs once when the process has started, before it answers. */
  start?: (program: Program) => Promise<void>;
  /** Runs when the process stops. */
  stop?: (program: Program) => Promise<void>;
}

/** Who a request comes from, by its cookie or its bearer token; null when nobody. */
export type Identify = (
  program: Program,
  credentials: { cookie: (name: string) => string | undefined; bearer: string | undefined },
  audience: 'staff' | 'customer' | 'both',
) => Promise<Ctx['actor'] | null>;
