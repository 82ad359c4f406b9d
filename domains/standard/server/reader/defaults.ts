import type { Bilingual } from '#kernel/contract';
import type { ClauseKind, ReadParameter, ReadUnit } from '../../contract/reading.ts';
import type { Found } from './commitments.ts';

/** A value offered where the text leaves it open, and why this one. */
interface Offer {
  value: number;
  unit: ReadUnit;
}

/** What “promptly” is taken for, by what it is about; open hours of the desk. */
const promptly: Record<string, Offer> = {
  complaint: { value: 2, unit: 'hour' },
  inquiry: { value: 4, unit: 'hour' },
  call: { value: 30, unit: 'minute' },
  order: { value: 4, unit: 'hour' },
  shipment: { value: 2, unit: 'hour' },
  return: { value: 2, unit: 'day' },
  incident: { value: 1, unit: 'hour' },
};
const atOnce: Offer = { value: 30, unit: 'minute' };

/** What “regularly” is taken for: the first kind of work the words name. */
const regularly: [RegExp, Offer][] = [
  [/生日|逢年过节|节日|佳节|birthday|festival|christmas|anniversar/, { value: 1, unit: 'year' }],
  [/满意度|问卷|survey|questionnaire/, { value: 1, unit: 'quarter' }],
  [/审核|评审|修订|audit|management review|standard/, { value: 6, unit: 'month' }],
  [/例会|会议|沟通会|协调|meeting/, { value: 1, unit: 'month' }],
  [/维护|保养|检修|设备|巡检|maintenance|servic|equipment|facilit/, { value: 1, unit: 'month' }],
  [/进度|通报|进展|progress|informed/, { value: 1, unit: 'week' }],
  [/演练|预案|drill|emergency plan/, { value: 6, unit: 'month' }],
];

/** What stands in for an empty bracket. */
const blank: Partial<Record<ReadUnit, number>> = {
  second: 30,
  minute: 30,
  hour: 4,
  day: 2,
  week: 1,
  month: 1,
  quarter: 1,
  year: 1,
  ring: 3,
  percent: 95,
  point: 90,
};

export function offerFor(found: Found, words: string, subject: string | null): Offer {
  if (found.quantity) return { value: blank[found.quantity.unit] ?? 1, unit: found.quantity.unit };
  if (found.recurrence?.open && found.recurrence.unit)
    return { value: blank[found.recurrence.unit] ?? 1, unit: found.recurrence.unit };
  if (found.kind === 'duty')
    return regularly.find(([w]) => w.test(words))?.[1] ?? { value: 1, unit: 'quarter' };
  if (found.matched.some((m) => m.feature === 'hasteStrong')) return atOnce;
  return promptly[subject ?? ''] ?? { value: 1, unit: 'day' };
}

const parameterNames: Record<ClauseKind, [string, Bilingual]> = {
  deadline: ['within', { zh: '时限', en: 'Time allowed' }],
  record: ['keep', { zh: '保存期限', en: 'Kept for' }],
  policy: ['window', { zh: '期限', en: 'Window' }],
  duty: ['every', { zh: '周期', en: 'How often' }],
  competence: ['level', { zh: '要求', en: 'Required' }],
  indicator: ['target', { zh: '目标值', en: 'Target' }],
  function: ['amount', { zh: '数量', en: 'Amount' }],
};

const lowerName: [string, Bilingual] = ['lower', { zh: '下限', en: 'Lower bound' }];
const limitName: [string, Bilingual] = ['limit', { zh: '限值', en: 'Limit' }];

const detailNames: Partial<Record<ReadUnit, [string, Bilingual]>> = {
  percent: ['share', { zh: '比例', en: 'Share' }],
  piece: ['count', { zh: '数量', en: 'Count' }],
  point: ['score', { zh: '分数', en: 'Score' }],
};

const said: Bilingual = { zh: '原文写明', en: 'Said in the text' };
const bracketed: Bilingual = { zh: '原文在括号中留给公司定', en: 'In brackets: left to the company' };
const empty: Bilingual = {
  zh: '原文留空，先取常用值',
  en: 'Left empty in the text; a usual value is offered',
};
const noWord = (word: string): Bilingual => ({
  zh: `原文只说「${word}」，先取常用值`,
  en: `The text only says “${word}”; a usual value is offered`,
});

/**
 * The numbers of a commitment: its own first, then those that say more of it. Where the text leaves one open
 * a usual value is offered, marked to be decided.
 */
export function parametersOf(found: Found, words: string, subject: string | null): ReadParameter[] {
  const q = found.quantity;
  const [name, title] = q?.of === 'measure' ? limitName : parameterNames[found.kind];
  const r = found.recurrence;
  const out: ReadParameter[] = [];
  if (q && q.number !== null)
    out.push({
      name,
      title,
      value: q.number,
      unit: q.unit,
      toBeDecided: q.open,
      why: q.open ? bracketed : said,
    });
  else if (r && r.number !== null && r.unit)
    out.push({
      name,
      title,
      value: r.number,
      unit: r.unit,
      toBeDecided: !!r.open,
      why: r.open ? bracketed : said,
    });
  else if (found.vague) {
    const offer = offerFor(found, words, subject);
    const word = found.matched.find((m) =>
      ['hasteStrong', 'hasteWeak', 'recurrence'].includes(m.feature),
    )?.text;
    out.push({
      name,
      title,
      ...offer,
      toBeDecided: true,
      why: q || found.recurrence?.open || !word ? empty : noWord(word),
    });
  }
  for (const d of found.details) {
    const [base, more] =
      detailNames[d.unit] ??
      (d.of === 'measure'
        ? d.direction === 'at-least'
          ? lowerName
          : ['figure', { zh: '数值', en: 'Figure' }]
        : ['time', { zh: '时间', en: 'Time' }]);
    const same = out.filter((p) => p.name.startsWith(base)).length;
    out.push({
      name: same > 0 ? `${base}${same + 1}` : base,
      title: more,
      value: d.number!,
      unit: d.unit,
      toBeDecided: d.open,
      why: said,
    });
  }
  return out;
}
