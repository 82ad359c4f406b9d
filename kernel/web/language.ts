import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Bilingual } from '#kernel/contract';
import { keep, kept } from './keep.ts';

export type Language = 'zh' | 'en';

/** Chinese first: any browser that does not ask for another language before it gets Chinese. */
function firstLanguage(): Language {
  const chosen = kept('language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ||
    !navigator.language.toLowerCase().startsWith('en')
    ? 'zh'
    : 'en';
}

/** One store of texts; `{name}` is filled as in the contract's error texts. */
export const i18n = i18next.createInstance();
void i18n.init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
});

/** The language on screen now. */
export const language = (): Language => (i18n.language === 'en' ? 'en' : 'zh');

/** Names one after the other, as the language on screen sets them apart. */
export const listed = (words: readonly string[]): string => words.join(language() === 'zh' ? '、' : ', ');

const dress = (): void => {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
};
dress();

const subscribe = (tell: () => void): (() => void) => {
  i18n.on('languageChanged', tell);
  return () => i18n.off('languageChanged', tell);
};

/** The language on screen; the part is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

/** Changes the language and remembers it for the person on this device. */
export function chooseLanguage(next: Language): void {
  keep('language', next);
  void i18n.changeLanguage(next).then(dress);
}

/** Reads the choice again, after the person at this device has become known; else takes theirs. */
export function recallLanguage(theirs?: Language): void {
  const chosen = kept('language') ?? theirs;
  if ((chosen === 'zh' || chosen === 'en') && chosen !== language())
    void i18n.changeLanguage(chosen).then(dress);
}

/** The text of the language on screen. In a part, call `usePick` so that it follows a change. */
export const pick = (text: Bilingual): string => text[language()];

export function usePick(): (text: Bilingual) => string {
  const now = useLanguage();
  return (text) => text[now];
}
