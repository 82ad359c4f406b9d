import type { ReadDirection } from '../../contract/reading.ts';
import {
  because,
  found,
  partSays,
  sentenceSays,
  wordsOf,
  type Found,
  type Part,
  type Sentence,
} from './commitments.ts';
import type { Feature, Match } from './lexicon.ts';
import type { Quantity } from './quantity.ts';

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
const caseEnd = /(?:的|(?<!小|工|准|按|及|临)时|者|后|之日起)$/;
const caseHead = /^(?:如果?|若|凡|if|where|when|once|unless|in case|for|should (?:the|an?|any))(?![a-z])/;

/** Whether a part only says when the rest applies: “延迟超过10天的，…”, “if …, …”. */
export const isCase = (s: Sentence, p: Part): boolean =>
  s.parts.indexOf(p) < s.parts.length - 1 && (s.chinese ? caseEnd.test(p.text) : caseHead.test(p.text));

/** What a part or the label before its colon says: “Initial training: 2 weeks”. */
function labelled(s: Sentence, part: Part, feature: Feature): Match | null {
  const own = partSays(s, part, feature);
  if (own || !/[:|\t]\s*$/.test(s.text.slice(0, part.start))) return own;
  const before = s.parts[s.parts.indexOf(part) - 1];
  return before ? partSays(s, before, feature) : null;
}

/** “issues reported within 7 days are …”, “free if reported within 7 days”: the term says of which. */
const reduced =
  /(?<!\b(?:is|are|be|been|gets?|was|were|must|shall|will|should|not|been|have|has) (?:[a-z]+ )?)\b(?:reported|returned|received|placed|submitted|raised|made|cancelled|canceled|notified|filed|discovered|requested|claimed|sent back)(?: [a-z]+){0,3}?\s*$/;

/** Whether the term belongs to a case of a sentence that goes on to say what then holds. */
function saysWhich(s: Sentence, part: Part, q: Quantity): boolean {
  const before = s.text.slice(part.start, q.start);
  const behind = s.text.slice(q.end, part.end);
  if (s.chinese)
    return (
      /^\s*(?:仍|还|尚|均)?(?:未|没有?|无法|不能)(?![^,，]{0,8}的?原因)/.test(behind) && !notLast(s, part)
    );
  if (reduced.test(before) && /\b(?:is|are|will|shall|must|can|may)\b/.test(behind)) return true;
  if (
    /\b(?:if|when|where|provided) [^,;]*$/.test(before) &&
    part.start + 3 < q.start &&
    !/^(?:if|when|where)\b/.test(part.text)
  )
    return reduced.test(before);
  return (
    /^(?:\W*)(?:if|unless|where|when)\b.*(?:n't|\b(?:not|fails?|unable|cannot|no))\b/.test(before) &&
    isCase(s, part)
  );
}

/** In Chinese the last part of a sentence is no case. */
const notLast = (s: Sentence, part: Part): boolean => s.parts.at(-1) === part;

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
  if (rowShare(s)) return detail();
  if (saysWhich(s, part, q))
    return partSays(s, part, 'policyOutcome') ? void out.windows.push({ part, quantity: q }) : detail();
  if (partSays(s, part, 'windowOf') || nextWindow(s, part, q) || windowLabel(s, part))
    return void out.windows.push({ part, quantity: q });
  // “维修后30天内再次发生的，免费返修”: the case has a window.
  if (
    isCase(s, part) &&
    q.direction === 'within' &&
    s.chinese &&
    s.parts.slice(s.parts.indexOf(part) + 1).some((p) => partSays(s, p, 'policyOutcome'))
  )
    return void out.windows.push({ part, quantity: q });
  if (isCase(s, part) && q.direction !== 'within' && !q.ahead) return detail();
  deadline(s, part, q, push, detail);
}

/** In a row of a table a share is the target; a term beside it says what it is the share of. */
const rowShare = (s: Sentence): boolean =>
  /\s\|\s|\t/.test(s.text) && s.quantities.some((q) => q.of === 'share');

/** “10-day money-back guarantee”. */
const namedWindow = /^[\s-]*(?:money[- ]back|no[- ]quibble|returns?\b|exchange|refund|cooling|right of)/;

/** “退货期限:7天”, “Returns: 30 days”. */
function windowLabel(s: Sentence, part: Part): boolean {
  const before = s.parts[s.parts.indexOf(part) - 1];
  return (
    before !== undefined &&
    /^(?:\W|\d|\.)*(?:(?:无理由)?(?:退货|换货|退换货|退换)(?:期|期限|时限|时间)?|(?:returns?|exchanges?)(?: (?:window|period|policy))?)\s*$/.test(
      before.text,
    )
  );
}

/** “自签收之日起7天内，商品完好的可无理由退货”: the window stands before what it is for. */
function nextWindow(s: Sentence, part: Part, q: Quantity): boolean {
  if (q.direction === 'over') return false;
  const rest = s.parts.slice(s.parts.indexOf(part) + 1, s.parts.indexOf(part) + 3);
  const may = rest.some((p) => partSays(s, p, 'windowOf'));
  // “自交货之日起30日内发生质量问题,可以退货”: what happens in the window is no deed of the company.
  const empty = /^\s*(?:以?内)?\s*(?:[(（][^)）]{1,10}[)）])?\s*$/.test(s.text.slice(q.end, part.end));
  if (s.chinese && empty && /之日(?:后|起)/.test(part.text))
    return s.parts.slice(s.parts.indexOf(part) + 1).some((p) => partSays(s, p, 'windowOf'));
  if (
    may &&
    /(?:之日(?:后|起)?起?|自[\u4e00-\u9fa5]{2,6})[^,，]{0,12}(?:内|以内)\)?\s*(?:发生|出现|发现|如|若|因|产品|商品)/.test(
      part.text,
    )
  )
    return true;
  if (partSays(s, part, 'act') || partSays(s, part, 'modal')) return false;
  return may;
}

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
  if (q.named && (!act || part.quantities.some((o) => o !== q && o.of === 'time'))) return detail();
  // “The carrier has 30 days to acknowledge the claim”.
  const given =
    !s.chinese &&
    q.direction === null &&
    /\b(?:have|has|allows?(?: [a-z]+)?|takes? up to|and)\s*$/.test(s.text.slice(part.start, q.start)) &&
    /^\s*(?:from [a-z ]{3,40} )?to [a-z]/.test(s.text.slice(q.end)) &&
    /\b(?:have|has|allows?)\b/.test(part.text);
  const bounded =
    given ||
    q.direction === 'within' ||
    q.direction === 'at-most' ||
    (q.direction === 'under' && !isCase(s, part));
  if (bounded || (q.open && q.direction === null)) {
    if (anyAct || label || modal)
      push('deadline', 'within', ['act', anyAct], ['termLabel', label], ['modal', modal]);
    return;
  }
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
  const labelled = (/[|:：\t–-]/.test(s.text) && (label || (alone && anyAct))) || named;
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
