import type { Bilingual } from '#kernel/contract';
import { roleWords } from './words.ts';

/** Roles a written standard names, as people call them. */
const owners: Record<string, Bilingual> = {
  lead: { zh: '组长', en: 'Team lead' },
  management: { zh: '管理层', en: 'Management' },
  manager: { zh: '经理', en: 'Manager' },
  driver: { zh: '司机', en: 'Driver' },
  fitter: { zh: '安装维修', en: 'Fitter' },
  quality: { zh: '质量部', en: 'Quality' },
  technical: { zh: '技术研发', en: 'Technical' },
  production: { zh: '生产部', en: 'Production' },
  logistics: { zh: '物流仓储', en: 'Logistics' },
  purchasing: { zh: '采购部', en: 'Purchasing' },
  finance: { zh: '财务部', en: 'Finance' },
  hr: { zh: '人力资源', en: 'Human resources' },
  it: { zh: '信息部', en: 'IT' },
  safety: { zh: '安全部', en: 'Safety' },
  sales: { zh: '业务销售', en: 'Sales' },
  agent: { zh: '客服', en: 'Service agent' },
};

export const readOwners: readonly string[] = Object.keys(owners);

/** Who owns a commitment, in words; a company's own role stands by its name. */
export const ownerWords = (role: string): Bilingual => owners[role] ?? roleWords(role);
