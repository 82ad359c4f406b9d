import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RouteCall, RouteReply } from '#kernel/contract';
import { announce } from './announce.ts';
import { language } from './language.ts';
import { CallError } from './call-error.ts';
import { addressOf, call, newKey, type AnyEntry } from './call.ts';
import { onceWhileUnderWay } from './once.ts';

/** Kinds of subject, or one subject (`inquiry`, `inquiry:018f…`), whose changes make a read stale. */
export type Live = readonly string[];

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: CallError;
    queryMeta: { live?: Live };
  }
}

/** Refusals are answers; only silence and a busy server are worth asking again. */
const worthRetrying = (error: unknown): boolean =>
  error instanceof CallError && (error.code === 'network' || error.status === 503 || error.status === 502);

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && worthRetrying(error),
      },
      mutations: { retry: (count, error) => count < 2 && worthRetrying(error), networkMode: 'always' },
    },
  });

const keyOf = (entry: AnyEntry): string => `${entry.method} ${entry.path}`;

export interface ReadOptions {
  /** Read again when such a subject changes. */
  live?: Live;
  /** False: wait (an id is not known yet). */
  when?: boolean;
  /** Read again every so many milliseconds; where it depends on what was read, a function of it. */
  every?: number | ((data: unknown) => number);
  /** While the input changes, go on showing what was there (lists under a filter). */
  keep?: boolean;
}

export interface Read<Reply> {
  data: Reply | undefined;
  error: CallError | null;
  /** Nothing to show yet. */
  loading: boolean;
  /** What is shown is being read again. */
  refreshing: boolean;
  /** When what is shown was read, in milliseconds since the epoch by this device's clock. */
  readAt: number;
  again: () => void;
}

/** Reads an entry of a contract, and again when a live subject changes. */
const intervalOf = (every: ReadOptions['every']) =>
  typeof every === 'function'
    ? (query: { state: { data?: unknown } }) => every(query.state.data)
    : (every ?? false);

export function useRead<E extends AnyEntry>(
  entry: E,
  input?: RouteCall<E>,
  options: ReadOptions = {},
): Read<RouteReply<E>> {
  const query = useQuery<RouteReply<E>, CallError>({
    queryKey: [keyOf(entry), input ?? {}],
    queryFn: ({ signal }) => call(entry as AnyEntry, input as never, { signal }) as Promise<RouteReply<E>>,
    meta: { live: options.live ?? [] },
    enabled: options.when ?? true,
    refetchInterval: intervalOf(options.every),
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
  return {
    data: query.data,
    error: query.error,
    loading: query.isPending,
    refreshing: query.isFetching && !query.isPending,
    readAt: query.dataUpdatedAt,
    again: () => void query.refetch(),
  };
}

interface PageOf {
  rows: readonly unknown[];
  next: string | null;
}
type RowOf<E> = RouteReply<E> extends { rows: readonly (infer Row)[] } ? Row : never;

export interface Pages<Row> extends Omit<Read<readonly Row[]>, 'data'> {
  rows: readonly Row[];
  /** There are more behind the last row. */
  more: boolean;
  /** Fetches the next page. */
  next: () => void;
  fetchingNext: boolean;
  /** What was asked, for an export of the same rows. */
  entry: AnyEntry;
  query: Record<string, unknown>;
}

/** Reads a list page by page; `input.query.cursor` is filled by itself. */
export function useReadPages<E extends AnyEntry>(
  entry: E,
  input?: RouteCall<E>,
  options: ReadOptions = {},
): Pages<RowOf<E>> {
  const asked = (input ?? {}) as { params?: unknown; query?: Record<string, unknown> };
  const found = useInfiniteQuery<
    PageOf,
    CallError,
    InfiniteData<PageOf>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [keyOf(entry), asked, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(entry as AnyEntry, { ...asked, query: { ...asked.query, cursor: pageParam } } as never, {
        signal,
      }) as Promise<PageOf>,
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { live: options.live ?? [] },
    enabled: options.when ?? true,
    refetchInterval: intervalOf(options.every),
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData as never }),
  });
  const rows = useMemo(() => (found.data?.pages ?? []).flatMap((p) => p.rows) as RowOf<E>[], [found.data]);
  return {
    rows,
    error: found.error,
    loading: found.isPending,
    refreshing: found.isFetching && !found.isPending,
    readAt: found.dataUpdatedAt,
    again: () => void found.refetch(),
    more: found.hasNextPage,
    next: () => void (found.hasNextPage && !found.isFetchingNextPage && found.fetchNextPage()),
    fetchingNext: found.isFetchingNextPage,
    entry,
    query: asked.query ?? {},
  };
}

export interface DoOptions<E extends AnyEntry> {
  onDone?: (reply: RouteReply<E>, input: RouteCall<E>) => void;
  onRefused?: (error: CallError) => void;
  /** Reads that are stale now. Everything under the same first part of the path, unless said. */
  refresh?: readonly AnyEntry[];
  /** The page shows the refusal itself; otherwise it is announced at the foot of the page. */
  quiet?: boolean;
}

export interface Do<E extends AnyEntry> {
  /** Gives the reply, or undefined when it was refused (see `error`). Never throws. */
  run: (input?: RouteCall<E>) => Promise<RouteReply<E> | undefined>;
  busy: boolean;
  error: CallError | null;
  forget: () => void;
}

/** Calls an entry that writes. One idempotency key per `run`, kept over its retries; pressed twice, it is called once. */
export function useDo<E extends AnyEntry>(entry: E, options: DoOptions<E> = {}): Do<E> {
  const client = useQueryClient();
  const [once] = useState(() => onceWhileUnderWay<RouteReply<E> | undefined>());
  const mutation = useMutation<RouteReply<E>, CallError, { input: RouteCall<E> | undefined; key: string }>({
    mutationFn: ({ input, key }) =>
      call(entry as AnyEntry, input as never, { key }) as Promise<RouteReply<E>>,
    onSuccess: (reply, { input }) => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => staleAfter(entry, options.refresh, String(queryKey[0])),
      });
      options.onDone?.(reply, input as RouteCall<E>);
    },
    onError: (error) => {
      options.onRefused?.(error);
      if (!options.quiet) announce({ text: error.text, tone: 'fault' });
    },
  });
  return {
    run: (input) => once(input, () => mutation.mutateAsync({ input, key: newKey() }).catch(() => undefined)),
    busy: mutation.isPending,
    error: mutation.error,
    forget: mutation.reset,
  };
}

function staleAfter(done: AnyEntry, refresh: readonly AnyEntry[] | undefined, key: string): boolean {
  if (refresh) return refresh.some((entry) => keyOf(entry) === key);
  const stem = (path: string): string => path.split('/')[1] ?? '';
  return key.startsWith('GET ') && stem(key.slice(4)) === stem(done.path);
}

/** Makes a read stale from outside of a part (after an upload, say). */
export function useRefresh(): (...entries: readonly AnyEntry[]) => void {
  const client = useQueryClient();
  return (...entries) =>
    void client.invalidateQueries({
      predicate: ({ queryKey }) => entries.some((e) => keyOf(e) === queryKey[0]),
    });
}

/** The address under which the rows of a list come as a file, as filtered, with heads in the reader's language. */
export const exportAddress = (
  entry: AnyEntry,
  query: Record<string, unknown>,
  format: 'csv' | 'xlsx',
): string =>
  addressOf(entry, { query: { ...query, cursor: undefined, format, language: language() } } as never);
