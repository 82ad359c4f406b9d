import type { Language } from './render.ts';

const samples: Record<string, Record<Language, string>> = {
  number: { zh: 'Q-2026-00042', en: 'Q-2026-00042' },
  title: { zh: '40 支府绸色牢度几级', en: 'Colour fastness of the 40s poplin' },
  link: { zh: 'https://service.example.cn/desk/42', en: 'https://service.example.cn/desk/42' },
  kind: { zh: '咨询', en: 'Inquiry' },
  'owner.name': { zh: '林晓岚', en: 'Lin Xiaolan' },
  'person.name': { zh: '周牧', en: 'Zhou Mu' },
  'team.name': { zh: '华东组', en: 'East team' },
  'customer.name': { zh: '海宁恒彩服饰', en: 'Hengcai Apparel, Haining' },
  'customer.number': { zh: 'K-2026-00007', en: 'K-2026-00007' },
  'contact.name': { zh: '陈女士', en: 'Ms Chen' },
  'company.name': { zh: '织造一厂', en: 'Weaving Mill No. 1' },
  'clause.title': { zh: '邮件答复', en: 'Mail answered' },
  'clause.source': { zh: 'A-2.2', en: 'A-2.2' },
  due: { zh: '11月22日 14:20', en: '22 Nov, 14:20' },
  level: { zh: '1', en: '1' },
  role: { zh: '组长', en: 'team lead' },
  'letter.link': {
    zh: 'https://service.example.cn/invitation#…',
    en: 'https://service.example.cn/invitation#…',
  },
};

/** What stands in for a placeholder in a preview: an invented value, or the fact's own name in brackets. */
export function sampleOf(name: string, language: Language, title: string): string {
  const field = name.slice(name.indexOf('.') + 1);
  const known = samples[name] ?? (/^(number|title|link|kind)$/.test(field) ? samples[field] : undefined);
  return known?.[language] ?? `‹${title}›`;
}
