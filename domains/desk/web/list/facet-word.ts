import { useTexts } from '#kernel/web';
import { deskWords } from '../texts/words.ts';
import type { Facet } from './inbox-filter.ts';

/** A facet's code in words. */
export function useFacetWord(): (facet: Facet, code: string) => string {
  const w = useTexts(deskWords);
  return (facet, code) => w(`${facet}.${code}` as 'class.other');
}
