/** The demonstration mill: a company, its people and its customers, all invented. */

export const mill = {
  company: '湖州澄布纺织',
  zone: 'Asia/Shanghai',
  locale: 'zh-CN',
} as const;

export type TeamKey = 'home' | 'export' | 'quality' | 'rnd';

export const teams: Record<TeamKey, string> = {
  home: '内贸服务组',
  export: '外贸服务组',
  quality: '质量部',
  rnd: '研发部',
};

export interface Member {
  name: string;
  email: string;
  roles: string[];
  team: TeamKey | null;
  locale: 'zh-CN' | 'en';
  /** How quick and how careful: the share of promises this person keeps, roughly. */
  care: number;
}

/** The first is the owner and signs in as the visitor who looks around. */
export const people: readonly Member[] = [
  { name: '林晓岚', email: 'lin@demo.example', roles: ['owner'], team: 'home', locale: 'zh-CN', care: 0.99 },
  { name: '韩韵', email: 'han@demo.example', roles: ['manager'], team: null, locale: 'zh-CN', care: 0.99 },
  { name: '周牧', email: 'zhou@demo.example', roles: ['lead'], team: 'home', locale: 'zh-CN', care: 0.985 },
  { name: '方屿', email: 'fang@demo.example', roles: ['agent'], team: 'home', locale: 'zh-CN', care: 0.97 },
  { name: '陆青禾', email: 'lu@demo.example', roles: ['agent'], team: 'home', locale: 'zh-CN', care: 0.94 },
  {
    name: '钱思源',
    email: 'qian@demo.example',
    roles: ['agent'],
    team: 'home',
    locale: 'zh-CN',
    care: 0.975,
  },
  {
    name: '沈知夏',
    email: 'shen@demo.example',
    roles: ['lead'],
    team: 'export',
    locale: 'zh-CN',
    care: 0.98,
  },
  {
    name: 'Helen Zhu',
    email: 'helen@demo.example',
    roles: ['agent'],
    team: 'export',
    locale: 'en',
    care: 0.97,
  },
  { name: '顾明', email: 'gu@demo.example', roles: ['agent'], team: 'export', locale: 'zh-CN', care: 0.95 },
  {
    name: '许念之',
    email: 'xu@demo.example',
    roles: ['specialist'],
    team: 'quality',
    locale: 'zh-CN',
    care: 0.95,
  },
  {
    name: '罗一川',
    email: 'luo@demo.example',
    roles: ['specialist'],
    team: 'rnd',
    locale: 'zh-CN',
    care: 0.92,
  },
  { name: '叶清和', email: 'ye@demo.example', roles: ['auditor'], team: null, locale: 'zh-CN', care: 1 },
];

export interface Buyer {
  company: string;
  person: string;
  mail: string;
  phone: string;
  /** Their account at the mill's web site. */
  account: string;
  language: 'zh' | 'en';
  tier: 'new' | 'regular' | 'vip';
}

const cities = [
  '杭州',
  '上海',
  '苏州',
  '宁波',
  '广州',
  '青岛',
  '成都',
  '厦门',
  '绍兴',
  '南通',
  '无锡',
  '深圳',
];
const trades = [
  '知夏',
  '云絮',
  '栖禾',
  '沐野',
  '恒岭',
  '林间',
  '北岸',
  '素衣',
  '拾光',
  '远山',
  '棉语',
  '澜序',
  '初雪',
  '青麦',
  '半亩',
  '南乔',
  '木棉',
  '时序',
];
const kinds = ['女装', '家居', '工装', '酒店用品', '童装', '衬衫', '制衣', '布艺'];
const family = [
  '陈',
  '王',
  '李',
  '赵',
  '吴',
  '孙',
  '徐',
  '胡',
  '朱',
  '高',
  '马',
  '何',
  '郭',
  '宋',
  '唐',
  '冯',
];
const given = [
  '砚秋',
  '思远',
  '雨桐',
  '子墨',
  '一诺',
  '嘉言',
  '书瑶',
  '景行',
  '若溪',
  '承泽',
  '语嫣',
  '明轩',
];
const abroad: readonly [string, string, string][] = [
  ['Nordlin Textil', 'Anna Lindqvist', 'nordlin.example'],
  ['Harbour & Vale', 'James Whitcombe', 'harbourvale.example'],
  ['Casa Lino', 'Marta Ruiz', 'casalino.example'],
  ['Bleu de Nîmes', 'Claire Fabre', 'bleunimes.example'],
  ['Kitano Uniforms', 'Ren Kitano', 'kitano.example'],
  ['Prairie Shirt Co.', 'Dana Holt', 'prairieshirt.example'],
  ['Weber Heimtex', 'Jonas Weber', 'weberheimtex.example'],
  ['Lumen Workwear', 'Priya Nair', 'lumenwork.example'],
];

/** The customers, the same in every run: 90 at home, 24 abroad. */
export function buyers(): Buyer[] {
  const home = Array.from({ length: 90 }, (_, i): Buyer => {
    const company = `${cities[i % 12]}${trades[(i * 5) % 18]}${kinds[(i * 3) % 8]}`;
    return {
      company,
      person: `${family[(i * 7) % 16]}${given[(i * 5) % 12]}`,
      mail: `buyer${i + 1}@${['mail', 'cg', 'office'][i % 3]}.example.cn`,
      phone: `13${(800000000 + i * 7_919_111) % 1_000_000_000}`.padEnd(11, '7').slice(0, 11),
      account: `cb-${1001 + i}`,
      language: 'zh',
      tier: i % 15 === 0 ? 'vip' : i % 4 === 0 ? 'new' : 'regular',
    };
  });
  const away = Array.from({ length: 24 }, (_, i): Buyer => {
    const [company, person, domain] = abroad[i % 8]!;
    return {
      company: i < 8 ? company : `${company} ${['North', 'South'][i % 2]}`,
      person,
      mail: `${person.toLowerCase().replace(/[^a-z]+/g, '.')}${i < 8 ? '' : i}@${domain}`,
      phone: `+4420794${(60000 + i * 137) % 100000}`,
      account: `cb-${3001 + i}`,
      language: 'en',
      tier: i === 0 || i === 4 ? 'vip' : 'regular',
    };
  });
  return [...home, ...away];
}
