import type { Bilingual } from '#kernel/contract';
import type { ClauseKind, ReadDirection, ReadEvent, ReadUnit } from '../../contract/reading.ts';
import { subjectName } from './subjects.ts';

const units: Record<ReadUnit, [zh: string, one: string, other: string]> = {
  second: ['秒', 'second', 'seconds'],
  minute: ['分钟', 'minute', 'minutes'],
  hour: ['小时', 'hour', 'hours'],
  day: ['天', 'day', 'days'],
  week: ['周', 'week', 'weeks'],
  month: ['个月', 'month', 'months'],
  quarter: ['个季度', 'quarter', 'quarters'],
  year: ['年', 'year', 'years'],
  ring: ['声', 'ring', 'rings'],
  percent: ['%', '%', '%'],
  point: ['分', 'point', 'points'],
  piece: ['件', 'piece', 'pieces'],
  celsius: ['℃', '°C', '°C'],
  metre: ['米', 'metre', 'metres'],
  centimetre: ['厘米', 'centimetre', 'centimetres'],
  millimetre: ['毫米', 'millimetre', 'millimetres'],
  inch: ['英寸', 'inch', 'inches'],
  yard: ['码', 'yard', 'yards'],
  kilogram: ['千克', 'kilogram', 'kilograms'],
  gram: ['克', 'gram', 'grams'],
  gsm: ['克/平方米', 'g/m²', 'g/m²'],
  grade: ['级', 'grade', 'grade'],
  aql: ['（AQL）', '(AQL)', '(AQL)'],
  ppm: ['mg/kg', 'mg/kg', 'mg/kg'],
  decibel: ['分贝', 'dB', 'dB'],
  money: ['（金额）', '(amount)', '(amount)'],
  'per-day': ['次/天', 'time a day', 'times a day'],
  'per-week': ['次/周', 'time a week', 'times a week'],
  'per-month': ['次/月', 'time a month', 'times a month'],
  'per-quarter': ['次/季', 'time a quarter', 'times a quarter'],
  'per-year': ['次/年', 'time a year', 'times a year'],
};

const directions: Record<ReadDirection, (zh: string, en: string) => Bilingual> = {
  within: (zh, en) => ({ zh: `${zh}内`, en: `within ${en}` }),
  'at-least': (zh, en) => ({ zh: `至少 ${zh}`, en: `at least ${en}` }),
  'at-most': (zh, en) => ({ zh: `不超过 ${zh}`, en: `at most ${en}` }),
  over: (zh, en) => ({ zh: `超过 ${zh}`, en: `over ${en}` }),
  under: (zh, en) => ({ zh: `低于 ${zh}`, en: `under ${en}` }),
  every: (zh, en) => ({ zh: `每 ${zh}`, en: `every ${en}` }),
  exactly: (zh, en) => ({ zh, en }),
};

/** A number as it is said: `2 小时内`, `at least 95%`, `每 1 个季度`, `twice` as `2 times a year`. */
export function figureWords(
  value: number,
  unit: ReadUnit,
  direction: ReadDirection | null,
  working: boolean,
): Bilingual {
  const [zhUnit, one, other] = units[unit];
  const day = unit === 'day' && working;
  const zh = unit === 'percent' ? `${value}%` : `${value} ${day ? '个工作日' : zhUnit}`;
  const en =
    unit === 'percent' ? `${value}%` : `${value} ${day ? 'working ' : ''}${value === 1 ? one : other}`;
  const round = direction === 'every' && unit.startsWith('per-');
  if (direction === 'every' && !round && value === 1)
    return { zh: `每${zhUnit.replace(/^个/, '')}`, en: `every ${one}` };
  return !direction || round ? { zh, en } : directions[direction](zh, en);
}

const kinds: Record<ClauseKind, Bilingual> = {
  deadline: { zh: '时限', en: 'Deadline' },
  record: { zh: '记录', en: 'Record' },
  policy: { zh: '规则', en: 'Policy' },
  duty: { zh: '例行', en: 'Duty' },
  competence: { zh: '能力', en: 'Competence' },
  indicator: { zh: '指标', en: 'Indicator' },
  function: { zh: '功能', en: 'Function' },
};

/** The first words of the commitment as they stand in the source, without numbering. */
function clipped(source: string, chinese: boolean): string {
  const bare = source
    .replace(
      /^[\s•·*\-–—>■●◆□√○]*(?:\d+(?:[.．]\d+)+\s*|[(（]?[\da-zA-Z一二三四五六七八九十]{1,3}[)）.、．]\s*|第[\d一二三四五六七八九十]+[章节条條節]\s*)?/,
      '',
    )
    .replace(/[。；;.!！，,：:]+$/, '')
    .replace(/\s+/g, ' ');
  const most = chinese ? 22 : 60;
  if (bare.length <= most) return bare;
  const cut = chinese ? bare.slice(0, most - 1) : bare.slice(0, most - 1).replace(/\s\S*$/, '');
  return `${cut}…`;
}

/** A short title in both languages: composed where the words were understood, else the source's own words. */
export function titleOf(
  kind: ClauseKind,
  subject: string | null,
  until: ReadEvent | null,
  figure: Bilingual | null,
  source: string,
  chinese: boolean,
): Bilingual {
  const about = subject ? subjectName(subject) : null;
  const head: Bilingual =
    until ??
    (about
      ? { zh: `${about.zh}·${kinds[kind].zh}`, en: `${about.en}: ${kinds[kind].en.toLowerCase()}` }
      : kinds[kind]);
  const composed: Bilingual = figure
    ? { zh: `${head.zh}：${figure.zh}`, en: `${head.en}, ${figure.en}` }
    : { zh: head.zh, en: head.en };
  if (until && figure) return composed;
  const own = clipped(source, chinese);
  // A kind by its bare name says nothing: then the source's words do in either language.
  if (!until && !about && !figure) return { zh: own, en: own };
  return chinese ? { zh: own, en: composed.en } : { zh: composed.zh, en: own };
}
