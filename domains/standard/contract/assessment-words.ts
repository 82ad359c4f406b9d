import type { Bilingual } from '#kernel/contract';
import type { deductionKinds, Grade } from './assessments.ts';

const grades: Record<Grade, Bilingual> = {
  failed: { zh: '未达标', en: 'Not reached' },
  reached: { zh: '达标', en: 'Reached' },
  'three-stars': { zh: '达标 ★★★', en: 'Reached ★★★' },
  'four-stars': { zh: '达标 ★★★★', en: 'Reached ★★★★' },
  'five-stars': { zh: '达标 ★★★★★', en: 'Reached ★★★★★' },
};

export const gradeWords = (grade: Grade): Bilingual => grades[grade];

const deductions: Record<(typeof deductionKinds)[number], Bilingual> = {
  law: { zh: '违反法律法规', en: 'Breach of law' },
  'own-rules': { zh: '违反自己的服务规定', en: 'Breach of own service rules' },
  trade: { zh: '违反行业要求', en: 'Breach of trade requirements' },
  system: { zh: '损害服务体系', en: 'Impairs the service system' },
};

export const deductionWords = (kind: (typeof deductionKinds)[number]): Bilingual => deductions[kind];

/** Points and scores as people read them: cut after two digits, never rounded up over a grade's line. */
export const pointWords = (value: number): string => String(Math.floor(value * 100 + 1e-6) / 100);
