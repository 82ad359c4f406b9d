import type { ReadUnit } from '../../contract/reading.ts';
import { numberOf, zhNumerals } from './numerals.ts';
import { timesIn, unitOf, vague, type Recurrence } from './recurrence.ts';

const zhFigure = `\\d+|[${zhNumerals}]+`;

const zhPeriod = new RegExp(
  `(?<!以|如)每(?:隔|满)?\\s*(?<n>[\\[【]\\s*(?:${zhFigure}|[a-z×]{0,2}|_*)\\s*[\\]】]|_{2,}|${zhFigure}|半)?\\s*个?\\s*(?:自然|工作)?(?<unit>年度?|季度|季|月度?|周(?=[一二三四五六日末])|周|星期|礼拜|日|天|小时|旬)(?!均|薪)`,
  'g',
);
const zhAdverb =
  /(?:按|逐)(?<unit>年度?|季度?|月度?|周|日|天)(?=[^照]|$)|(?<!下一|上一|下|上|本|该|当|全)(?<adj>年度|半年度|季度|月度|周度|年中|年终)(?=[^,，。;；]{0,14}(?:会|报告|例会|检查|盘点|审核|评审|分析|总结|回顾|演练|考核|评估|调查|走访|巡检|复盘|维护|保养|培训|体检))|(?<day>每逢?周[一二三四五六日](?!\s*[至到~-]))|(?<next>次月|下月)(?=\s*(?:第)?[\d一二三四五六七八九十]{1,3}\s*个?(?:工作)?(?:日|号))|(?<=(?:小时|学时|课时|分钟|天|件|家|人)\s*)\/\s*(?:人\s*[·/]\s*)?(?<per>年|季度?|月|周|日|天)/g;
const zhCount = new RegExp(`一(?<unit>年|季度?|月|周|天)(?<n>${zhFigure})次`, 'g');
/** 两次/年, ≥2次/季度. */
const zhSlash = new RegExp(
  `(?<n>${zhFigure})\\s*次\\s*(?:\\/|每)\\s*个?(?<unit>年度?|季度?|月|周|日|天)`,
  'g',
);
const zhVague =
  /(?:持续|不断)地?(?=(?:改进|优化|完善|修订|更新|评审)[^,，。]{0,10}(?:流程|制度|标准|体系|规范|程序|机制))|不定期|(?<!的)定期|定时(?=[^,，]{0,4}(?:检|巡|回|盘|维|通))|周期性|经常性|经常|常态化|阶段性|适时(?=[^,，]{0,6}(?:修订|更新|组织|开展|调整|评审))|(?:不|有)间断地?(?=开展|组织)/g;
const zhOccasion =
  /逢年过节|每逢(?:节|佳节|假)|生日(?=[^,，]{0,8}(?:送|祝福|问候|寄|关怀|礼))|(?:节日|节假日|重要节日|传统节日)(?=[^,，]{0,8}(?:问候|祝福|送|慰问|关怀|贺|短信))/g;

const zhTimes = new RegExp(
  `^(?<gap>[^。;；|]{0,24}?)(?<least>至少|不少于|不低于|不得少于|不得低于|最少|≥)?\\s*(?:开展|进行|组织|举行|举办|检查)?(?:了)?\\s*(?<n>${zhFigure})\\s*次(?<above>\\s*(?:及)?以上)?(?!性)`,
);

/** 每[X]天, 每[2]周: the company sets how often. */
function leftOpen(n: string, unit: string): Omit<Recurrence, 'start' | 'end'> {
  const inside = n.replace(/^[[【]\s*|\s*[\]】]$/g, '');
  const number = /^_*$/.test(inside) ? null : numberOf(inside);
  const direction = number === null ? null : 'every';
  return { number, unit: unitOf(unit), direction, open: true, occasion: false };
}

/** 每季度一次, 每两周, 每年6月、12月. */
function periods(text: string): Recurrence[] {
  const found: Recurrence[] = [];
  for (const m of text.matchAll(zhPeriod)) {
    const { n, unit } = m.groups as { n?: string; unit: string };
    // “每天24小时” says opening hours, “每日按…支付” a penalty.
    const tail = text.slice(m.index + m[0].length);
    if (
      /^[一二三四五六日]?\s*(?:[到~-]|至(?!少|多))|^\s*(?:24|二十四)\s*小时|^\s*(?:\d{1,2}:\d\d)\s*[-–~至到]/.test(
        tail,
      ) ||
      /^\s*(?:人|件|单)均/.test(tail)
    )
      continue;
    const at = { start: m.index, end: m.index + m[0].length };
    if (n && /^[[【_]/.test(n)) {
      found.push({ ...at, ...leftOpen(n, unit) });
      continue;
    }
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
  return found;
}

/** 一年两次, 两次/年, 按月, 月度会议, 次月5日前. */
function named(text: string): Recurrence[] {
  const found: Recurrence[] = [];
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
  return found;
}

/** The recurrences of a Chinese sentence; they may overlap. */
export const recurrencesZh = (text: string): Recurrence[] => [
  ...periods(text),
  ...named(text),
  ...vague(text, zhVague, false),
  ...vague(text, zhOccasion, true),
];
