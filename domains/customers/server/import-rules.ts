import type { Bilingual } from '#kernel/contract';
import type { CsvRow } from '#kernel/server';
import type { CustomerKind, HandleChannel, ImportFault, Tier } from '#domains/customers/contract.ts';
import { kinds, tiers } from './labels.ts';
import { normaliseHandle, type Handle } from './rules.ts';

/** What a column of an import may hold. */
export type Column =
  | 'name'
  | 'kind'
  | 'tier'
  | 'trade'
  | 'notes'
  | 'owner'
  | 'team'
  | 'contact'
  | 'position'
  | 'mail'
  | 'phone'
  | 'wechat';

/** The heads a column is known by, in lower case and without spaces. */
const heads: Record<Column, string[]> = {
  name: [
    '名称',
    '客户',
    '客户名称',
    '公司',
    '公司名称',
    '单位',
    '姓名',
    'name',
    'customer',
    'customername',
    'company',
  ],
  kind: ['类型', '客户类型', 'kind', 'type'],
  tier: ['等级', '客户等级', '级别', 'tier', 'level'],
  trade: ['行业', 'trade', 'industry', 'lineofbusiness'],
  notes: ['备注', '说明', 'notes', 'note', 'remarks'],
  owner: ['负责人', '顾问', '客户经理', 'owner', 'accountmanager'],
  team: ['团队', '部门', 'team'],
  contact: ['联系人', '联系人姓名', 'contact', 'contactname', 'person'],
  position: ['职务', '职位', 'position', 'title', 'jobtitle'],
  mail: ['邮箱', '邮件', '电子邮箱', '电子邮件', 'mail', 'email', 'e-mail', 'emailaddress'],
  phone: [
    '电话',
    '手机',
    '手机号',
    '联系电话',
    '电话号码',
    'phone',
    'mobile',
    'tel',
    'telephone',
    'phonenumber',
  ],
  wechat: ['微信', '微信号', 'wechat', 'weixin'],
};

const faultTexts = {
  'name-missing': { zh: '没有名称', en: 'The name is missing' },
  'too-long': { zh: '太长了', en: 'Too long' },
  'kind-unknown': { zh: '类型只能是单位或个人', en: 'The kind is Company or Person' },
  'tier-unknown': { zh: '等级只能是新客户、老客户或 VIP', en: 'The tier is New, Regular or VIP' },
  'address-invalid': { zh: '写得不像{what}', en: 'Does not look like {what}' },
  'address-twice': { zh: '与第 {row} 行重复', en: 'The same as in row {row}' },
  'address-taken': { zh: '已在客户 {number} 名下', en: 'Already belongs to customer {number}' },
  'name-taken': { zh: '已有同名客户 {number}', en: 'There is a customer of this name already: {number}' },
  'owner-unknown': { zh: '没有这个人', en: 'Nobody has this name' },
  'owner-ambiguous': { zh: '同名的不止一人', en: 'More than one person has this name' },
  'team-unknown': { zh: '没有这个团队', en: 'There is no such team' },
} as const satisfies Record<string, Bilingual>;
export type FaultCode = keyof typeof faultTexts;

const fill = (text: string, detail: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => detail[name] ?? '');

/** A fault at a cell, in both languages. */
export const faultAt = (
  row: number,
  column: string,
  code: FaultCode,
  value: string,
  detail: Record<string, string> | Record<'zh' | 'en', Record<string, string>> = {},
): ImportFault => {
  const per = (l: 'zh' | 'en') =>
    (typeof detail['zh'] === 'object' ? detail[l] : detail) as Record<string, string>;
  const { zh, en } = faultTexts[code];
  return {
    row,
    column,
    code,
    value: value.slice(0, 100),
    message: { zh: fill(zh, per('zh')), en: fill(en, per('en')) },
  };
};

/** A table's columns by what they hold, and the heads nobody knows. */
export interface Layout {
  /** Where a column stands and what its head says; the first of several counts. */
  places: Map<Column, { at: number; head: string }[]>;
  passedOver: string[];
}

/** Reads the line of heads. */
export function readHeads(cells: readonly string[]): Layout {
  const places: Layout['places'] = new Map();
  const passedOver: string[] = [];
  cells.forEach((head, at) => {
    const plain = head
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s*_:：()（）]/g, '');
    const column = (Object.keys(heads) as Column[]).find((c) => heads[c].includes(plain));
    if (!column) {
      if (plain !== '') passedOver.push(head.slice(0, 100));
      return;
    }
    places.set(column, [...(places.get(column) ?? []), { at, head }]);
  });
  return { places, passedOver };
}

/** A row that was read: what it says, whether or not all of it is right. */
export interface ReadRow {
  row: number;
  name: string;
  kind: CustomerKind;
  tier: Tier;
  trade: string | null;
  notes: string | null;
  owner: string | null;
  team: string | null;
  contact: string | null;
  position: string | null;
  handles: (Handle & { head: string; raw: string })[];
}

const longest: Partial<Record<Column, number>> = {
  name: 200,
  contact: 200,
  trade: 100,
  position: 100,
  notes: 4000,
};

const kindWords: Record<string, CustomerKind> = {
  ...Object.fromEntries(
    (['company', 'person'] as const).flatMap((k) => [
      [kinds[k].zh, k],
      [k, k],
    ]),
  ),
  公司: 'company',
  企业: 'company',
};
const tierWords: Record<string, Tier> = {
  ...Object.fromEntries(
    (['new', 'regular', 'vip'] as const).flatMap((k) => [
      [tiers[k].zh.toLowerCase(), k],
      [k, k],
    ]),
  ),
  新: 'new',
  老: 'regular',
  普通: 'regular',
  重要: 'vip',
};

const whatFor: Record<'mail' | 'phone' | 'wechat', Bilingual> = {
  mail: { zh: '邮箱', en: 'a mail address' },
  phone: { zh: '电话号码', en: 'a telephone number' },
  wechat: { zh: '微信号', en: 'a WeChat id' },
};

/** Reads one row by the layout; every fault in it is told, not only the first. */
export function readRow(
  { row, cells }: CsvRow,
  { places }: Layout,
): { read: ReadRow; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const cell = (column: Column): string => (cells[places.get(column)?.[0]?.at ?? -1] ?? '').trim();
  const headOf = (column: Column): string => places.get(column)?.[0]?.head ?? column;
  for (const [column, most] of Object.entries(longest) as [Column, number][]) {
    if (cell(column).length > most) faults.push(faultAt(row, headOf(column), 'too-long', cell(column)));
  }
  const choose = <T>(column: Column, words: Record<string, T>, otherwise: T): T => {
    const typed = cell(column).normalize('NFKC').toLowerCase();
    if (typed === '') return otherwise;
    const found = words[typed];
    if (!found)
      faults.push(faultAt(row, headOf(column), column === 'kind' ? 'kind-unknown' : 'tier-unknown', typed));
    return found ?? otherwise;
  };
  const name = cell('name') || cell('contact');
  if (name === '') faults.push(faultAt(row, headOf('name'), 'name-missing', ''));
  const text = (column: Column) => cell(column) || null;
  const handles = (['mail', 'phone', 'wechat'] as const).flatMap((channel) =>
    (places.get(channel) ?? []).flatMap(({ at, head }) =>
      readAddresses(row, head, channel, cells[at] ?? '', faults),
    ),
  );
  const isCompany = cell('contact') !== '' && cell('name') !== '' && cell('contact') !== cell('name');
  return {
    read: {
      row,
      name,
      kind: choose('kind', kindWords, isCompany ? 'company' : 'person'),
      tier: choose('tier', tierWords, 'regular'),
      trade: text('trade'),
      notes: text('notes'),
      owner: text('owner'),
      team: text('team'),
      contact: text('contact'),
      position: text('position'),
      handles,
    },
    faults,
  };
}

/** A cell may hold several addresses. */
function readAddresses(
  row: number,
  head: string,
  channel: Extract<HandleChannel, 'mail' | 'phone' | 'wechat'>,
  cell: string,
  faults: ImportFault[],
): ReadRow['handles'] {
  const parts = cell.split(channel === 'mail' ? /[;；,，、\s]+/ : /[;；、/]+/).filter((p) => p.trim() !== '');
  return parts.flatMap((raw) => {
    const handle = normaliseHandle(channel, raw);
    if (!handle) {
      const { zh, en } = whatFor[channel];
      faults.push(faultAt(row, head, 'address-invalid', raw, { zh: { what: zh }, en: { what: en } }));
      return [];
    }
    return [{ ...handle, head, raw: raw.trim() }];
  });
}
