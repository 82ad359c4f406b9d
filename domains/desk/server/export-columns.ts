import type { Instant } from '#kernel/contract';
import type { Cell, ExportColumn } from '#kernel/server';
import type { InquiryRow } from '../contract.ts';

type Words = Record<string, { zh: string; en: string }>;

/** The codes of a file's cells, in words. */
const words: Words = {
  received: { zh: '待接手', en: 'Received' },
  assigned: { zh: '处理中', en: 'Assigned' },
  passed: { zh: '在部门', en: 'With a department' },
  advised: { zh: '部门已答', en: 'Department answered' },
  answered: { zh: '已答复', en: 'Answered' },
  confirmed: { zh: '已确认', en: 'Understood' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '已重开', en: 'Reopened' },
  merged: { zh: '已并走', en: 'Merged' },
  product: { zh: '产品', en: 'Product' },
  price: { zh: '价格', en: 'Price' },
  order: { zh: '订单', en: 'Order' },
  delivery: { zh: '交货', en: 'Delivery' },
  returns: { zh: '退换', en: 'Returns' },
  'complaint-hint': { zh: '疑似投诉', en: 'Complaint hinted' },
  other: { zh: '其他', en: 'Other' },
  mail: { zh: '邮件', en: 'Mail' },
  phone: { zh: '电话', en: 'Phone' },
  form: { zh: '网上提问', en: 'Web form' },
  chat: { zh: '在线聊天', en: 'Chat' },
  social: { zh: '社交平台', en: 'Social' },
  api: { zh: '接口', en: 'API' },
  counter: { zh: '柜台', en: 'Counter' },
  low: { zh: '低', en: 'Low' },
  normal: { zh: '普通', en: 'Normal' },
  high: { zh: '高', en: 'High' },
  urgent: { zh: '紧急', en: 'Urgent' },
  new: { zh: '新客户', en: 'New' },
  regular: { zh: '老客户', en: 'Regular' },
  vip: { zh: 'VIP', en: 'VIP' },
};

/** An instant as a sheet shows it, in a zone: `2026-11-22 12:13`. */
export function wallTime(at: Instant | null, zone: string): Cell {
  if (at === null) return null;
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.parse(at));
}

/** The columns of the exported list. Times are on the company's wall. */
export function exportColumns(language: 'zh' | 'en', zone: string): ExportColumn<InquiryRow>[] {
  const word = (code: string): string => words[code]?.[language] ?? code;
  const column = (zh: string, en: string, value: (row: InquiryRow) => Cell): ExportColumn<InquiryRow> => ({
    head: { zh, en },
    value,
  });
  return [
    column('单号', 'Number', (r) => r.number),
    column('事由', 'Subject', (r) => r.title),
    column('客户', 'Customer', (r) => r.customer?.name ?? r.contact),
    column('客户等级', 'Tier', (r) => word(r.tier)),
    column('类别', 'Class', (r) => word(r.class)),
    column('渠道', 'Channel', (r) => word(r.channel)),
    column('优先级', 'Priority', (r) => word(r.priority)),
    column('状态', 'State', (r) => word(r.state)),
    column('负责人', 'Owner', (r) => r.owner?.name ?? null),
    column('团队', 'Team', (r) => r.team?.name ?? null),
    column('收到', 'Received', (r) => wallTime(r.receivedAt, zone)),
    column('最近往来', 'Last message', (r) => wallTime(r.lastMessageAt, zone)),
    column('待答自', 'Unanswered since', (r) => wallTime(r.unansweredSince, zone)),
    column('到期', 'Due', (r) => wallTime(r.due, zone)),
    column('来往条数', 'Messages', (r) => r.messages),
  ];
}
