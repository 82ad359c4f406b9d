import { errorList, permissionList } from '#kernel/contract';

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
  'customers.erase': {
    zh: '抹去客户资料',
    en: 'Erase customers for good',
    grants: { manager: 'all' },
  },
  'customers.export': { zh: '导出客户', en: 'Export customers', grants: { lead: 'all', manager: 'all' } },
});

export const customersErrors = errorList({
  'customers.handle-taken': {
    status: 409,
    zh: '这个联系方式已在客户 {number} 名下。打开 {number}，或把两个客户合并。',
    en: 'This address already belongs to customer {number}. Open {number}, or merge the two.',
  },
  'customers.handle-elsewhere': {
    status: 409,
    zh: '这个联系方式已属于另一位客户，由别人负责。请主管来处理。',
    en: 'This address belongs to a customer somebody else looks after. Ask a lead to settle it.',
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
  'customers.erase-name': {
    status: 409,
    zh: '名称与这个客户的不一致，什么都没有抹去。',
    en: 'The name is not that of this customer; nothing was erased.',
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
