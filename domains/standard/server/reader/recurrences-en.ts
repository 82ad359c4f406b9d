import type { ReadUnit } from '../../contract/reading.ts';
import { enNumerals, numberOf } from './numerals.ts';
import { timesIn, unitOf, vague, type Recurrence } from './recurrence.ts';

const enFigure = `\\d+|\\b${enNumerals}\\b`;
const enPeriod = new RegExp(
  `\\b(?:every|each|once in(?= (?:\\d|[a-z]+ (?:days|weeks|months|quarters|years))))\\s+(?:(?<n>other|${enFigure})\\s+)?(?:\\((?<again>\\d+)\\)\\s*)?(?:calendar |full |working |business )?(?<unit>days?|weeks?|months?|quarters?|years?|hours?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|half[- ]year|six-month period|morning|evening|shift|january|february|march|april|may|june|july|august|september|october|november|december|spring|autumn|summer|winter)\\b`,
  'g',
);
const enCount = new RegExp(
  `(?<n>\\bonce|\\btwice|\\bthrice|(?:${enFigure})\\s*(?:times|x|×))\\s*(?:(?:a|an|per|each|every|in a)\\s+|\\/\\s*)?(?:calendar )?(?<unit>day|week|month|quarter|year|daily|weekly|monthly|quarterly|yearly|annually)\\b|(?<per>\\b(?:per|each|a)\\s+(?:calendar )?(?<perunit>day|week|month|quarter|year)\\b)`,
  'g',
);
const enAdverb =
  /\b(?:on an? (?<basis>daily|weekly|monthly|quarterly|annual|yearly|regular) basis|(?<adv>daily|weekly|fortnightly|bi-?weekly|bi-?monthly|monthly|quarterly|semi-?annual(?:ly)?|half-?yearly|bi-?annually|annual(?:ly)?|yearly)|(?<monthly>by|before|on) the \d+(?:st|nd|rd|th) (?:working day |business day )?of (?:each|every|the(?: following)?) month)\b/g;
const enVague =
  /\b(?:keep (?:you|customers?|the (?:customer|client|buyer)|clients|buyers) (?:fully |regularly )?(?:informed|updated|posted)(?= (?:of|on|about|throughout|with)\b)|(?:continual|continuous)ly(?= (?:review|monitor|improve|update)[a-z]*(?: and [a-z]+)? (?:our|the|all|these|its) (?:[a-z]+ ){0,2}(?:procedures?|process(?:es)?|standards?|systems?|polic(?:y|ies)))|at (?:regular|suitable|appropriate|planned|defined) intervals|at intervals|regularly|periodic(?:ally)?|from time to time|routinely|on a regular basis|on a recurring basis|regular(?= (?:\w+ ){0,2}(?:audits?|reviews?|checks?|inspections?|surveys?|meetings?|training|maintenance|drills?|visits?|updates?|assessments?|contact|reports?)))\b/g;
const enOccasion =
  /\b(?:birthdays?|festivals?|anniversar(?:y|ies)|christmas|new year)(?= (?:greetings?|cards?|wishes|gifts?|messages?|vouchers?))|\bon (?:their|his or her|a customer's|the customer's) birthdays?\b/g;

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

const amounts =
  /^\s+(?:[a-z]+ )?(?:spend(?:ing)?|budgets?|volumes?|rates?|targets?|limits?|sales|revenues?|costs?|fees?|wages?|salar(?:y|ies)|averages?|basis|capacity|output|life|use|wear|needs?|quotas?|turnover|purchases?|allowance|income)\b(?! (?:reviews?|meetings?|reports?|checks?|audits?|analys))/;

/** “five recorded calls per agent per week”: something is counted before. */
const counted = new RegExp(`(?:${enFigure}|\\ban?)\\s[^.;]{1,40}$`);

/** every 3 months, twice a year, five calls per week. */
function periods(text: string): Recurrence[] {
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
      if (/^a\s+(?:day|week)/.test(m[0])) continue;
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
  return found;
}

/** quarterly, on a monthly basis, by the 5th of each month. */
function adverbial(text: string): Recurrence[] {
  const found: Recurrence[] = [];
  for (const m of text.matchAll(enAdverb)) {
    const at = { start: m.index, end: m.index + m[0].length };
    const word = m.groups!['basis'] ?? m.groups!['adv'] ?? m[0];
    if (word === 'regular') {
      found.push({ ...at, number: null, unit: null, direction: null, occasion: false });
      continue;
    }
    // “daily spend”, “monthly budget”: of how much, not how often.
    if (amounts.test(text.slice(at.end))) continue;
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
  return found;
}

/** The recurrences of an English sentence; they may overlap. */
export const recurrencesEn = (text: string): Recurrence[] => [
  ...periods(text),
  ...adverbial(text),
  ...vague(text, enVague, false),
  ...vague(text, enOccasion, true),
];
