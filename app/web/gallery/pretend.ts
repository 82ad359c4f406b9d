import { toInstant, type Instant } from '#kernel/contract';
import { nowMillis, type Pages, type ThreadData, type ThreadState } from '#kernel/web';

/** Answers of a server that is not there: who writes gets faults to look at, who listens hears nothing. */
export function pretendServer(): void {
  const faults = {
    error: {
      code: 'request.invalid',
      message: { zh: '有几处填得不对，已标出。', en: 'Some fields are not right; each is marked.' },
      faults: [
        { path: 'body.mail', message: '这不像一个邮箱地址' },
        { path: 'body.secret', message: '这一项不在表单上' },
      ],
    },
  };
  const customer = {
    actor: { id: '2', name: '许念之', kind: 'customer', locale: 'zh-CN', zone: 'Asia/Shanghai', roles: [] },
    permissions: {},
    company: { name: '澄布服饰', demo: true },
    setup: 'done',
  };
  const real = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    if (!String(input).startsWith('/api')) return real(input, init);
    if (String(input).endsWith('/portal/me')) return new Response(JSON.stringify(customer));
    return new Response(JSON.stringify(faults), { status: 422 });
  };
  class Silence extends EventTarget {
    constructor() {
      super();
      setTimeout(() => this.dispatchEvent(new Event('open')), 10);
    }
    close(): void {
      this.dispatchEvent(new Event('close'));
    }
  }
  window.EventSource = Silence as never;
}

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
