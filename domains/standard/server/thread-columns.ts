import { toMillis, type RouteReply } from '#kernel/contract';
import type { ExportColumn } from '#kernel/server';
import type { standard } from '../contract.ts';
import type { ThreadState } from './clock-view.ts';

type ShownThread = RouteReply<typeof standard.threads>['rows'][number];

const states: Record<ThreadState, { zh: string; en: string }> = {
  kept: { zh: '兑现', en: 'Kept' },
  running: { zh: '进行中', en: 'Running' },
  close: { zh: '临期', en: 'Close' },
  broken: { zh: '断线', en: 'Broken' },
  paused: { zh: '暂停', en: 'Paused' },
  cancelled: { zh: '取消', en: 'Cancelled' },
};

const whats: Record<ShownThread['what'], { zh: string; en: string }> = {
  clock: { zh: '时限', en: 'Deadline' },
  check: { zh: '必备记录', en: 'Required record' },
  decision: { zh: '裁定', en: 'Decision' },
};

/** The rows behind a figure, as a file has them. */
export const threadColumns: ExportColumn<ShownThread>[] = [
  { head: { zh: '条款', en: 'Clause' }, value: (r) => r.clause.source },
  { head: { zh: '条款名', en: 'Clause title' }, value: (r, l) => r.clause.title[l] },
  { head: { zh: '到期日', en: 'Due day' }, value: (r) => r.day },
  { head: { zh: '结果', en: 'Result' }, value: (r, l) => states[r.state][l] },
  { head: { zh: '单号', en: 'Number' }, value: (r) => r.subject?.number ?? null },
  { head: { zh: '事由', en: 'Subject' }, value: (r) => r.subject?.title ?? null },
  { head: { zh: '起动 (UTC)', en: 'Started (UTC)' }, value: (r) => r.from },
  { head: { zh: '到期 (UTC)', en: 'Due (UTC)' }, value: (r) => r.due },
  { head: { zh: '停止 (UTC)', en: 'Stopped (UTC)' }, value: (r) => r.at },
  {
    head: { zh: '晚（秒）', en: 'Late (seconds)' },
    value: (r) => (r.at && r.at > r.due ? Math.round((toMillis(r.at) - toMillis(r.due)) / 1000) : null),
  },
  { head: { zh: '种类', en: 'Kind' }, value: (r, l) => whats[r.what][l] },
  {
    head: { zh: '缺什么', en: 'Missing' },
    value: (r, l) => r.missing.map((m) => m[l]).join(l === 'zh' ? '、' : ', ') || null,
  },
  { head: { zh: '裁定行', en: 'Row of the table' }, value: (r) => r.rows.join(', ') || null },
  { head: { zh: '编号', en: 'Id' }, value: (r) => r.clock },
];
