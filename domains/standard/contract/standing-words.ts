import type { Bilingual } from '#kernel/contract';
import type { Standing } from './competences.ts';

/** How somebody stands with a competence, in words. */
export const standingWords: Record<Standing, Bilingual> = {
  valid: { zh: '有效', en: 'good' },
  close: { zh: '将到期', en: 'ends soon' },
  expired: { zh: '已过期', en: 'expired' },
  failed: { zh: '未合格', en: 'not passed' },
  missing: { zh: '缺', en: 'missing' },
  none: { zh: '不要求', en: 'not needed' },
};
