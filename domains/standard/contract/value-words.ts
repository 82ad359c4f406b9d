import type { headerFacts, Bilingual } from '#kernel/contract';
import { tableValueWords } from './code-words.ts';

type Header = typeof headerFacts;
type Channel = Header['channel']['values'][number];
type Tier = Header['tier']['values'][number];
type Priority = Header['priority']['values'][number];

/** Those every subject has, and of calls: none can be without words. */
const header: {
  channel: Record<Channel, Bilingual>;
  tier: Record<Tier, Bilingual>;
  priority: Record<Priority, Bilingual>;
  direction: Record<'in' | 'out', Bilingual>;
} = {
  channel: {
    mail: { zh: '邮件', en: 'mail' },
    phone: { zh: '电话', en: 'phone' },
    form: { zh: '网上表单', en: 'web form' },
    chat: { zh: '在线会话', en: 'chat' },
    social: { zh: '社交账号', en: 'social' },
    api: { zh: '接口', en: 'API' },
    counter: { zh: '柜台', en: 'counter' },
  },
  tier: {
    new: { zh: '新客户', en: 'new' },
    regular: { zh: '老客户', en: 'regular' },
    vip: { zh: 'VIP', en: 'VIP' },
  },
  priority: {
    low: { zh: '低', en: 'low' },
    normal: { zh: '普通', en: 'normal' },
    high: { zh: '高', en: 'high' },
    urgent: { zh: '紧急', en: 'urgent' },
  },
  direction: {
    in: { zh: '呼入', en: 'incoming' },
    out: { zh: '呼出', en: 'outgoing' },
  },
};

/** A value of a fact as people call it; the code itself where there is no word. */
export function valueWords(fact: string, value: string): Bilingual {
  const known =
    (header as Record<string, Record<string, Bilingual>>)[fact]?.[value] ?? tableValueWords(value);
  return known ?? { zh: value, en: value };
}
