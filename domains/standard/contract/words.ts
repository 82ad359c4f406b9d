import { builtInRoles, type headerFacts, type Bilingual, type BuiltInRole } from '#kernel/contract';

/** The roles a clause names, as people call them. A company's own role has no word here: its name stands. */
const roles: Record<BuiltInRole, Bilingual> = {
  owner: { zh: '所有者', en: 'owner' },
  manager: { zh: '经理', en: 'manager' },
  lead: { zh: '组长', en: 'team lead' },
  agent: { zh: '客服', en: 'agent' },
  specialist: { zh: '专业部门', en: 'specialist' },
  auditor: { zh: '审核员', en: 'auditor' },
  client: { zh: '接口', en: 'API client' },
  customer: { zh: '客户', en: 'customer' },
};

/** Roles beyond those every company has that written standards name; a company that makes one calls it as it likes. */
const named: Record<string, Bilingual> = {
  logistics: { zh: '物流', en: 'logistics' },
  quality: { zh: '质检', en: 'quality' },
  training: { zh: '培训', en: 'training' },
  it: { zh: '信息技术', en: 'IT' },
  people: { zh: '人事', en: 'human resources' },
  sales: { zh: '销售', en: 'sales' },
  production: { zh: '生产', en: 'production' },
  rnd: { zh: '研发', en: 'R&D' },
  finance: { zh: '财务', en: 'finance' },
  driver: { zh: '驾驶员', en: 'driver' },
  management: { zh: '管理层', en: 'management' },
  technical: { zh: '技术', en: 'technical department' },
  purchasing: { zh: '采购', en: 'purchasing' },
  fitter: { zh: '安装维修', en: 'fitter' },
  hr: { zh: '人力资源', en: 'human resources' },
  safety: { zh: '安全', en: 'safety' },
};

const isBuiltIn = (role: string): role is BuiltInRole => (builtInRoles as readonly string[]).includes(role);

/** A role by its name, in both languages. */
export const roleWords = (role: string): Bilingual =>
  isBuiltIn(role) ? roles[role] : (named[role] ?? { zh: role, en: role });

type Header = typeof headerFacts;
type Channel = Header['channel']['values'][number];
type Tier = Header['tier']['values'][number];
type Priority = Header['priority']['values'][number];

const values: {
  channel: Record<Channel, Bilingual>;
  tier: Record<Tier, Bilingual>;
  priority: Record<Priority, Bilingual>;
  direction: Record<'in' | 'out', Bilingual>;
} = {
  channel: {
    mail: { zh: '邮件', en: 'mail' },
    phone: { zh: '电话', en: 'phone' },
    form: { zh: '网上表单', en: 'web form' },
    chat: { zh: '在线会话', en: 'chat' },
    social: { zh: '社交账号', en: 'social' },
    api: { zh: '接口', en: 'API' },
    counter: { zh: '柜台', en: 'counter' },
  },
  tier: {
    new: { zh: '新客户', en: 'new' },
    regular: { zh: '老客户', en: 'regular' },
    vip: { zh: 'VIP', en: 'VIP' },
  },
  priority: {
    low: { zh: '低', en: 'low' },
    normal: { zh: '普通', en: 'normal' },
    high: { zh: '高', en: 'high' },
    urgent: { zh: '紧急', en: 'urgent' },
  },
  direction: {
    in: { zh: '呼入', en: 'incoming' },
    out: { zh: '呼出', en: 'outgoing' },
  },
};

/** A value of a fact (channel, tier, priority, direction) as people call it; the code itself where there is no word. */
export function valueWords(fact: string, value: string): Bilingual {
  const known = (values as Record<string, Record<string, Bilingual>>)[fact]?.[value];
  return known ?? { zh: value, en: value };
}

const subjects: Record<string, Bilingual> = {
  order: { zh: '订单', en: 'orders' },
  complaint: { zh: '投诉', en: 'complaints' },
  return: { zh: '退换货', en: 'returns' },
  shipment: { zh: '运输', en: 'shipments' },
  lot: { zh: '批次', en: 'lots' },
  sample: { zh: '样品', en: 'samples' },
  survey: { zh: '回访', en: 'surveys' },
  case: { zh: '售后', en: 'after-sales cases' },
  incident: { zh: '应急', en: 'incidents' },
  operation: { zh: '生产工序', en: 'operations' },
  trace: { zh: '追溯', en: 'tracing' },
  training: { zh: '培训', en: 'training' },
  orders: { zh: '订单', en: 'orders' },
  complaints: { zh: '投诉', en: 'complaints' },
  surveys: { zh: '回访', en: 'surveys' },
  production: { zh: '生产', en: 'production' },
  quality: { zh: '质量', en: 'quality' },
  logistics: { zh: '物流', en: 'logistics' },
  emergency: { zh: '应急', en: 'emergencies' },
  improvement: { zh: '改进', en: 'improvement' },
  performance: { zh: '绩效', en: 'performance' },
  aftersales: { zh: '售后', en: 'after-sales' },
  knowledge: { zh: '知识', en: 'knowledge' },
  catalogue: { zh: '商品', en: 'catalogue' },
};

/** What a clause waits for, while no room announces it yet: for the kinds the standards speak of. */
export const waitingWords = (kind: string): Bilingual => subjects[kind] ?? { zh: kind, en: kind };
