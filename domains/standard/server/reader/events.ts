import type { ReadEvent } from '../../contract/reading.ts';

type Name = [zh: string, en: string];

/** Events by name: those of the catalogue as it names them, others as their room will. */
export const readerEvents: Readonly<Record<string, Name>> = {
  'inquiry.received': ['收到咨询', 'Inquiry received'],
  'inquiry.answered': ['答复客户', 'Inquiry answered'],
  'inquiry.promised': ['约定答复', 'Answer promised'],
  'inquiry.passed': ['转部门', 'Passed to a department'],
  'inquiry.specialist-answered': ['部门已答复', 'Department answered'],
  'inquiry.closed': ['办结', 'Inquiry closed'],
  'call.ringing': ['来电响铃', 'Call ringing'],
  'call.answered': ['接通', 'Call answered'],
  'complaint.received': ['收到投诉', 'Complaint received'],
  'complaint.contacted': ['联系投诉人', 'Complainant contacted'],
  'complaint.escalated': ['投诉升级', 'Complaint escalated'],
  'complaint.assigned': ['投诉分派', 'Complaint assigned'],
  'complaint.investigated': ['查明原因', 'Complaint investigated'],
  'complaint.answered': ['答复投诉人', 'Complaint answered'],
  'complaint.closed': ['投诉办结', 'Complaint closed'],
  'complaint.followed-up': ['投诉回访', 'Complaint followed up'],
  'order.received': ['收到订单', 'Order received'],
  'order.confirmed': ['订单确认', 'Order confirmed'],
  'order.scheduled': ['排产', 'Order scheduled'],
  'order.dispatched': ['发货', 'Order dispatched'],
  'order.delivered': ['送达', 'Order delivered'],
  'order.delay-foreseen': ['预见延误', 'Delay foreseen'],
  'order.customer-told': ['告知客户', 'Customer told'],
  'return.asked': ['申请退换', 'Return asked for'],
  'return.received': ['收到退货', 'Returned goods received'],
  'return.inspected': ['退货检验', 'Return inspected'],
  'return.refunded': ['退款', 'Refunded'],
  'return.exchanged': ['换货', 'Exchanged'],
  'return.answered': ['答复退换申请', 'Return answered'],
  'delivery.due': ['约定送达时间', 'Delivery due'],
  'delivery.announced': ['送货前告知', 'Delivery announced'],
  'delivery.signed': ['客户签收', 'Delivery signed for'],
  'delivery.followed-up': ['送货后回访', 'Delivery followed up'],
  'shipment.arrived': ['到货', 'Shipment arrived'],
  'shipment.exception-noticed': ['发现异常', 'Exception noticed'],
  'shipment.exception-recorded': ['异常已登记', 'Exception recorded'],
  'shipment.cleared': ['清关', 'Shipment cleared'],
  'shipment.customer-told': ['告知客户', 'Customer told'],
  'incident.noticed': ['发现事件', 'Incident noticed'],
  'incident.reported': ['上报', 'Incident reported'],
  'incident.contained': ['控制住', 'Incident contained'],
  'incident.affected-told': ['通知相关人', 'Those affected told'],
  'sample.requested': ['要样', 'Sample requested'],
  'sample.sent': ['寄样', 'Sample sent'],
  'invoice.sent': ['发票寄出', 'Invoice sent'],
  'batch.received': ['来料', 'Batch received'],
  'batch.inspected': ['检验', 'Batch inspected'],
};

/** The moment a term runs from, where the words say it. */
const fromWords: [RegExp, string][] = [
  [
    /(?:投诉)?(?:处理(?:完毕|完成)|结案|办结)(?:之?后|之日)|after (?:the )?complaint is closed/,
    'complaint.closed',
  ],
  [
    /(?:退货|退回)[^,，。]{0,8}(?:入库|收到|签收|检验)|收到退货|returned goods arrive|receipt of the return/,
    'return.received',
  ],
  [/(?:退货|退款|换货)申请|return request|exchange request/, 'return.asked'],
  [
    /转(?:交|至|给)?[^,，。]{0,8}(?:研发|质量|品质|技术)|(?:forwarded|passed) to (?:r&d|quality|technical)/,
    'inquiry.passed',
  ],
  [
    /(?:收到|接到|接获|受理)[^,，。]{0,8}投诉|投诉[^,，。]{0,6}(?:受理|提出)|receiving a complaint|receipt of (?:a|the) complaint|after the complaint/,
    'complaint.received',
  ],
  [
    /签收(?:之?日?后|之日起|起)|收货后|送达后|安装(?:完成|完毕)?后|after (?:delivery|installation|receipt of the goods)|of delivery/,
    'delivery.signed',
  ],
  [/(?:发货|出货|发运)(?:之?后|之日起)|after (?:dispatch|shipment)/, 'order.dispatched'],
  [
    /(?:接单|下单|收到订单|订单[^,，。]{0,6}(?:下达|接收|审核))后?|receipt of (?:the|an) order|order is received/,
    'order.received',
  ],
  [/订单确认后|after (?:order )?confirmation|confirmed/, 'order.confirmed'],
  [
    /(?:收到|接到|接获)[^,，。]{0,8}(?:咨询|询价|询盘|邮件|来函|留言|问题|需求)|receipt of (?:an?|the) (?:inquiry|enquiry|e-?mail)/,
    'inquiry.received',
  ],
];

/** What stops the clock, by what it is about and the deed that is named. */
const untilWords: Record<string, [RegExp, string][]> = {
  complaint: [
    [/escalat|升级|上报/, 'complaint.escalated'],
    [/回访|满意度|follow-?up/, 'complaint.followed-up'],
    [/办结|结案|解决|处理完|闭环|closed?\b|resolv|solution|solve|settle/, 'complaint.closed'],
    [/分派|指派|转至|转交|assign|owner/, 'complaint.assigned'],
    [/调查|结论|复检|检测|鉴定|原因|investigat|assessment|findings/, 'complaint.investigated'],
    [/联系|联络|响应|回应|受理|接洽|确认收|contact|acknowledg|confirm|first re/, 'complaint.contacted'],
    [
      /答复|回复|反馈|意见|方案|处理|answer|repl|respon|plan|told|inform|decision|decide|declin|den(?:y|ied)|\bpay\b/,
      'complaint.answered',
    ],
  ],
  inquiry: [
    [/转(?:交|至|给)|forwarded|passed to/, 'inquiry.passed'],
    [/办结|关闭|closed?\b|resolution|resolv|solved?\b/, 'inquiry.closed'],
    [/答复|回复|回应|响应|解答|报价|反馈|处理|解决|respon|repl|answer|acknowledg|quot/, 'inquiry.answered'],
  ],
  call: [
    [/回拨|回电|回复|return|back/, 'inquiry.answered'],
    [/接听|接起|接通|应答|answer|picked|respon/, 'call.answered'],
  ],
  order: [
    [/告知|通知|inform|told|tells?|notif/, 'order.customer-told'],
    [/确认|confirm/, 'order.confirmed'],
    [/发货|出货|发运|ship|dispatch/, 'order.dispatched'],
    [/排产|计划|schedul/, 'order.scheduled'],
    [/送达|交付|交货|deliver/, 'order.delivered'],
  ],
  return: [
    [/退款|退还|到账|refund|credit/, 'return.refunded'],
    [/换|exchange|replac/, 'return.exchanged'],
    [/检验|验收|核验|inspect|examin/, 'return.inspected'],
    [/答复|审核|处理|回复|process|answer|respon/, 'return.answered'],
  ],
  delivery: [
    [/回访|follow-?up/, 'delivery.followed-up'],
    [/通知|联系|电话|notif|phone|call|inform/, 'delivery.announced'],
    [/送达|送货|安装|deliver/, 'order.delivered'],
  ],
  shipment: [
    [/清关|customs/, 'shipment.cleared'],
    [/录入|登记|上报|报告|enter|report/, 'shipment.exception-recorded'],
    [/告知|通知|inform|notif|told/, 'shipment.customer-told'],
    [/送达|到达|deliver|arriv/, 'shipment.arrived'],
  ],
  incident: [
    [/报告|上报|report|authority|escalat/, 'incident.reported'],
    [/通知|告知|inform|notif|told/, 'incident.affected-told'],
    [/停止|控制|隔离|启动|处置|block|contain|stop|start/, 'incident.contained'],
  ],
  sample: [[/寄|送样|打样|提供样|submit|sen[dt]|samples within/, 'sample.sent']],
  invoice: [[/寄|开具|开票|送达|issue|sen[dt]|raise/, 'invoice.sent']],
  batch: [[/检验|检测|inspect|test/, 'batch.inspected']],
};

/** What usually begins a matter, by its kind. */
export const firstEvent: Readonly<Record<string, string>> = {
  complaint: 'complaint.received',
  inquiry: 'inquiry.received',
  call: 'call.ringing',
  order: 'order.received',
  return: 'return.asked',
  delivery: 'delivery.signed',
  shipment: 'shipment.exception-noticed',
  incident: 'incident.noticed',
  sample: 'sample.requested',
  invoice: 'order.dispatched',
  batch: 'batch.received',
};

/** What stops the clock where a deed is named that has no event of its own. */
const usualEnd: Readonly<Record<string, string>> = {
  complaint: 'complaint.answered',
  inquiry: 'inquiry.answered',
  return: 'return.answered',
  incident: 'incident.contained',
  sample: 'sample.sent',
  invoice: 'invoice.sent',
  batch: 'batch.inspected',
};

/** Goods are on their way before they are announced or delivered, not after they were signed for. */
const beforeDelivery = new Set(['order.delivered', 'delivery.announced']);

const saidFrom = (own: string, sentence: string): string | null =>
  (fromWords.find(([words]) => words.test(own)) ?? fromWords.find(([words]) => words.test(sentence)))?.[1] ??
  null;

/**
 * From which event to which a deadline runs. What the words leave out is taken from what usually begins
 * such a matter; null where even that is unknown. `deed` are the words on the side of the figure where the
 * language puts the deed, `own` all of the deadline's words, `sentence` all of it.
 */
export function eventsOf(
  subject: string | null,
  deed: string,
  own: string,
  sentence: string,
  ahead: boolean,
  known: ReadonlySet<string>,
): { from: ReadEvent | null; until: ReadEvent | null } {
  if (!subject) return { from: null, until: null };
  const named = (name: string | null): ReadEvent | null => {
    const words = name ? readerEvents[name] : undefined;
    return name && words ? { name, zh: words[0], en: words[1], known: known.has(name) } : null;
  };
  const untilOf = (text: string) => untilWords[subject]?.find(([words]) => words.test(text))?.[1] ?? null;
  const until = untilOf(deed) ?? untilOf(own) ?? untilOf(sentence) ?? usualEnd[subject] ?? null;
  if (ahead) {
    const late = /延误|延期|推迟|延迟|delay|late/.test(sentence);
    return { from: named(late ? 'order.delay-foreseen' : null), until: named(until) };
  }
  const said = saidFrom(own, sentence);
  const odd = /异常|破损|丢失|差异|差错|货损|exception|damage|loss|lost|missing/.test(sentence);
  if (subject === 'shipment' && !odd)
    return {
      from: named(said ?? 'order.dispatched'),
      until: named(until === 'shipment.exception-recorded' ? null : until),
    };
  const specialist =
    /研发|品质部|质量部|技术部|r&d|quality department/.test(sentence) && subject === 'inquiry';
  if (specialist && until === 'inquiry.answered')
    return { from: named('inquiry.passed'), until: named('inquiry.specialist-answered') };
  const late =
    subject === 'order' &&
    until === 'order.customer-told' &&
    /延误|停|故障|缺|延|delay|stoppage|short/.test(sentence);
  if (subject === 'delivery' && until && beforeDelivery.has(until))
    return {
      from: named(said && said !== 'delivery.signed' ? said : 'order.dispatched'),
      until: named(until),
    };
  const from = late
    ? 'order.delay-foreseen'
    : said !== until
      ? (said ?? firstEvent[subject] ?? null)
      : (firstEvent[subject] ?? null);
  return { from: named(from), until: named(until) };
}
