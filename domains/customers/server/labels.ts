import type { Bilingual } from '#kernel/contract';
import type { CustomerKind, Tier } from '#domains/customers/contract.ts';

/** How kinds and tiers are written in files, going out and coming in. */
export const kinds: Record<CustomerKind, Bilingual> = {
  company: { zh: '单位', en: 'Company' },
  person: { zh: '个人', en: 'Person' },
};

export const tiers: Record<Tier, Bilingual> = {
  new: { zh: '新客户', en: 'New' },
  regular: { zh: '老客户', en: 'Regular' },
  vip: { zh: 'VIP', en: 'VIP' },
};
