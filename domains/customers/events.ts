import { subjectKind } from '#kernel/contract';

/**
 * What happens to a customer. Names, addresses and notes stay in the room's tables: the ledger keeps only
 * who and what, so that a person can be forgotten.
 */
export const customerSubject = subjectKind({
  kind: 'customer',
  zh: '客户',
  en: 'Customer',
  facts: {
    kind: { type: 'enum', values: ['company', 'person'], zh: '单位或个人', en: 'Company or person' },
    contact: { type: 'reference', to: 'contact', zh: '联系人', en: 'Contact' },
    handleChannel: {
      type: 'enum',
      values: ['mail', 'phone', 'wechat', 'social', 'chat', 'form', 'api'],
      zh: '联系方式',
      en: 'Way to reach',
    },
    /** A contact with a way to reach them on file; null where there is none. */
    reachedBy: { type: 'reference', to: 'contact', zh: '联系得到的人', en: 'Who can be reached' },
    mergedInto: { type: 'reference', to: 'customer', zh: '并入', en: 'Merged into' },
    absorbed: { type: 'reference', to: 'customer', zh: '并来', en: 'Absorbed' },
    distinctFrom: { type: 'reference', to: 'customer', zh: '另有其人', en: 'Distinct from' },
    ground: {
      type: 'enum',
      values: ['withdrawn', 'fulfilled', 'expired', 'unlawful', 'other'],
      zh: '抹去的缘由',
      en: 'Ground for erasing',
    },
    imported: { type: 'flag', zh: '导入', en: 'Imported' },
  },
  events: {
    'customer.registered': {
      zh: '登记',
      en: 'Registered',
      facts: ['customer', 'kind', 'tier', 'owner', 'team', 'channel', 'reachedBy', 'imported'],
      first: true,
    },
    'customer.changed': { zh: '改资料', en: 'Changed', facts: ['kind'] },
    'customer.contact-added': { zh: '加联系人', en: 'Contact added', facts: ['contact', 'reachedBy'] },
    'customer.contact-changed': { zh: '改联系人', en: 'Contact changed', facts: ['contact'] },
    'customer.handle-added': {
      zh: '加联系方式',
      en: 'Way to reach added',
      facts: ['contact', 'handleChannel', 'reachedBy'],
    },
    'customer.handle-removed': {
      zh: '删联系方式',
      en: 'Way to reach removed',
      facts: ['contact', 'handleChannel', 'reachedBy'],
    },
    'customer.tier-changed': { zh: '改等级', en: 'Tier changed', facts: ['tier'] },
    'customer.owner-assigned': { zh: '定负责人', en: 'Owner assigned', facts: ['owner', 'team'] },
    'customer.merged': { zh: '并入另一客户', en: 'Merged into another', facts: ['mergedInto'] },
    'customer.absorbed': {
      zh: '并来另一客户',
      en: 'Another merged in',
      facts: ['absorbed', 'kind', 'tier', 'owner', 'team', 'reachedBy'],
    },
    'customer.told-apart': { zh: '确认不是同一客户', en: 'Told apart', facts: ['distinctFrom'] },
    'customer.merge-undone': { zh: '撤回合并', en: 'Merge undone', facts: ['mergedInto'] },
    'customer.erased': { zh: '抹去资料', en: 'Erased', facts: ['ground'] },
    'customer.released': {
      zh: '归还并来的客户',
      en: 'Merged customer released',
      facts: ['absorbed', 'kind', 'tier', 'owner', 'team', 'reachedBy'],
    },
  },
});
