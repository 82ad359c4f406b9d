import { toInstant, type Instant } from '#kernel/contract';
import { nowMillis, type Pages, type ThreadData, type ThreadState } from '#kernel/web';

export const minutes = (n: number): Instant => toInstant(nowMillis() + n * 60_000);

/** A clock that began and is due so many minutes from now. */
export const clock = (state: ThreadState, from: number, due: number, at?: number): ThreadData => ({
  state,
  from: minutes(from),
  due: minutes(due),
  at: at === undefined ? null : minutes(at),
  share: Math.max(0, Math.min(1, -from / (due - from))),
});

/** Rows as if they had been read. */
export const pagesOf = <Row>(rows: readonly Row[]): Pages<Row> => ({
  rows,
  error: null,
  loading: false,
  refreshing: false,
  readAt: nowMillis(),
  again: () => undefined,
  more: false,
  next: () => undefined,
  fetchingNext: false,
  entry: {
    method: 'GET',
    path: '/x',
    summary: '',
    permission: null,
    scope: 'list',
    reply: undefined as never,
  },
  query: {},
});
