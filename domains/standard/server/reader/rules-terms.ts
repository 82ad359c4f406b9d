import type { ReadDirection } from '../../contract/reading.ts';
import {
  because,
  found,
  isCase,
  partSays,
  sentenceSays,
  wordsOf,
  type Found,
  type Part,
  type Sentence,
} from './commitments.ts';
import type { Feature, Match } from './lexicon.ts';
import type { Quantity } from './quantity.ts';
import { deeds, deedsThird } from './verbs-en.ts';
import { deedZh } from './verbs-zh.ts';
import { givenWindow, labelSubject, namedWindow, saysWhich } from './rules-windows.ts';

/** What becomes of a figure: a commitment of its own, or a detail that another one takes up. */
export interface Figures {
  found: Found[];
  /** Shares and counts that say how much of a duty, an indicator or a policy. */
  details: { part: Part; quantity: Quantity }[];
  /** Windows and warranties: the rule for policies counts them with their cases. */
  windows: { part: Part; quantity: Quantity }[];
}

/** Words that make a figure a rough one. */
export const about = /(?:约(?:需|为|在|要)?|大约|左右|上下|approximately|about|around|roughly)\s*$/;
/** What a part or the label before its colon says: “Initial training: 2 weeks”. */
function labelled(s: Sentence, part: Part, feature: Feature): Match | null {
  const own = partSays(s, part, feature);
  if (own || !/[:|\t]\s*$/.test(s.text.slice(0, part.start))) return own;
  const before = s.parts[s.parts.indexOf(part) - 1];
  return before ? partSays(s, before, feature) : null;
}

/** A length of time: what it is the time of decides the kind. */
export function term(s: Sentence, part: Part, q: Quantity, out: Figures): void {
  const detail = () => void out.details.push({ part, quantity: q });
  const words = wordsOf(s, q);
  const push = (kind: Found['kind'], direction: ReadDirection, ...more: Parameters<typeof because>) =>
    void out.found.push(
      found(kind, part, because(['quantity', words], ...more), {
        quantity: { ...q, direction },
        vague: q.number === null,
        ...spanOf(s, part, q),
      }),
    );
  if (
    partSays(s, part, 'warranty') ||
    (sentenceSays(s, 'warranty') && !partSays(s, part, 'modal') && !partSays(s, part, 'act'))
  )
    return void out.windows.push({ part, quantity: q });
  // “起始日:交货当日算起十年内”: beside a warranty’s start and end the term is the warranty’s.
  if (/(?:起始日|起算日?|到期日|届满)/.test(s.text) && q.of === 'time' && ['year', 'month'].includes(q.unit))
    return void out.windows.push({ part, quantity: q });
  if (part.theirs) {
    // “请在7日内申请,逾期不予受理”: what becomes of the late ones is the company's rule.
    const late = s.parts
      .slice(s.parts.indexOf(part) + 1)
      .some((p) => /^(?:逾期|超过|过期|超期|late)/.test(p.text));
    if (late && q.direction === 'within') out.windows.push({ part, quantity: q });
    return;
  }
  if (q.adjectival && namedWindow.test(s.text.slice(q.end)))
    return void out.windows.push({ part, quantity: q });
  if (q.adjectival && !(q.unit !== 'hour' && partSays(s, part, 'trainingTime'))) return detail();
  const kept = partSays(s, part, 'retention');
  if (kept && q.direction !== 'within' && !q.ahead)
    return push('record', q.direction ?? 'exactly', ['retention', kept]);
  const skilled = partSays(s, part, 'experience');
  if (skilled) return push('competence', q.direction ?? 'at-least', ['experience', skilled]);
  const valid = partSays(s, part, 'validity');
  if (
    valid &&
    (sentenceSays(s, 'competence') || sentenceSays(s, 'role') || /certificate|licen[cs]e|证/.test(s.text))
  )
    return push('competence', 'within', ['validity', valid]);
  const lesson =
    q.of === 'lessons' ||
    (q.direction !== 'within' && !q.ahead && labelled(s, part, 'trainingTime') && !q.named);
  if (lesson) {
    if (part.recurrences.length > 0) return detail();
    return push('competence', q.direction ?? 'at-least', ['trainingTime', labelled(s, part, 'trainingTime')]);
  }
  const mean = partSays(s, part, 'mean');
  if (mean && q.direction !== null)
    return push('indicator', q.direction === 'within' ? 'at-most' : q.direction, ['mean', mean]);
  if (
    part.quantities.some((o) => o.of === 'share') &&
    (s.chinese ? /%|百分之/.test(part.text.slice(0, Math.max(0, q.start - part.start))) : true)
  )
    return detail();
  // “20秒接通率不低于85%”: the term is part of the figure's name.
  if (
    part.quantities.some((o) => o.of === 'share') &&
    /^\s*(?:之?内)?的?[\u4e00-\u9fa5]{1,6}率/.test(s.text.slice(q.end))
  )
    return detail();
  if (rowShare(s)) return detail();
  if (saysWhich(s, part, q))
    return partSays(s, part, 'policyOutcome') ? void out.windows.push({ part, quantity: q }) : detail();
  const window = givenWindow(s, part, q);
  if (window) return void out.windows.push({ part, quantity: window });
  if (isCase(s, part) && q.direction !== 'within' && !q.ahead) return detail();
  deadline(s, part, q, push, detail);
}

/** In a row of a table a share is the target; a term beside it says what it is the share of. */
const rowShare = (s: Sentence): boolean =>
  /\s\|\s|\t/.test(s.text) && s.quantities.some((q) => q.of === 'share');

/** Two terms with “and” between them have each a deed: “answered the next day and closed within a week”. */
const apart = (s: Sentence, a: Quantity, b: Quantity): boolean =>
  (s.chinese ? /[、并]|然后/ : /\b(?:and|then)\b/).test(
    s.text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)),
  );

type Push = (kind: Found['kind'], direction: ReadDirection, ...more: Parameters<typeof because>) => void;

function deadline(s: Sentence, part: Part, q: Quantity, push: Push, detail: () => void): void {
  const act = partSays(s, part, 'act');
  const anyAct = act ?? sentenceSays(s, 'act');
  const label = sentenceSays(s, 'termLabel');
  const modal = sentenceSays(s, 'modal');
  if (q.of === 'ring' || q.ahead) {
    if (anyAct || modal || q.ahead)
      push('deadline', q.ahead ? 'at-least' : 'within', ['act', anyAct], ['modal', modal]);
    return;
  }
  if (q.named && /\b(?:not|cannot)\b|不能|无法|未能?/.test(part.text.slice(0, q.start - part.start))) return;
  const others = part.quantities.filter((o) => o !== q && o.of === 'time');
  if (q.named && (!act || !others.every((o) => apart(s, q, o)))) return detail();
  const bounded =
    takesTime(s, part, q) ||
    q.direction === 'within' ||
    q.direction === 'at-most' ||
    (q.direction === 'under' && !isCase(s, part));
  if (bounded || (q.open && q.direction === null)) {
    if (anyAct || label || modal || (bounded && doesWork(s)))
      push('deadline', 'within', ['act', anyAct], ['termLabel', label], ['modal', modal]);
    return;
  }
  unbounded(s, part, q, push);
}

const workZh = new RegExp(deedZh);
/** Any deed of the trade makes a term within which something is done a deadline. */
const doesWork = (s: Sentence): boolean =>
  s.chinese
    ? workZh.test(s.text)
    : (s.text.match(/[a-z]+/g) ?? []).some((w) => deeds.has(w) || deedsThird.has(w));

/** “The carrier has 30 days to acknowledge the claim”; “refunds take 4 to 6 business days”. */
function takesTime(s: Sentence, part: Part, q: Quantity): boolean {
  if (s.chinese || q.direction !== null) return false;
  const before = s.text.slice(part.start, q.start);
  const given =
    /\b(?:have|has|allows?(?: [a-z]+)?|takes? up to|and)\s*$/.test(before) &&
    /^\s*(?:from [a-z ]{3,40} )?to [a-z]/.test(s.text.slice(q.end)) &&
    /\b(?:have|has|allows?)\b/.test(part.text);
  return given || takes.test(before);
}
const takes =
  /\b(?:refunds?|credits?|exchanges?|repairs?|replacements?|claims?|requests?|returns?|orders?|samples?|processing|production|delivery|deliveries|shipping|shipments?|dyeing|weaving|finishing|approvals?|inspections?|installation|manufacturing|alterations?|upholstery|turnaround|lab dips?|strike-offs?)\b[^.;]{0,24}\b(?:takes?|requires?|needs?|will take)(?: up to| about| approximately| around)?\s*$/;

/** Without a bound only a label or a bare rule says that a term is one. */
function unbounded(s: Sentence, part: Part, q: Quantity, push: Push): void {
  const act = partSays(s, part, 'act');
  const anyAct = act ?? sentenceSays(s, 'act');
  const label = sentenceSays(s, 'termLabel');
  const modal = sentenceSays(s, 'modal');
  if (q.direction !== null) return;
  if (
    about.test(s.text.slice(Math.max(0, q.start - 14), q.start)) ||
    /^\s*(?:左右|上下)/.test(s.text.slice(q.end))
  )
    return;
  // Without a bound only a label or a bare rule says that it is one: “响应时间:2小时”, “市区4小时到达现场”.
  const named = /(?:时限|时间|周期|期限|时效|time|deadline|turnaround)\s*(?:is|of|为|是|:)?\s*$/.test(
    s.text.slice(0, q.start),
  );
  // “退款到账:3个工作日”: the figure stands alone behind its deed.
  const alone = part.text.replace(s.text.slice(q.start, q.end), '').replace(/[^\p{L}]/gu, '').length <= 2;
  const labelled =
    (/[|:：\t–-]/.test(s.text) && (label || (alone && (anyAct || labelSubject(s, part))))) || named;
  const bracketed =
    /[(（]\s*$/.test(s.text.slice(part.start, q.start)) && /^\s*[)）]/.test(s.text.slice(q.end));
  const bare =
    act && bracketed
      ? true
      : act && (s.chinese || /\bafter\s*$/.test(s.text.slice(Math.max(0, q.start - 8), q.start)));
  if ((labelled || bare) && !/\bfor\s*$/.test(s.text.slice(Math.max(0, q.start - 5), q.start)))
    push('deadline', 'within', ['termLabel', label], ['act', act], ['modal', modal]);
}

/** With several terms in a part each has the words up to it; the last has the rest. */
function spanOf(s: Sentence, part: Part, q: Quantity): { start: number; end: number } {
  const times = part.quantities.filter((o) => o.of === 'time' || o.of === 'ring');
  const at = times.indexOf(q);
  if (times.length < 2 || at < 0) return { start: part.start, end: part.end };
  const cut = (i: number): number => {
    const gap = s.text.slice(times[i]!.end, times[i + 1]!.start);
    const and = /[、和及并]|\b(?:and|or|then)\b/.exec(gap);
    return times[i]!.end + (and ? and.index : s.chinese ? 0 : gap.length);
  };
  return {
    start: at === 0 ? part.start : cut(at - 1),
    end: at === times.length - 1 ? part.end : cut(at),
  };
}
