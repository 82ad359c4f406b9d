import { v4 } from 'uuid';
import type { ErrorReply, RouteCall, RouteEntry, RouteReply } from '#kernel/contract';
import { CallError } from './call-error.ts';
import { followServer } from './clock.ts';
import { tellRefusal } from './refusals.ts';

/** What every entry of a contract is, whatever its shapes. */
export type AnyEntry = RouteEntry;

const offline = (): CallError =>
  new CallError(0, {
    code: 'network',
    message: {
      zh: '连不上服务。填好的内容还在，连上后再试。',
      en: 'The service cannot be reached. What you entered is kept; try again once you are back online.',
    },
  });

const unreadable = (status: number): CallError =>
  new CallError(status, {
    code: 'reply.unreadable',
    message: {
      zh: `服务的回答读不懂（${status}）。`,
      en: `The service gave an answer that cannot be read (${status}).`,
    },
  });

type Loose = { params?: unknown; query?: unknown; body?: unknown } | undefined;

/** The address of an entry with its parameters and query filled in: for links, downloads and images. */
export function addressOf<E extends AnyEntry>(entry: E, input?: Omit<RouteCall<E>, 'body'>): string {
  const { params, query } = (input ?? {}) as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
  };
  const path = entry.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

/** Parts that no entry needs may be left out; an entry without any is called with nothing. */
export type Arguments<E, Options> =
  Record<string, never> extends RouteCall<E>
    ? [input?: RouteCall<E>, options?: Options]
    : [input: RouteCall<E>, options?: Options];

export interface CallOptions {
  signal?: AbortSignal;
  /** The idempotency key of a write; a repeat with the same key is carried out once. */
  key?: string;
}

/**
 * Calls an entry of a contract. The reply is what the server's contract let through (not parsed again).
 * Throws `CallError`; an aborted call throws the browser's own `AbortError`.
 */
export async function call<E extends AnyEntry>(
  entry: E,
  ...rest: Arguments<E, CallOptions>
): Promise<RouteReply<E>> {
  const [input, options = {}] = rest as [Loose, CallOptions?];
  const writes = entry.method !== 'GET';
  const headers: Record<string, string> = { accept: 'application/json', 'x-selvedge': '1' };
  if (writes) headers['idempotency-key'] = options.key ?? newKey();
  if (input?.body !== undefined) headers['content-type'] = 'application/json';
  return (await send(addressOf(entry, input as never), {
    method: entry.method,
    headers,
    credentials: 'same-origin',
    ...(input?.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  })) as RouteReply<E>;
}

/** A new idempotency key; works without a secure context too. */
export const newKey = (): string => v4();

/** Sends a file to an entry that carries `upload`; fields travel before it in the same form. */
export async function upload<E extends AnyEntry>(
  entry: E,
  file: Blob,
  options: {
    input?: Omit<RouteCall<E>, 'body'>;
    fields?: Record<string, string>;
    name?: string;
    signal?: AbortSignal;
  } = {},
): Promise<RouteReply<E>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value);
  form.append('file', file, options.name ?? (file instanceof File ? file.name : 'file'));
  return (await send(addressOf(entry, options.input), {
    method: entry.method,
    headers: { accept: 'application/json', 'x-selvedge': '1', 'idempotency-key': newKey() },
    credentials: 'same-origin',
    body: form,
    ...(options.signal ? { signal: options.signal } : {}),
  })) as RouteReply<E>;
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw offline();
  });
  followServer(response.headers.get('x-selvedge-now'));
  const text = await response.text().catch(() => {
    throw offline();
  });
  let reply: unknown;
  try {
    reply = text === '' ? null : JSON.parse(text);
  } catch {
    throw unreadable(response.status);
  }
  if (response.ok) return reply;
  const error = (reply as Partial<ErrorReply> | null)?.error;
  if (!error?.message) throw unreadable(response.status);
  const refused = new CallError(response.status, error);
  tellRefusal(refused);
  throw refused;
}
