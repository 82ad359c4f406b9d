import { builtInRoles, type Bilingual, type BuiltInRole } from '#kernel/contract';

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

const subjects: Record<string, Bilingual> = {
  agreement: { zh: '协议', en: 'agreements' },
  batch: { zh: '批次', en: 'batches' },
  finding: { zh: '问题', en: 'findings' },
  piece: { zh: '单件', en: 'pieces' },
  product: { zh: '商品', en: 'products' },
  recall: { zh: '召回', en: 'recalls' },
  stock: { zh: '库存', en: 'stock' },
  supplier: { zh: '供应商', en: 'suppliers' },
  visit: { zh: '拜访', en: 'visits' },
  segments: { zh: '客户分层', en: 'customer segments' },
  studio: { zh: '设计协作', en: 'studio' },
  chat: { zh: '在线会话', en: 'chat' },
  social: { zh: '社交账号', en: 'social accounts' },
  sms: { zh: '短信', en: 'text messages' },
  ivr: { zh: '自动语音', en: 'phone menu' },
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

/**
 * What a clause waits for, while no room announces it yet: for the kinds the standards speak of. A measure
 * (`training.effect`) is waited for from its room.
 */
export const waitingWords = (what: string): Bilingual =>
  subjects[what] ?? subjects[what.split('.')[0]!] ?? { zh: what, en: what };
