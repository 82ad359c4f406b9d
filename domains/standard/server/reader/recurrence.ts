import type { ReadDirection, ReadUnit } from '../../contract/reading.ts';
import { enNumerals, numberOf, zhNumerals } from './numerals.ts';

/** How often something comes round, by its place in the normalised sentence. */
export interface Recurrence {
  start: number;
  end: number;
  /** Null for 定期, regularly: how often is left open. */
  number: number | null;
  unit: ReadUnit | null;
  direction: ReadDirection | null;
  /** An occasion rather than a period: birthdays, festivals. */
  occasion: boolean;
}

const zhFigure = `\\d+|[${zhNumerals}]+`;
const enFigure = `\\d+|\\b${enNumerals}\\b`;

const zhPeriod = new RegExp(
  `(?<!以|如)每(?:隔|满)?\\s*(?<n>${zhFigure}|半)?\\s*个?\\s*(?:自然|工作)?(?<unit>年度?|季度|季|月度?|周(?=[一二三四五六日末])|周|星期|礼拜|日|天|小时|旬)(?!均|薪)`,
  'g',
);
const zhAdverb =
  /(?:按|逐)(?<unit>年度?|季度?|月度?|周|日|天)(?=[^照]|$)|(?<adj>年度|半年度|季度|月度|周度|年中|年终)(?=[^,，。;；]{0,14}(?:会|报告|例会|检查|盘点|审核|评审|分析|总结|回顾|演练|考核|评估|调查|走访|巡检|复盘|维护|保养|培训|体检))|(?<day>每逢?周[一二三四五六日])|(?<next>次月|下月)(?=\s*(?:第)?[\d一二三四五六七八九十]{1,3}\s*个?(?:工作)?(?:日|号))|(?<=(?:小时|学时|课时|分钟|天|件|家|人)\s*)\/\s*(?:人\s*[·/]\s*)?(?<per>年|季度?|月|周|日|天)/g;
const zhCount = new RegExp(`一(?<unit>年|季度?|月|周|天)(?<n>${zhFigure})次`, 'g');
/** 两次/年, ≥2次/季度. */
const zhSlash = new RegExp(
  `(?<n>${zhFigure})\\s*次\\s*(?:\\/|每)\\s*个?(?<unit>年度?|季度?|月|周|日|天)`,
  'g',
);
const zhVague =
  /不定期|(?<!的)定期|定时(?=[^,，]{0,4}(?:检|巡|回|盘|维|通))|周期性|经常性|经常|常态化|阶段性|适时(?=[^,，]{0,6}(?:修订|更新|组织|开展|调整|评审))|(?:不|有)间断地?(?=开展|组织)/g;
const zhOccasion =
  /逢年过节|每逢(?:节|佳节|假)|生日(?=[^,，]{0,8}(?:送|祝福|问候|寄|关怀|礼))|(?:节日|节假日|重要节日|传统节日)(?=[^,，]{0,8}(?:问候|祝福|送|慰问|关怀|贺|短信))/g;

const enPeriod = new RegExp(
  `\\b(?:every|each)\\s+(?:(?<n>other|${enFigure})\\s+)?(?:\\((?<again>\\d+)\\)\\s*)?(?:calendar |full |working |business )?(?<unit>days?|weeks?|months?|quarters?|years?|hours?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|half[- ]year|six-month period|morning|evening|shift|january|february|march|april|may|june|july|august|september|october|november|december|spring|autumn|summer|winter)\\b`,
  'g',
);
const enCount = new RegExp(
  `(?<n>\\bonce|\\btwice|\\bthrice|(?:${enFigure})\\s*(?:times|x|×))\\s*(?:(?:a|an|per|each|every|in a)\\s+|\\/\\s*)?(?:calendar )?(?<unit>day|week|month|quarter|year|daily|weekly|monthly|quarterly|yearly|annually)\\b|(?<per>\\b(?:per|each|a)\\s+(?:calendar )?(?<perunit>day|week|month|quarter|year)\\b)`,
  'g',
);
const enAdverb =
  /\b(?:on an? (?<basis>daily|weekly|monthly|quarterly|annual|yearly|regular) basis|(?<adv>daily|weekly|fortnightly|bi-?weekly|bi-?monthly|monthly|quarterly|semi-?annual(?:ly)?|half-?yearly|bi-?annually|annual(?:ly)?|yearly)|(?<monthly>by|before|on) the \d+(?:st|nd|rd|th) (?:working day |business day )?of (?:each|every|the(?: following)?) month)\b/g;
const enVague =
  /\b(?:at (?:regular|suitable|appropriate|planned|defined) intervals|at intervals|regularly|periodic(?:ally)?|from time to time|routinely|on a regular basis|on a recurring basis|regular(?= (?:\w+ ){0,2}(?:audits?|reviews?|checks?|inspections?|surveys?|meetings?|training|maintenance|drills?|visits?|updates?|assessments?|contact|reports?)))\b/g;
const enOccasion =
  /\b(?:birthdays?|festivals?|anniversar(?:y|ies)|christmas|new year)(?= (?:greetings?|cards?|wishes|gifts?|messages?|vouchers?))|\bon (?:their|his or her|a customer's|the customer's) birthdays?\b/g;

function unitOf(word: string): ReadUnit {
  if (/^年|^y|annual/.test(word)) return 'year';
  if (/季|^q/.test(word)) return 'quarter';
  if (/^月|^month|^monthly/.test(word)) return 'month';
  if (/^周|星期|礼拜|^week|day$|^daily$/.test(word) && !/^(?:日|天|day|daily)/.test(word)) return 'week';
  if (/小时|hour/.test(word)) return 'hour';
  if (
    /^(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|autumn|summer|winter)$/.test(
      word,
    )
  )
    return 'year';
  return 'day';
}

const perOf: Partial<Record<ReadUnit, ReadUnit>> = {
  day: 'per-day',
  week: 'per-week',
  month: 'per-month',
  quarter: 'per-quarter',
  year: 'per-year',
};

type Place = Pick<Recurrence, 'start' | 'end'>;

/** So many times in a period: once is “every”, unless it is a lower bound. */
function timesIn(at: Place, times: number, number: number, unit: ReadUnit, least: boolean): Recurrence {
  const per = perOf[unit];
  const plain = !per || number !== 1 || (times === 1 && !least);
  return plain
    ? { ...at, number, unit, direction: 'every', occasion: false }
    : { ...at, number: times, unit: per, direction: least ? 'at-least' : 'every', occasion: false };
}

const zhTimes = new RegExp(
  `^(?<gap>[^。;；|]{0,24}?)(?<least>至少|不少于|不低于|不得少于|不得低于|最少|≥)?\\s*(?:开展|进行|组织|举行|举办|检查)?(?:了)?\\s*(?<n>${zhFigure})\\s*次(?<above>\\s*(?:及)?以上)?(?!性)`,
);

function chinese(text: string): Recurrence[] {
  const found: Recurrence[] = [];
  for (const m of text.matchAll(zhPeriod)) {
    const { n, unit } = m.groups as { n?: string; unit: string };
    // “每天24小时” says opening hours, “每日按…支付” a penalty.
    const tail = text.slice(m.index + m[0].length);
    if (
      /^\s*(?:24|二十四)\s*小时|^\s*(?:\d{1,2}:\d\d)\s*[-–~至到]/.test(tail) ||
      /^\s*(?:人|件|单)均/.test(tail)
    )
      continue;
    const at = { start: m.index, end: m.index + m[0].length };
    if (n === '半') {
      const [number, is]: [number, ReadUnit] = unit.startsWith('年')
        ? [6, 'month']
        : unit.startsWith('月')
          ? [15, 'day']
          : [0.5, 'day'];
      found.push({ ...at, number, unit: is, direction: 'every', occasion: false });
      continue;
    }
    const counted = zhTimes.exec(tail);
    const months = tail.match(
      /^\s*(?:\d+|[一二三四五六七八九十]+)\s*月(?:\s*[和、,及]\s*(?:\d+|[一二三四五六七八九十]+)\s*月)+(?!\s*[至到-])/,
    );
    const other = counted?.groups?.['gap'] ? /每/.test(counted.groups['gap']) : false;
    if (counted && !other) {
      const times =
        (numberOf(counted.groups!['n']!) ?? 1) * (months ? months[0].split(/[和、,及]/).length : 1);
      const least = !!counted.groups!['least'] || !!counted.groups!['above'];
      found.push(
        timesIn({ ...at, end: at.end + counted[0].length }, times, n ? numberOf(n)! : 1, unitOf(unit), least),
      );
    } else if (months && !n)
      found.push(timesIn(at, months[0].split(/[和、,及]/).length, 1, unitOf(unit), false));
    else
      found.push({
        ...at,
        number: n ? numberOf(n) : 1,
        unit: unitOf(unit),
        direction: 'every',
        occasion: false,
      });
  }
  for (const m of text.matchAll(zhCount))
    found.push(
      timesIn(
        { start: m.index, end: m.index + m[0].length },
        numberOf(m.groups!['n']!)!,
        1,
        unitOf(m.groups!['unit']!),
        false,
      ),
    );
  for (const m of text.matchAll(zhSlash)) {
    const least = /(?:至少|不少于|不低于|最少|≥|>=)\s*$/.test(text.slice(Math.max(0, m.index - 6), m.index));
    const at = { start: m.index, end: m.index + m[0].length };
    found.push(timesIn(at, numberOf(m.groups!['n']!) ?? 1, 1, unitOf(m.groups!['unit']!), least));
  }
  for (const m of text.matchAll(zhAdverb)) {
    const word =
      m.groups!['unit'] ?? m.groups!['adj'] ?? m.groups!['per'] ?? (m.groups!['next'] ? '月' : '周');
    const half = word === '半年度';
    found.push({
      start: m.index,
      end: m.index + m[0].length,
      number: half ? 6 : 1,
      unit: half ? 'month' : unitOf(word.replace('年中', '年').replace('年终', '年')),
      direction: 'every',
      occasion: false,
    });
  }
  return [...found, ...vague(text, zhVague, false), ...vague(text, zhOccasion, true)];
}

const vague = (text: string, words: RegExp, occasion: boolean): Recurrence[] =>
  [...text.matchAll(words)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    number: null,
    unit: null,
    direction: null,
    occasion,
  }));

const adverbs: [RegExp, number, ReadUnit][] = [
  [/^daily/, 1, 'day'],
  [/^weekly/, 1, 'week'],
  [/^(?:fortnightly|bi-?weekly)/, 2, 'week'],
  [/^bi-?monthly/, 2, 'month'],
  [/^monthly|^(?:by|before|on)/, 1, 'month'],
  [/^quarterly/, 1, 'quarter'],
  [/^(?:semi|half|bi-?annual)/, 6, 'month'],
  [/^(?:annual|yearly)/, 1, 'year'],
];

/** “five recorded calls per agent per week”: something is counted before. */
const counted = new RegExp(`(?:${enFigure}|\\ban?)\\s[^.;]{1,40}$`);

function english(text: string): Recurrence[] {
  const found: Recurrence[] = [];
  const least = (at: number) =>
    /(?:at least|(?:no|not) (?:less|fewer) than|a minimum of|minimum)\s*$/.test(
      text.slice(Math.max(0, at - 20), at),
    );
  for (const m of text.matchAll(enPeriod)) {
    const { n, unit, again } = m.groups as Record<string, string | undefined>;
    const at = { start: m.index, end: m.index + m[0].length };
    const number = n === 'other' ? 2 : n ? numberOf(again ?? n) : 1;
    if (/^(?:half|six)/.test(unit!))
      found.push({ ...at, number: 6, unit: 'month', direction: 'every', occasion: false });
    else if (/^(?:morning|evening|shift)/.test(unit!))
      found.push({ ...at, number: 1, unit: 'day', direction: 'every', occasion: false });
    else found.push({ ...at, number, unit: unitOf(unit!), direction: 'every', occasion: false });
  }
  for (const m of text.matchAll(enCount)) {
    const at = { start: m.index, end: m.index + m[0].length };
    if (m.groups!['per']) {
      const before = text.slice(Math.max(0, m.index - 45), m.index);
      // “five per cent a year” and “2% per week” are rates, not rounds; an article needs a counted thing.
      if (/%|per ?cent/.test(before) || !counted.test(before)) continue;
      if (m[0].startsWith('a') && !/\b(?:hours?|days?|sessions?|lessons?)\b[^.;%]{0,40}$/.test(before))
        continue;
      found.push({
        ...at,
        number: 1,
        unit: unitOf(m.groups!['perunit']!),
        direction: 'every',
        occasion: false,
      });
      continue;
    }
    const word = m.groups!['n']!;
    const times =
      word === 'once'
        ? 1
        : word === 'twice'
          ? 2
          : word === 'thrice'
            ? 3
            : numberOf(word.replace(/\s*(?:times|x|×)$/, ''))!;
    found.push(timesIn(at, times, 1, unitOf(m.groups!['unit']!), least(m.index)));
  }
  for (const m of text.matchAll(enAdverb)) {
    const at = { start: m.index, end: m.index + m[0].length };
    const word = m.groups!['basis'] ?? m.groups!['adv'] ?? m[0];
    if (word === 'regular') {
      found.push({ ...at, number: null, unit: null, direction: null, occasion: false });
      continue;
    }
    if (
      word === 'annual' &&
      !/^\s*(?:\w+ ){0,2}(?:audit|review|survey|meeting|report|training|inspection|drill|assessment|evaluation|check|plan|visit)/.test(
        text.slice(at.end),
      )
    )
      continue;
    const is = adverbs.find(([words]) => words.test(word));
    if (is) found.push({ ...at, number: is[1], unit: is[2], direction: 'every', occasion: false });
  }
  return [...found, ...vague(text, enVague, false), ...vague(text, enOccasion, true)];
}

/** The recurrences of a normalised sentence, none overlapping another; the longer wins. */
export function findRecurrences(text: string, zh: boolean): Recurrence[] {
  const kept: Recurrence[] = [];
  for (const r of (zh ? chinese(text) : english(text)).sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((k) => r.start < k.end && k.start < r.end)) kept.push(r);
  return kept.sort((a, b) => a.start - b.start);
}
