import type { ReadDirection, ReadUnit } from '../../contract/reading.ts';
import { enNumerals, numberOf } from './numerals.ts';
import { quantity, type Quantity } from './quantity.ts';

const figure = `\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\b${enNumerals}\\b`;
const blank = `\\[[^\\]]{0,6}\\]|<[a-z]{1,3}>|_{2,}|\\bx{1,2}\\b`;
const unit =
  'seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|rings?';
const manner = '(?:(?:consecutive|full|further|additional|clear|calendar|natural|elapsed)\\s+)?';
const time = new RegExp(
  `(?<low>(?:${figure})\\s*(?:-|–|to|or)\\s*)?(?:(?<half>half an?)|(?<n>${blank}|${figure})|(?<a>\\ban?)(?=\\s))(?:\\s*\\((?:(?<again>\\d+)|${enNumerals})\\))?(?<hy>[\\s-]*)${manner}(?<work>(?:working|business|work|office|opening)[\\s-]+)?(?<unit>${unit})\\b(?!\\s*(?:ago|old|shift|warehouse))`,
  'g',
);

const unitOf: [RegExp, ReadUnit, number][] = [
  [/^s/, 'second', 1],
  [/^min/, 'minute', 1],
  [/^h/, 'hour', 1],
  [/^(?:day|night)/, 'day', 1],
  [/^week/, 'week', 1],
  [/^fortnight/, 'week', 2],
  [/^month/, 'month', 1],
  [/^quarter/, 'quarter', 1],
  [/^year/, 'year', 1],
  [/^ring/, 'ring', 1],
];

const gap = '\\s*(?:of|a|an|be|than|is|the)?\\s*$';
const before: [RegExp, ReadDirection][] = [
  [
    new RegExp(
      `(?:at least|(?:no|not)(?: be)? (?:less|lower|fewer|under|shorter|smaller) than|minimum(?: of)?|(?:not|never) (?:fall |drop )?below|>=|≥|reach(?:es|ed)?|achieves?|attains?)${gap}`,
    ),
    'at-least',
  ],
  [
    new RegExp(
      `(?:at most|(?:no|not|never) (?:more|later|longer|greater|higher|exceeding|over)(?: than)?|up to|a? ?maximum(?: of)?|max\\.?|not? (?:to )?exceed(?:s|ing)?|<=|≤|limited to|capped at|±|\\+\\/-|not be (?:more|longer|later|greater|higher) than)${gap}`,
    ),
    'at-most',
  ],
  [
    /(?:within|inside|at the latest|in under|in less than|in)\s*(?:the|a|a maximum of|no more than|not more than|the next|at most|max\.?|approximately|about|around)?\s*$/,
    'within',
  ],
  [new RegExp(`(?:under|below|less than|fewer than|lower than|<|short of)${gap}`), 'under'],
  [
    new RegExp(`(?:over|above|more than|exceed(?:s|ing)?|greater than|higher than|longer than|>)${gap}`),
    'over',
  ],
];
const after: [RegExp, ReadDirection][] = [
  [/^\s*(?:or|and) (?:more|higher|better|above|over|longer|greater)\b/, 'at-least'],
  [/^\s*(?:or|and) (?:less|fewer|lower|under|below|shorter)\b/, 'at-most'],
  [/^\s*(?:\(?max(?:imum|\.)?\)?|at most|at the latest|or sooner|or earlier)(?![a-z])/, 'within'],
  [/^\s*(?:\(?min(?:imum|\.)?\)?|at least)(?![a-z])/, 'at-least'],
];

/** What is said about the figure before and behind it. */
export function directionEn(text: string, start: number, end: number) {
  const head = text.slice(Math.max(0, start - 34), start);
  const tail = text.slice(end, end + 24);
  for (const [words, is] of after) {
    const m = words.exec(tail);
    if (m) return { direction: is, start, end: end + m[0].length };
  }
  for (const [words, is] of before) {
    const m = words.exec(head);
    if (!m) continue;
    // “within not more than” is one bound; “in less than 30 seconds” is a term, not a figure.
    const direction = is === 'under' && /\bin (?:under|less than)\s*$/.test(head) ? 'within' : is;
    return { direction: direction as ReadDirection, start: start - m[0].length, end };
  }
  return { direction: null, start, end };
}

/** Behind a term: what makes it the name of a thing. */
const thing =
  /^[\s-]*(?:a day|per day|(?:service |customer |emergency |free |toll-free )*(?:hotline|helpline|service\b(?! request)|line\b|support\b|phone|desk|icon|shift|clock|coverage|operation|opening))/;
const aheadWords = /^\s*(?:in advance|ahead|beforehand|before(?! use)|prior|notice)\b/;

function timeOf(text: string, m: RegExpExecArray): Quantity | null {
  const g = m.groups as Record<string, string | undefined>;
  const found = unitOf.find(([words]) => words.test(g['unit']!));
  if (!found) return null;
  const end = m.index + m[0].length;
  const head = text.slice(Math.max(0, m.index - 14), m.index);
  const tail = text.slice(end);
  if (g['a'] && !/(?:within|in|inside|than|least|most|for)\s$/.test(head)) return null;
  if (
    /(?:every|each|per|last|past|first|recent|for over|for the past|times|once|twice|by)\s*$/.test(head) &&
    !/by\s*$/.test(head)
  )
    return null;
  if (g['unit'] === 'h' && g['hy'] === '-') return null;
  const inside = (g['n'] ?? '').replace(/^[[<]\s*|\s*[\]>]$/g, '');
  const open = inside !== (g['n'] ?? '') || /^(?:_+|x+)$/.test(inside);
  let number = g['half'] ? 0.5 : g['a'] ? 1 : numberOf(g['again'] ?? inside);
  if (number === null && !open) return null;
  let unitName = found[1];
  if (number !== null) number *= found[2];
  if (g['half'] && unitName === 'hour') [number, unitName] = [30, 'minute'];
  if (g['half'] && unitName === 'year') [number, unitName] = [6, 'month'];
  const place = directionEn(text, m.index, end);
  const hyphened = g['hy']!.includes('-');
  return quantity({
    start: place.start,
    end: place.end,
    number,
    unit: unitName,
    direction: place.direction,
    of: unitName === 'ring' ? 'ring' : 'time',
    working: !!g['work'],
    ahead: aheadWords.test(text.slice(place.end)),
    adjectival:
      (hyphened && !/^\s*(?:response|reply|turnaround|limit|deadline|target|window)/.test(tail)) ||
      (place.direction === null && thing.test(tail)),
    open,
  });
}

const days =
  /\b(?:by the end of )?(?:the )?same (?:business |working )?day\b|\b(?:by (?:the end of )?)?(?:the )?(?:next|following) (?:business |working )?day\b|\bby (?:the )?(?:close of business|end of (?:the )?(?:business |working )?day)\b/g;

export function timesEn(text: string): Quantity[] {
  const found = [...text.matchAll(time)].flatMap((m) => timeOf(text, m as RegExpExecArray) ?? []);
  for (const m of text.matchAll(days))
    found.push(
      quantity({
        start: m.index,
        end: m.index + m[0].length,
        number: 1,
        unit: 'day',
        direction: 'within',
        of: 'time',
        working: /business|working/.test(m[0]),
        named: true,
      }),
    );
  return found;
}

const share = new RegExp(
  `(?<n>${figure}|${blank})\\s*(?:%|percent|per cent)(?![a-z])|%\\s?(?<turned>\\d+(?:\\.\\d+)?)(?![\\d%])|(?<half>\\bhalf)(?= (?:of|the))`,
  'g',
);

/** Shares in percent: 95 %, ninety percent, half of the customers. */
export function sharesEn(text: string): Quantity[] {
  return [...text.matchAll(share)].map((m) => {
    const place = directionEn(text, m.index, m.index + m[0].length);
    const inside = (m.groups!['n'] ?? m.groups!['turned'] ?? '').replace(/^[[<]\s*|\s*[\]>]$/g, '');
    const number = m.groups!['half'] ? 50 : numberOf(inside);
    return quantity({
      ...place,
      direction: place.direction === 'within' ? 'at-most' : place.direction,
      number,
      unit: 'percent',
      of: 'share',
      open: number === null,
    });
  });
}

const score = new RegExp(
  `(?<n>${figure})\\s*(?:points?|stars?)\\b|(?<=(?:promoter score|\\bnps\\b|csat|rating|score|index)[^.;]{0,24}?)(?<bare>\\b\\d+(?:\\.\\d+)?)(?:\\s*(?:\\/|out of|of)\\s*(?:5|10|100)\\b)?(?![\\d%.,]|\\s*(?:%|percent|points?|days?|hours?|months?|minutes?))`,
  'g',
);

/** Points of a score; the bare figure behind “score”, “rating”, “NPS”. */
export function scoresEn(text: string): Quantity[] {
  return [...text.matchAll(score)].flatMap((m) => {
    if (/out of\s*$/.test(text.slice(Math.max(0, m.index - 8), m.index))) return [];
    const place = directionEn(text, m.index, m.index + m[0].length);
    const number = numberOf(m.groups!['n'] ?? m.groups!['bare']!);
    return number === null ? [] : [quantity({ ...place, number, unit: 'point', of: 'score' })];
  });
}
