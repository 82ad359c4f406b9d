import {
  bilingual,
  errorList,
  exportQuery,
  id,
  instant,
  page,
  pageQuery,
  permissionList,
  route,
  z,
} from '#kernel/contract';

export const customerKind = z.enum(['company', 'person']);
export const tier = z.enum(['new', 'regular', 'vip']);
export const handleChannel = z.enum(['mail', 'phone', 'wechat', 'social', 'chat', 'form', 'api']);
export type CustomerKind = z.infer<typeof customerKind>;
export type Tier = z.infer<typeof tier>;
export type HandleChannel = z.infer<typeof handleChannel>;

/** Why two customers may be one. */
export const duplicateReason = z.enum([
  'same-name',
  'similar-name',
  'same-phone',
  'same-domain',
  'same-person',
]);

const name = z.string().trim().min(1).max(200);
const position = z.string().trim().max(100);
const trade = z.string().trim().max(100);
const notes = z.string().trim().max(4000);
const handleIn = z.strictObject({ channel: handleChannel, address: z.string().trim().min(1).max(254) });
const contactIn = z.strictObject({
  name,
  position: position.optional(),
  handles: z.array(handleIn).max(20).default([]),
});

const someone = z.object({ id, name: z.string() });

/** A customer as others name it. */
export const customerRef = z.object({ id, number: z.string(), name: z.string() });

const customerRow = customerRef.extend({
  kind: customerKind,
  tier,
  trade: z.string().nullable(),
  owner: someone.nullable(),
  team: someone.nullable(),
  /** The first person of the customer, and where they are reached: masked without `customers.contacts`. */
  contact: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  contacts: z.int(),
});
export type CustomerRow = z.infer<typeof customerRow>;

const handle = z.object({ id, channel: handleChannel, address: z.string(), masked: z.boolean() });
const contact = z.object({ id, name: z.string(), position: z.string().nullable(), handles: z.array(handle) });
export type Contact = z.infer<typeof contact>;

const suggestion = z.object({
  id,
  reasons: z.array(duplicateReason),
  score: z.number(),
  foundAt: instant,
});

const customerWhole = customerRow.omit({ contact: true, contacts: true }).extend({
  version: z.int(),
  notes: z.string().nullable(),
  createdAt: instant,
  erased: z.boolean(),
  mergedInto: customerRef.nullable(),
  contacts: z.array(contact),
  /** Customers that were merged into this one, the newest first; only the newest can be undone. */
  merges: z.array(z.object({ id, from: customerRef, mergedAt: instant, by: someone.nullable() })),
  duplicates: z.array(suggestion.extend({ other: customerRef })),
  can: z.object({
    change: z.boolean(),
    tier: z.boolean(),
    assign: z.boolean(),
    merge: z.boolean(),
    seeHandles: z.boolean(),
  }),
});
export type CustomerWhole = z.infer<typeof customerWhole>;

const one = z.object({ id });
const done = z.object({ id });

export const listQuery = pageQuery.extend(exportQuery.shape).extend({
  /** Name, any part of it, its pinyin or initials, the number, and with `customers.contacts` an address. */
  q: z.string().trim().max(100).optional(),
  kind: customerKind.optional(),
  tier: tier.optional(),
  /** A person's id, or `none` for customers nobody looks after. */
  owner: z.union([id, z.literal('none')]).optional(),
  team: id.optional(),
});

const importFault = z.object({
  /** The line as the sheet shows it; 1 is the line of heads. */
  row: z.int(),
  /** The column's head in the file. */
  column: z.string(),
  code: z.string(),
  value: z.string(),
  message: bilingual,
});
export type ImportFault = z.infer<typeof importFault>;

/** What the other customer has that the kept one takes over. Notes are added to, not replaced. */
export const takes = z.enum(['name', 'tier', 'owner', 'trade', 'notes']);

export const customers = {
  listCustomers: route({
    method: 'GET',
    path: '/customers',
    summary: 'Customers by name, searched and filtered; with `format` all of them as a file',
    permission: 'customers.read',
    scope: 'list',
    query: listQuery,
    reply: page(customerRow),
  }),
  readCustomer: route({
    method: 'GET',
    path: '/customers/:id',
    summary: 'One customer with contacts, merges and possible duplicates',
    permission: 'customers.read',
    scope: 'object',
    params: one,
    reply: customerWhole,
    errors: [],
  }),
  registerCustomer: route({
    method: 'POST',
    path: '/customers',
    summary: 'Register a customer with its first contact',
    permission: 'customers.change',
    scope: 'object',
    body: z.strictObject({
      kind: customerKind,
      name,
      trade: trade.optional(),
      notes: notes.optional(),
      contact: contactIn.optional(),
    }),
    reply: z.object({ id, number: z.string() }),
    errors: ['customers.handle-taken', 'customers.handle-invalid'],
  }),
  changeCustomer: route({
    method: 'POST',
    path: '/customers/:id/change',
    summary: 'Change name, kind, trade or notes',
    permission: 'customers.change',
    scope: 'object',
    params: one,
    body: z.strictObject({
      /** The version that was read: another one since then is answered `object.changed`. */
      version: z.int(),
      kind: customerKind.optional(),
      name: name.optional(),
      trade: trade.nullable().optional(),
      notes: notes.nullable().optional(),
    }),
    reply: z.object({ id, version: z.int() }),
    errors: ['customers.merged-away'],
  }),
  addContact: route({
    method: 'POST',
    path: '/customers/:id/contacts',
    summary: 'Add a person to a customer',
    permission: 'customers.change',
    scope: 'object',
    params: one,
    body: contactIn,
    reply: done,
    errors: ['customers.merged-away', 'customers.handle-taken', 'customers.handle-invalid'],
  }),
  changeContact: route({
    method: 'POST',
    path: '/customers/:id/contacts/:contactId/change',
    summary: 'Change the name or position of a person',
    permission: 'customers.change',
    scope: 'object',
    params: z.object({ id, contactId: id }),
    body: z.strictObject({ name: name.optional(), position: position.nullable().optional() }),
    reply: done,
    errors: ['customers.merged-away'],
  }),
  addHandle: route({
    method: 'POST',
    path: '/customers/:id/contacts/:contactId/handles',
    summary: 'Add an address under which a person is reached',
    permission: 'customers.change',
    scope: 'object',
    params: z.object({ id, contactId: id }),
    body: handleIn,
    reply: done,
    errors: ['customers.merged-away', 'customers.handle-taken', 'customers.handle-invalid'],
  }),
  removeHandle: route({
    method: 'DELETE',
    path: '/customers/:id/handles/:handleId',
    summary: 'Remove an address',
    permission: 'customers.change',
    scope: 'object',
    params: z.object({ id, handleId: id }),
    reply: done,
    errors: ['customers.merged-away'],
  }),
  setTier: route({
    method: 'POST',
    path: '/customers/:id/tier',
    summary: 'Set the tier',
    permission: 'customers.tier',
    scope: 'object',
    params: one,
    body: z.strictObject({ tier }),
    reply: done,
    errors: ['customers.merged-away'],
  }),
  assignOwner: route({
    method: 'POST',
    path: '/customers/:id/owner',
    summary: 'Say who looks after the customer',
    permission: 'customers.assign',
    scope: 'object',
    params: one,
    body: z.strictObject({ ownerId: id.nullable(), teamId: id.nullable().optional() }),
    reply: done,
    errors: ['customers.merged-away'],
  }),
  mergeCustomers: route({
    method: 'POST',
    path: '/customers/:id/merge',
    summary: 'Merge another customer into this one',
    permission: 'customers.merge',
    scope: 'object',
    params: one,
    body: z.strictObject({ from: id, take: z.array(takes).max(5).default([]) }),
    reply: z.object({ mergeId: id }),
    errors: ['customers.merged-away', 'customers.merge-itself'],
  }),
  undoMerge: route({
    method: 'POST',
    path: '/customers/merges/:mergeId/undo',
    summary: 'Undo a merge: everything goes back to where it was',
    permission: 'customers.merge',
    scope: 'object',
    params: z.object({ mergeId: id }),
    reply: z.object({ from: id, into: id }),
    errors: ['customers.merge-undone', 'customers.merge-later'],
  }),
  listDuplicates: route({
    method: 'GET',
    path: '/customers/duplicates',
    summary: 'Pairs of customers that may be one, the likeliest first',
    permission: 'customers.merge',
    scope: 'list',
    query: pageQuery,
    reply: page(suggestion.extend({ a: customerRow, b: customerRow })),
  }),
  dismissDuplicate: route({
    method: 'POST',
    path: '/customers/duplicates/:suggestionId/dismiss',
    summary: 'Say that two customers are two, or take that back',
    permission: 'customers.merge',
    scope: 'object',
    params: z.object({ suggestionId: id }),
    body: z.strictObject({ dismissed: z.boolean().default(true) }),
    reply: done,
  }),
  importCustomers: route({
    method: 'POST',
    path: '/customers/import',
    summary: 'Read customers from CSV or XLSX: every fault at once, with row and column',
    permission: 'customers.import',
    scope: 'company',
    carries: 'upload',
    bodyLimit: 8 * 1024 * 1024,
    query: z.object({
      /** `check` writes nothing; `take-good` leaves faulty rows out; `all-or-nothing` takes none then. */
      mode: z.enum(['check', 'take-good', 'all-or-nothing']),
    }),
    reply: z.object({
      rows: z.int(),
      good: z.int(),
      customers: z.int(),
      taken: z.int(),
      passedOver: z.array(z.string()),
      faults: z.array(importFault),
    }),
    errors: [
      'customers.import-unreadable',
      'customers.import-empty',
      'customers.import-no-name',
      'customers.import-too-many',
    ],
  }),
};

const desk = { agent: 'all', specialist: 'all', lead: 'all', manager: 'all', client: 'all' } as const;

export const customersPermissions = permissionList({
  'customers.read': { zh: '查看客户', en: 'See customers', grants: { ...desk, auditor: 'all' } },
  'customers.contacts': {
    zh: '看全联系方式',
    en: 'See addresses in full',
    grants: { agent: 'all', lead: 'all', manager: 'all', client: 'all' },
  },
  'customers.change': {
    zh: '登记和修改客户',
    en: 'Register and change customers',
    grants: { agent: 'all', lead: 'all', manager: 'all', client: 'all' },
  },
  'customers.tier': { zh: '定客户等级', en: 'Set tiers', grants: { lead: 'all', manager: 'all' } },
  'customers.assign': { zh: '定客户负责人', en: 'Assign owners', grants: { lead: 'all', manager: 'all' } },
  'customers.merge': {
    zh: '合并客户',
    en: 'Merge customers',
    grants: { agent: 'all', lead: 'all', manager: 'all' },
  },
  'customers.import': { zh: '导入客户', en: 'Import customers', grants: { manager: 'all' } },
  'customers.export': { zh: '导出客户', en: 'Export customers', grants: { lead: 'all', manager: 'all' } },
});

export const customersErrors = errorList({
  'customers.handle-taken': {
    status: 409,
    zh: '这个联系方式已在客户 {number} 名下。打开 {number}，或把两个客户合并。',
    en: 'This address already belongs to customer {number}. Open {number}, or merge the two.',
  },
  'customers.handle-invalid': {
    status: 422,
    zh: '联系方式写得不对：{address}',
    en: 'Not an address of this kind: {address}',
  },
  'customers.merged-away': {
    status: 409,
    zh: '这个客户已并入 {number}，请在 {number} 里改。',
    en: 'This customer was merged into {number}; change it there.',
  },
  'customers.erased': {
    status: 409,
    zh: '这个客户的资料已抹去，不能再改。',
    en: 'This customer has been erased and cannot be changed.',
  },
  'customers.merge-itself': {
    status: 409,
    zh: '不能并入自己，请另选一个客户。',
    en: 'A customer cannot be merged into itself; choose another.',
  },
  'customers.merge-undone': {
    status: 409,
    zh: '这次合并已经撤回过了。',
    en: 'This merge has already been undone.',
  },
  'customers.merge-later': {
    status: 409,
    zh: '之后还有一次合并（{number}），先撤回那一次。',
    en: 'A later merge ({number}) stands on this one; undo that first.',
  },
  'customers.import-unreadable': {
    status: 422,
    zh: '这不是表格，只读 CSV 和 XLSX。',
    en: 'This is no table; CSV and XLSX are read.',
  },
  'customers.import-empty': {
    status: 422,
    zh: '表里没有客户：第一行是表头，从第二行起一行一个联系人。',
    en: 'No customers in the table: the first row holds the heads, each row after it one person.',
  },
  'customers.import-no-name': {
    status: 422,
    zh: '没找到“名称”这一列。',
    en: 'There is no column called Name.',
  },
  'customers.import-too-many': {
    status: 422,
    zh: '一次最多读 {limit} 行，请分成几个文件。',
    en: 'At most {limit} rows at a time; split the file.',
  },
});
