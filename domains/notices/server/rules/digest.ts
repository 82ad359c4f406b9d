import type { Language } from './render.ts';

/** One notice as it goes into a mail to a colleague. */
export interface Told {
  subject: string;
  body: string;
  link: string | null;
}

const words = {
  zh: {
    open: (link: string) => `打开：${link}`,
    many: (n: number) => `${n} 条通知`,
    foot: (settings: string) => `哪些发邮件、几点不打扰，在这里设：${settings}`,
  },
  en: {
    open: (link: string) => `Open: ${link}`,
    many: (n: number) => `${n} notices`,
    foot: (settings: string) => `What is mailed, and when mail keeps quiet, is set here: ${settings}`,
  },
};

const oneOf = (t: Told, language: Language): string =>
  [t.body, t.link && words[language].open(t.link)].filter(Boolean).join('\n\n');

/** The mail for what one person is told at one moment: a single notice as it is, several as one list. */
export function mailOf(
  told: readonly Told[],
  language: Language,
  publicUrl: string,
): { subject: string; text: string } {
  const w = words[language];
  const foot = `-- \n${w.foot(`${publicUrl}/settings/notices`)}`;
  const [first] = told;
  if (told.length === 1 && first)
    return { subject: first.subject, text: `${oneOf(first, language)}\n\n${foot}` };
  const parts = told.map((t, i) => `${i + 1}. ${t.subject}\n${oneOf(t, language)}`);
  return { subject: w.many(told.length), text: `${parts.join('\n\n')}\n\n${foot}` };
}
