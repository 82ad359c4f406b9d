import type { Bilingual } from '#kernel/contract';

interface SubjectWords {
  kind: string;
  name: Bilingual;
  zh: RegExp;
  en: RegExp;
}

/** What a commitment is about, the telling ones first: a complaint about an order is a complaint. */
const subjects: readonly SubjectWords[] = [
  {
    kind: 'incident',
    name: { zh: '突发事件', en: 'Incident' },
    zh: /泄露|泄漏|外泄|突发|事故|应急(?:事件|情况|演练|预案|响应|物资|处置)|异常情况|破损时|险情|批量质量/,
    en: /breach|incident|accident|emergenc|safety event/,
  },
  {
    kind: 'complaint',
    name: { zh: '投诉', en: 'Complaint' },
    zh: /投诉|客诉|抱怨|质量异议|不满/,
    en: /complain|quality claim|\bclaims?\b|grievance/,
  },
  {
    kind: 'return',
    name: { zh: '退换货', en: 'Return' },
    zh: /退货|退款|换货|退换|退回|包退|包换|退件/,
    en: /(?<!(?:messages?|calls?|voicemails?) (?:are |is |shall be |must be )?)\breturn(?:s|ed)?\b(?! (?:(?:the|all|your|a|phone|any|customer'?s?) )*(?:phone )?calls?\b| the customer| on)|refund|exchange/,
  },
  {
    kind: 'call',
    name: { zh: '来电', en: 'Call' },
    zh: /来电|电话(?!回访|联系|确认|通知|告知|沟通|、|或)|接听|铃|(?<!(?:网站|网上|网页|在线|官网|平台|商城|店铺|微信|公众号|小程序|表单|后台)[^,，。]{0,8})留言|接通|通话|录音/,
    en: /\bcalls?\b(?! centre| center| the customer| customers)|(?<!by )phone(?!s? the)|\brings?\b|voicemail|hotline/,
  },
  {
    kind: 'survey',
    name: { zh: '满意度调查', en: 'Survey' },
    zh: /满意度|问卷|调查(?=.{0,4}客户|.{0,4}满意)|回访率|净推荐|nps|受访|抽样/,
    en: /satisfaction|survey|questionnaire|net promoter|\bnps\b|csat/,
  },
  {
    kind: 'training',
    name: { zh: '培训', en: 'Training' },
    zh: /培训|考核合格|上岗|学时|课时/,
    en: /training|trained|induction|course/,
  },
  {
    kind: 'audit',
    name: { zh: '内部审核', en: 'Audit' },
    zh: /审核(?!后)|内审|稽核|管理评审/,
    en: /\baudits?\b|audited|management review/,
  },
  {
    kind: 'sample',
    name: { zh: '样品', en: 'Sample' },
    zh: /打样|样品|样布|色卡|寄样|小样/,
    en: /\bsamples?\b|lab dips?|swatch/,
  },
  {
    kind: 'invoice',
    name: { zh: '发票', en: 'Invoice' },
    zh: /发票|开票|对账/,
    en: /invoice|billing|credit note/,
  },
  {
    kind: 'shipment',
    name: { zh: '运输', en: 'Shipment' },
    zh: /运输|在途|承运|货损|配送|物流|装车|清关|派送|发货差错|丢失|出车|车辆/,
    en: /shipment|in transit|customs|parcel|freight|carrier|consign|dispatched goods|transport/,
  },
  {
    kind: 'delivery',
    name: { zh: '交付', en: 'Delivery' },
    zh: /签收|送达|送货|收货|验收|安装|上门|交接|到货/,
    en: /deliver|installation|handover|proof of delivery|acceptance|fitters?/,
  },
  {
    kind: 'batch',
    name: { zh: '批次', en: 'Batch' },
    zh: /每批|批次|原料|原棉|坯布|染色|检验|成品|出厂|面料.{0,6}(?:入库|进厂)|不合格品|半成品/,
    en: /batch|\blots?\b|raw (?:material|cotton)|finished (?:piece|fabric|goods)|leave the factory|fabric is accepted/,
  },
  {
    kind: 'order',
    name: { zh: '订单', en: 'Order' },
    zh: /订单|下单|接单|交期|交货|发货|合同|排产|缺货|改单|急单|生产进度/,
    en: /\borders?\b|purchase order|on-time delivery|lead time|promised (?:delivery )?date|out-of-stock|production progress/,
  },
  {
    kind: 'inquiry',
    name: { zh: '咨询', en: 'Inquiry' },
    zh: /咨询|询价|询盘|来函|来信|邮件|在线客服|留言|提问|消息/,
    en: /inquir|enquir|e-?mail|chat|question|ticket|message|quotation/,
  },
  {
    kind: 'customer',
    name: { zh: '客户', en: 'Customer' },
    zh: /客户|顾客|会员|用户/,
    en: /customer|client|member|account/,
  },
];

/** Kinds of subject the reader knows, with their names. */
export const readerSubjects: readonly { kind: string; name: Bilingual }[] = subjects;

export const subjectName = (kind: string): Bilingual | null =>
  subjects.find((s) => s.kind === kind)?.name ?? null;

/** Answering without a word of what: an inquiry, where nothing nearby says otherwise. */
const answering = {
  zh: /问题|响应|需求|答复|回复|解答/,
  en: /respon[ds]|repl(?:y|ies)|answer|resolution|first contact/,
};

/** What the nearest words are about: the commitment's own, else the sentence's, else the chapter's. */
export function subjectOf(texts: readonly string[], chinese: boolean): string | null {
  for (const text of texts) {
    const found = subjects.find((s) => (chinese ? s.zh : s.en).test(text));
    if (found && found.kind !== 'customer') return found.kind;
  }
  const own = texts.slice(0, 3).join(' ');
  return (chinese ? answering.zh : answering.en).test(own) ? 'inquiry' : null;
}

/** Roles of a company and what they are called; the first before the deed owns it. */
const owners: readonly [role: string, zh: RegExp, en: RegExp][] = [
  [
    'lead',
    /客服(?:主管|组长|班长)|班组长|值班长|主管(?!部门)/,
    /team lead(?:er)?|supervisor|shift leader|duty officer/,
  ],
  ['management', /总经理|最高管理者|管理层|董事/, /managing director|board|top management|general manager/],
  [
    'manager',
    /(?:客服|服务|部门|品质|门店)?经理|负责人|总监|店长/,
    /(?:service|account|plant|shop|store|department) manager|\bmanagers?\b|director/,
  ],
  ['driver', /司机|驾驶员|配送员|快递员/, /\bdrivers?\b|courier/],
  [
    'fitter',
    /安装(?:人员|师傅|工)|师傅|售后工程师|维修(?:人员|工|师)/,
    /fitters?|installers?|service engineer|technician/,
  ],
  [
    'quality',
    /品质部|质量部|质检|品管|检验员|品控|质量管理/,
    /quality (?:department|manager|inspector|team|control)|inspectors?|\bqa\b|\bqc\b/,
  ],
  ['technical', /研发|技术部|技术人员|工艺/, /r&d|technical (?:department|team)|engineering/],
  ['production', /生产部|计划部|车间|生产计划/, /production|planning\b/],
  ['logistics', /物流|仓库|仓储|储运|运输部|调度|承运/, /warehouse|logistics|dispatch(?! notice)|carrier/],
  ['purchasing', /采购/, /purchasing|procurement/],
  ['finance', /财务/, /finance|accounting/],
  ['hr', /人力资源|人事|行政部/, /human resources|\bhr\b/],
  [
    'it',
    /信息(?:部|技术部|中心|安全)|网络管理/,
    /\bit department\b|information security|data protection officer/,
  ],
  ['safety', /安全部|安环/, /safety (?:department|officer)/],
  ['sales', /业务部|业务员|销售|跟单|外贸|导购|店员|营业员/, /sales|account manager|shop assistant/],
  [
    'agent',
    /客服|服务人员|接待人员|受理人员|坐席|话务员|服务中心|服务部/,
    /agents?|service desk|service team|the desk|customer service|receptionist|advis[eo]rs?|help ?desk/,
  ],
];

/** Whether any role is named at all: most words name none. */
const anyOwner = {
  zh: new RegExp(owners.map(([, zh]) => zh.source).join('|')),
  en: new RegExp(owners.map(([, , en]) => en.source).join('|')),
};

/** Behind 由, “by”, “owner:” the owner is named whatever else is. */
const named =
  /(?:由|责任部门[:]?|责任人[:]?|负责部门[:]?|牵头部门[:]?|owner[:]?|by the|responsible[:]?)\s*([^,，。;；|]{2,16})/;

/** The role that owns a commitment, guessed from who is named; null where nobody is. */
export function ownerOf(texts: readonly string[], chinese: boolean): string | null {
  const roleIn = (text: string): string | null => {
    if (!(chinese ? anyOwner.zh : anyOwner.en).test(text)) return null;
    let best: { role: string; at: number } | null = null;
    for (const [role, zh, en] of owners) {
      const at = text.search(chinese ? zh : en);
      if (at >= 0 && (!best || at < best.at)) best = { role, at };
    }
    return best?.role ?? null;
  };
  for (const text of texts) {
    const explicit = named.exec(text);
    const role = (explicit && roleIn(explicit[1]!)) ?? roleIn(text);
    if (role) return role;
  }
  return null;
}
