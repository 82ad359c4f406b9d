import { usePick } from '#kernel/web';
import type { Finding } from './marks.ts';

/** A finding in the reader's language; one without a text of its own says its message. */
export function useFindingWords(): (finding: Finding) => string {
  const pick = usePick();
  return (finding) => pick(finding.text ?? { zh: finding.message, en: finding.message });
}
