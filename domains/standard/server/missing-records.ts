import type { Bilingual } from '#kernel/contract';
import type { Requirement } from '../contract/document/index.ts';

/** What a required record is called: its own title, or the names of the facts or events it asks for. */
export function requirementTitle(r: Requirement): Bilingual {
  if (r.title) return r.title;
  const names = 'facts' in r ? r.facts : 'event' in r ? [r.event].flat() : [r.record];
  return { zh: names.join('、'), en: names.join(', ') };
}
