import { i18n, useLanguage } from './language.ts';

/** English tells one from many where Chinese does not; `{count}` decides. */
export interface Plural {
  one: string;
  other: string;
}

type Words = Record<string, string>;

/** The names in braces of a text: `'剩 {n} 分'` gives `'n'`. */
type Blanks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;

type Values<S extends string> = [Blanks<S>] extends [never]
  ? []
  : [values: Record<Blanks<S>, string | number>];

/** A room's `t`: only its own keys, and every blank of the text must be filled. */
export type T<Z extends Words> = <K extends keyof Z & string>(key: K, ...values: Values<Z[K]>) => string;

export interface Texts<Z extends Words> {
  room: string;
  /** Outside of parts: the text in the language of the moment. */
  t: T<Z>;
}

type SameKeys<Z, E> = { [K in keyof Z]: string | Plural } & { [K in Exclude<keyof E, keyof Z>]: never };

/**
 * The texts of a room (or of one corner of it: `defineTexts('desk.inbox', …)`), in both languages.
 * Does not compile unless `en` has exactly the keys of `zh`; blanks are `{name}`.
 */
export function defineTexts<const Z extends Words, const E extends Record<string, string | Plural>>(
  room: string,
  both: { zh: Z; en: E & SameKeys<NoInfer<Z>, NoInfer<E>> },
): Texts<Z> {
  i18n.addResourceBundle('zh', room, both.zh, true, true);
  i18n.addResourceBundle('en', room, flattened(both.en), true, true);
  if (import.meta.env.DEV) checkBlanks(room, both.zh, both.en);
  const t = ((key: string, values?: Record<string, string | number>) =>
    i18n.t(key, { ns: room, ...values })) as T<Z>;
  return { room, t };
}

/** The room's `t`; the part is drawn again when the language changes. */
export function useTexts<Z extends Words>(texts: Texts<Z>): T<Z> {
  useLanguage();
  return texts.t;
}

function flattened(en: Record<string, string | Plural>): Words {
  const out: Words = {};
  for (const [key, text] of Object.entries(en)) {
    if (typeof text === 'string') out[key] = text;
    else {
      out[`${key}_one`] = text.one;
      out[`${key}_other`] = text.other;
    }
  }
  return out;
}

const blanksOf = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

/** While developing: both languages must fill the same blanks (a singular may leave out the count). */
function checkBlanks(room: string, zh: Words, en: Record<string, string | Plural>): void {
  for (const [key, text] of Object.entries(en)) {
    const other = typeof text === 'string' ? text : text.other;
    if (blanksOf(zh[key] ?? '') !== blanksOf(other))
      throw new Error(`texts ${room}: "${key}" has other blanks in English`);
  }
}
