import { toMillis, type Bilingual, type Fact, type FactValue } from '#kernel/contract';
import { piecesOf } from './placeholders.ts';

export type Language = 'zh' | 'en';

/** Who reads: their language, and the zone their times are in. */
export interface Reader {
  language: Language;
  zone: string;
}

export const languageOf = (locale: string): Language => (locale.startsWith('zh') ? 'zh' : 'en');

/** The language somebody wrote in: Chinese where a Han character stands; null where no letter does. */
export function languageWritten(text: string): Language | null {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Letter}/u.test(text) ? 'en' : null;
}

/** What a placeholder stands for, or null where there is nothing to say. */
export type Saying = (name: string) => string | null;

/**
 * Fills a text. A line that asks for something there is nothing to say about is left out whole, so that
 * `Customer: {customer.name}` does not end in a colon; in the only line of a text just the gap is closed.
 */
export function fill(text: string, say: Saying): string {
  const lines = text.split('\n');
  const filled = lines.flatMap((line) => {
    const pieces = piecesOf(line).map((p) => ('words' in p ? p.words : say(p.name)));
    if (pieces.includes(null) && lines.length > 1) return [];
    return [pieces.map((p) => p ?? '').join('')];
  });
  return filled
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text in one line, for the subject of a mail. */
export const fillLine = (text: string, say: Saying): string =>
  fill(text.replace(/\s*[\r\n]+\s*/g, ' '), say)
    .replace(/\s+/g, ' ')
    .slice(0, 300);

/** An instant as the reader writes it: 11 月 22 日 12:13, 22 Nov 12:13. */
export function instantText(at: string, { language, zone }: Reader): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(toMillis(at));
}

const words: Record<string, Record<string, Bilingual>> = {
  channel: {
    mail: { zh: '邮件', en: 'mail' },
    phone: { zh: '电话', en: 'telephone' },
    form: { zh: '网上表单', en: 'web form' },
    chat: { zh: '在线聊天', en: 'chat' },
    social: { zh: '社交平台', en: 'social media' },
    api: { zh: '接口', en: 'API' },
    counter: { zh: '柜台', en: 'counter' },
  },
  priority: {
    low: { zh: '低', en: 'low' },
    normal: { zh: '普通', en: 'normal' },
    high: { zh: '高', en: 'high' },
    urgent: { zh: '紧急', en: 'urgent' },
  },
  tier: {
    new: { zh: '新客户', en: 'new' },
    regular: { zh: '老客户', en: 'regular' },
    vip: { zh: 'VIP', en: 'VIP' },
  },
};

const roles: Record<string, Bilingual> = {
  owner: { zh: '所有者', en: 'owner' },
  manager: { zh: '主管', en: 'manager' },
  lead: { zh: '组长', en: 'team lead' },
  agent: { zh: '客服', en: 'agent' },
  specialist: { zh: '专员', en: 'specialist' },
  auditor: { zh: '审核员', en: 'auditor' },
};

/** A built-in role as it stands within a sentence; null for one the company made, which has a title. */
export const roleText = (role: string): Bilingual | null => roles[role] ?? null;

/** A fact's value in words. References are named by whoever knows the names. */
export function factText(
  name: string,
  fact: Fact,
  value: FactValue | undefined,
  reader: Reader,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (fact.type) {
    case 'flag':
      return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[reader.language];
    case 'enum':
      return words[name]?.[String(value)]?.[reader.language] ?? String(value);
    case 'instant':
      return instantText(String(value), reader);
    case 'number':
      return new Intl.NumberFormat(reader.language === 'zh' ? 'zh-CN' : 'en').format(Number(value));
    case 'reference':
      return null;
  }
}
