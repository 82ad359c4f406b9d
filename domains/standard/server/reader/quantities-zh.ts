import type { ReadDirection, ReadUnit } from '../../contract/reading.ts';
import { numberOf, zhNumerals } from './numerals.ts';
import { quantity, type Quantity } from './quantity.ts';

/** Digits or numerals of a number, for a pattern. */
export const figureZh = `\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[${zhNumerals}]+`;
/** What a template leaves for the company: [X], 【2】, ____, XX, （ ）, N个. */
const blank = `[\\[【(]\\s*(?:${figureZh}|[a-z×]{0,2}|_*|\\.{2,})\\s*[\\]】)]|_{2,}|_(?=\\s*(?:个|工作|小时|天|日|分钟|周|月|年|%|次))|×{1,3}|(?<![a-z])[xn]{1,3}(?=\\s*(?:个|工作|小时|天|日|分钟|周|月|年|%|次))`;
const unitWords =
  '小时|钟头|分钟|秒钟|秒|工作天|工作日|自然日|日历日|日历天|天|日(?!常|期|程|本|用|化|记|志)|星期|礼拜|周(?!年|一|二|三|四|五|六|日|末|边|到|期|全|转|密)|个?季度|年(?!代|龄|轻|均|份|度|底|初|终|月|费)|学时|课时|声|响|月(?=之?内|以内)|分(?=之?内|以内)|hours?|hrs?|h(?![a-z])|days?|minutes?|mins?|min(?![a-z])|s(?![a-z])';
const time = new RegExp(
  `(?<low>(?:${figureZh})\\s*(?:个|小时|天|日|分钟)?\\s*(?:-|–|~|—|至|到|或)\\s*)?(?<n>${blank}|${figureZh})\\s*(?:(?<half>个半|半个?)(?=小时|工|月|天|年))?\\s*(?<ge>个)?\\s*(?<work>工作|营业|上班)?\\s*(?<unit>${unitWords}|月)`,
  'g',
);
const halves = /(?<n>半)\s*(?<ge>个)?\s*(?<work>工作)?(?<unit>小时|钟头|天|日|年(?!度)|月)|一刻钟|三刻钟/g;

const unitOf: [RegExp, ReadUnit][] = [
  [/^(?:小时|钟头|h|hours?|hrs?)$/, 'hour'],
  [/^(?:分钟|分|minutes?|mins?)$/, 'minute'],
  [/^(?:秒|s$)/, 'second'],
  [/^(?:天|日|工作日|工作天|自然日|日历日|日历天|days?)$/, 'day'],
  [/^(?:周|星期|礼拜)$/, 'week'],
  [/^月$/, 'month'],
  [/季度$/, 'quarter'],
  [/^年$/, 'year'],
  [/^(?:学时|课时)$/, 'hour'],
  [/^(?:声|响)$/, 'ring'],
];

const bound =
  '\\s*(?:[:：]|为|在|于|是|到|提前|达到?|须|需|应|要|保存|保留|保管|留存|存档|培训|接受|参加)?\\s*$';
const before: [RegExp, ReadDirection][] = [
  [
    new RegExp(`(?:不(?:得|应|能|可|宜)?(?:少|低|小|短)于|至少|最少|最低|起码|≥|>=|不下于)${bound}`),
    'at-least',
  ],
  [
    new RegExp(
      `(?:不(?:得|应|能|可|宜)?(?:超过|超出|高于|多于|大于|长于|晚于|迟于|逾|超)|至多|最多|最长|最高|最迟|最晚|≤|<=|±|不超越|上限|控制在|限制在|限时|(?<![期时年权局])限)${bound}`,
    ),
    'at-most',
  ],
  [
    new RegExp(
      `(?:(?<!不)低于|(?<!不)小于|(?<!不)少于|不足|不到|<|降至|降到|下降到|降低到|压缩到|压缩至)${bound}`,
    ),
    'under',
  ],
  [new RegExp(`(?:(?<!不)高于|(?<!不)大于|(?<!不)超过|超出|(?<!不)多于|>|逾)${bound}`), 'over'],
  [/(?:(?<![不未圆])满|达到?|提升至|提高到|保持在|维持在|不断提升到|稳定在)\s*$/, 'at-least'],
];
const after: [RegExp, ReadDirection][] = [
  [/^\s*(?:的?(?:时间)?)?(?:以内|之内|内|里(?!程|面))/, 'within'],
  [/^\s*(?:及|或|\(含\))?\s*(?:以上|之上)/, 'at-least'],
  [/^\s*(?:及|或|\(含\))?\s*(?:以下|之下)/, 'under'],
  [/^\s*(?:以?前|之前)/, 'within'],
];

/** What is said about the figure before and behind it; a word behind does not undo 控制在 before it. */
export function directionZh(
  text: string,
  start: number,
  end: number,
): {
  direction: ReadDirection | null;
  start: number;
  end: number;
} {
  const head = text.slice(Math.max(0, start - 10), start);
  const tail = text.slice(end, end + 10);
  let direction: ReadDirection | null = null;
  let from = start;
  let to = end;
  for (const [words, is] of before) {
    const m = words.exec(head);
    if (!m) continue;
    direction = is;
    from = start - m[0].length;
    break;
  }
  for (const [words, is] of after) {
    const m = words.exec(tail);
    if (!m) continue;
    to = end + m[0].length;
    if (direction === null || (direction === 'at-least' && is !== 'within' && is !== 'under')) direction = is;
    break;
  }
  return { direction, start: from, end: to };
}

/** Behind a term: what makes it the name of a thing. */
const thing =
  /^\s*(?:制|×\s*7|\*\s*7|\/7|x7|全天|不间断|(?:全国|客服|客户|投诉|统一|免费|服务|人工|在线)*(?:热线|服务(?!请求|单)|值班|值守|营业|在线(?!咨询|答)|轮班|客服|电话(?!回访|联系|通知|内)|制度))/;

function timeOf(text: string, m: RegExpExecArray): Quantity | null {
  const { n, half, unit, ge, work, low } = m.groups as Record<string, string | undefined>;
  const inside = n!.replace(/^[[【(]\s*|\s*[\]】)]$/g, '');
  const open = inside !== n || (!/\d/.test(inside) && numberOf(inside) === null);
  let number = inside === '' ? null : numberOf(inside);
  const found = unitOf.find(([words]) => words.test(unit!));
  if (!found || (unit === '月' && !ge && !/^[之以]?内/.test(text.slice(m.index + m[0].length)))) return null;
  if (half && number !== null) number += 0.5;
  const place = directionZh(text, m.index, m.index + m[0].length);
  const head = text.slice(Math.max(0, m.index - 8), m.index);
  const tail = text.slice(m.index + m[0].length);
  const aheadBefore = /(?:提前|提早|预先)[^,，]{0,4}$/.test(
    text.slice(Math.max(0, place.start - 6), m.index),
  );
  const aheadBehind =
    /(?:发货|出货|到货|送货|交货|送达|约定时间|上门|安装|配送|到期|生产|开工|派送|出发)前\s*$/.test(
      text.slice(Math.max(0, place.start - 8), place.start),
    );
  // “交期三日前”: counted back, where an Arabic “5日前” alone is a day of the month.
  const backwards =
    /^\s*(?:以|之)?前(?!提|台|述|往)/.test(tail) &&
    (!/^\d+$/.test(inside) ||
      !m[0].endsWith('日') ||
      /(?:期|货|产|效|施|更|会|访|装|送|达|工|出发|时间)\s*(?:的)?$/.test(head));
  // “90天(含90天)” says the same twice.
  if (/[(（]\s*[包]?含\s*$/.test(head) && /^\s*[)）]/.test(tail)) return null;
  // “第三天”, “前三年”, “近两年” name a time; “每三年” is a recurrence, found elsewhere.
  if (/(?:第|前(?!后)|近|过去|每隔?|历时|已有?|创立|成立)\s*$/.test(head) && !aheadBehind && !aheadBefore)
    return null;
  const lowest = low
    ? numberOf(low.replace(/[^\d.\u4e00-\u9fa5]/g, '').replace(/[个小时天日分钟至到或]+$/, ''))
    : null;
  // “不超过购买之日起7天”: the bound stands before the moment the term runs from.
  const since = /不(?:得|应)?(?:超过|晚于|迟于)[^,，。]{1,14}(?:之日起?|起|之?后)\s*$/.test(
    text.slice(Math.max(0, place.start - 24), place.start),
  );
  return quantity({
    start: place.start,
    end: place.end,
    number: number ?? (open ? null : lowest),
    unit: found[1],
    direction: place.direction ?? (since ? 'at-most' : null),
    of: found[1] === 'ring' ? 'ring' : /学时|课时/.test(unit!) ? 'lessons' : 'time',
    working: !!work || unit!.startsWith('工作'),
    ahead: aheadBefore || aheadBehind || backwards,
    adjectival: thing.test(tail) && place.direction === null,
    open,
  });
}

/** 当天, 次日: a term of a day where no other figure of the clause says more. */
const days =
  /(?:当日|当天|同日|即日)(?!起|的?值班)|(?:次日|翌日|第二天|隔天)(?!起)|下一?个?工作日|(?:下班|当班)(?:之?前)/g;

export function timesZh(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const m of text.matchAll(time)) {
    const q = timeOf(text, m as RegExpExecArray);
    if (q) found.push(q);
  }
  for (const m of text.matchAll(halves)) {
    if (/每隔?$/.test(text.slice(Math.max(0, m.index - 2), m.index))) continue;
    if (/[\d一二两三四五六七八九十]\s*个?$/.test(text.slice(Math.max(0, m.index - 2), m.index))) continue;
    const place = directionZh(text, m.index, m.index + m[0].length);
    const unit = m.groups?.['unit'];
    const [number, is]: [number, ReadUnit] = !unit
      ? [m[0].startsWith('三') ? 45 : 15, 'minute']
      : /小时|钟头/.test(unit)
        ? [30, 'minute']
        : unit === '年'
          ? [6, 'month']
          : unit === '月'
            ? [15, 'day']
            : [0.5, 'day'];
    const head = text.slice(Math.max(0, place.start - 8), m.index);
    found.push(
      quantity({
        ...place,
        number,
        unit: is,
        of: 'time',
        working: !!m.groups?.['work'],
        ahead: /提前|前\s*$/.test(head),
      }),
    );
  }
  for (const m of text.matchAll(days)) {
    const start = m.index;
    const end = start + m[0].length;
    found.push(
      quantity({
        start,
        end,
        number: 1,
        unit: 'day',
        direction: 'within',
        of: 'time',
        working: /工作日|班/.test(m[0]),
        named: true,
      }),
    );
  }
  return found;
}

const share = new RegExp(
  `(?<base>百分之|千分之|万分之)\\s*(?<n1>${figureZh})(?:点(?<dec>[零一二三四五六七八九]))?|(?<n2>${figureZh}|${blank})\\s*(?<sign>%|‰)|(?<n3>[一二三四五六七八九])成(?<five>半|五)?|(?<most>半数|一半)(?=以上|的)`,
  'g',
);

/** Shares: 95%, 百分之九十五, 千分之三, 九成以上, 半数以上; always in percent. */
export function sharesZh(text: string): Quantity[] {
  const found: Quantity[] = [];
  if (!/[%‰成半]|分之/.test(text)) return found;
  for (const m of text.matchAll(share)) {
    const g = m.groups as Record<string, string | undefined>;
    const scale = g['base'] === '千分之' || g['sign'] === '‰' ? 0.1 : g['base'] === '万分之' ? 0.01 : 1;
    const inside = (g['n1'] ?? g['n2'] ?? '').replace(/^[[【(]\s*|\s*[\]】)]$/g, '');
    let number = g['most'] ? 50 : g['n3'] ? numberOf(g['n3'])! * 10 + (g['five'] ? 5 : 0) : numberOf(inside);
    if (g['dec'] && number !== null) number += numberOf(g['dec'])! / 10;
    if (number !== null) number = Number((number * scale).toFixed(6));
    const place = directionZh(text, m.index, m.index + m[0].length);
    const head = text.slice(Math.max(0, place.start - 24), place.start);
    // “不少于客户总数的50%”: the bound stands before what it is a share of.
    const far = /(不(?:得|应)?(?:少|低)于|至少)[^,，。]{1,18}的\s*$/.test(head)
      ? 'at-least'
      : /不(?:得|应)?(?:超过|高于|多于)[^,，。]{1,18}的\s*$/.test(head)
        ? 'at-most'
        : null;
    found.push(
      quantity({
        ...place,
        direction: place.direction === 'within' ? 'at-most' : (place.direction ?? far),
        number,
        unit: 'percent',
        of: 'share',
        open: number === null || /^[[【(]/.test((g['n2'] ?? '').trim()),
      }),
    );
  }
  return found;
}
