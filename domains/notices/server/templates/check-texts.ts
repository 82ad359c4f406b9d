import type { Fault, SubjectKind } from '#kernel/contract';
import { refuse } from '#kernel/server';
import { faultsIn, placeholdersFor, type Bound } from '../rules/placeholders.ts';
import type { Texts } from './template.ts';

const places = { subject: { zh: '标题', en: 'subject' }, body: { zh: '正文', en: 'text' } } as const;
const languages = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } } as const;

/**
 * Refuses texts that ask for what the event cannot give: `notices.placeholder-unknown`, naming the first
 * and where it stands, with a fault per place.
 */
export function refuseUnknown(bound: Bound, texts: Texts, catalogue: ReadonlyMap<string, SubjectKind>): void {
  const allowed = new Set(placeholdersFor(bound, catalogue).map((p) => p.name));
  const faults: (Fault & { placeholder: string; whereZh: string; whereEn: string })[] = [];
  for (const language of ['zh', 'en'] as const) {
    for (const part of ['subject', 'body'] as const) {
      for (const f of faultsIn(texts[language][part], allowed)) {
        const [l, p] = [languages[language], places[part]];
        faults.push({
          path: `body.${language}.${part}`,
          message: `${f.placeholder} · ${f.line}:${f.column}`,
          placeholder: f.placeholder,
          whereZh: `${l.zh}${p.zh}第 ${f.line} 行第 ${f.column} 字`,
          whereEn: `${l.en} ${p.en}, line ${f.line}, column ${f.column}`,
        });
      }
    }
  }
  const first = faults[0];
  if (!first) return;
  refuse(
    'notices.placeholder-unknown',
    { placeholder: first.placeholder, whereZh: first.whereZh, whereEn: first.whereEn },
    faults.map(({ path, message }) => ({ path, message })),
  );
}
