import type { z } from 'zod';

/**
 * How an entry uses its permission.
 * `public`  anybody, without a session · `self` any signed-in actor, on their own things only ·
 * `object`  one object: the command must guard its header, or the kernel rolls back ·
 * `list`    many objects: the read must narrow to the actor's reach, or the kernel answers a fault ·
 * `company` the whole company: the actor's reach must be `all`.
 */
export type Scope = 'public' | 'self' | 'object' | 'list' | 'company';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What travels: JSON both ways, a file coming in, or a stream going out. */
export type Carries = 'json' | 'upload' | 'download' | 'events';

type Shape = z.ZodType;

export interface RouteEntry<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends Shape = Shape,
> {
  method: Method;
  /** Below `/api`, with `:name` for parameters. */
  path: string;
  /** One line for the API document. */
  summary: string;
  /** The permission's name; null for `public` and `self`. */
  permission: string | null;
  scope: Scope;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  carries?: Carries;
  /** Codes beyond the kernel's own that the entry may answer. */
  errors?: readonly string[];
  /** The largest body in bytes; 256 kB unless said. */
  bodyLimit?: number;
  /** What it takes or gives is secret (passwords, tokens shown once): nothing of it is kept for a repeated request. */
  secret?: true;
  /** Who may call it: staff (and API clients), customers, or both. Staff unless said. */
  audience?: 'staff' | 'customer' | 'both';
}

/** Declares one entry of a room's contract. The types of both sides follow from it. */
export function route<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  entry: RouteEntry<P, Q, B, R>,
): RouteEntry<P, Q, B, R> {
  return entry;
}

type Out<T> = T extends Shape ? z.output<T> : undefined;
type In<T> = T extends Shape ? z.input<T> : undefined;

/** What a handler gets: parsed. A part the entry does not declare is absent. */
export type RouteInput<E> =
  E extends RouteEntry<infer P, infer Q, infer B, Shape>
    ? { params: Out<P>; query: Out<Q>; body: Out<B> }
    : never;

/** What a caller hands in. */
export type RouteCall<E> =
  E extends RouteEntry<infer P, infer Q, infer B, Shape>
    ? (Shape extends P ? { params?: undefined } : { params: In<P> }) &
        (Shape extends Q ? { query?: undefined } : { query?: In<Q> }) &
        (Shape extends B ? { body?: undefined } : { body: In<B> })
    : never;

/** What a handler gives, before the contract lets extra columns fall away. */
export type RouteResult<E> = E extends RouteEntry<Shape, Shape, Shape, infer R> ? z.input<R> : never;

/** What a caller gets. */
export type RouteReply<E> = E extends RouteEntry<Shape, Shape, Shape, infer R> ? z.output<R> : never;
