import { fillText, type Bilingual, type Detail, type Fault } from '#kernel/contract';

/** What a report of a duty may lack, in both languages. */
const words = {
  'evidence.note': { zh: '写明办了什么', en: 'say what was done' },
  'evidence.file': { zh: '附上凭据', en: 'attach what proves it' },
  'evidence.figure': { zh: '填{name}', en: 'give {name}' },
  'evidence.no-figure': { zh: '这项职责不问数字', en: 'this duty asks for no figure' },
  'evidence.covered': { zh: '还没有覆盖：{names}', en: 'not covered yet: {names}' },
  'evidence.unknown': { zh: '没有这一项：{names}', en: 'no such part: {names}' },
} as const satisfies Record<string, Bilingual>;

export type EvidenceCode = keyof typeof words;

/** A fault as an answer carries it, with its place in the request. */
export function evidenceFault(path: string, code: EvidenceCode, params?: Detail): Fault {
  const text = {
    zh: fillText(words[code].zh, params, 'zh'),
    en: fillText(words[code].en, params, 'en'),
  };
  return { path, code, message: text.en, text };
}
