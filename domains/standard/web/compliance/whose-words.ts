import { valueWords } from '../../contract.ts';
import type { Bilingual } from '#kernel/contract';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A channel or tier as it stands by itself in a list; null for people and teams, who have names. */
export function whoseWords(of: string, key: string): Bilingual | null {
  if (of !== 'channel' && of !== 'tier') return null;
  const { zh, en } = valueWords(of, key);
  return { zh, en: capital(en) };
}
