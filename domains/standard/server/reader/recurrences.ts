import type { Recurrence } from './recurrence.ts';
import { recurrencesEn } from './recurrences-en.ts';
import { recurrencesZh } from './recurrences-zh.ts';

/** The recurrences of a normalised sentence, none overlapping another; the longer wins. */
export function findRecurrences(text: string, zh: boolean): Recurrence[] {
  const kept: Recurrence[] = [];
  for (const r of (zh ? recurrencesZh(text) : recurrencesEn(text)).sort(
    (a, b) => b.end - b.start - (a.end - a.start),
  ))
    if (!kept.some((k) => r.start < k.end && k.start < r.end)) kept.push(r);
  return kept.sort((a, b) => a.start - b.start);
}
