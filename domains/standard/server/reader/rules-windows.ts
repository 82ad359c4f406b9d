import { isCase, partSays, type Part, type Sentence } from './commitments.ts';
import { right } from './customer-en.ts';
import type { Quantity } from './quantity.ts';
import { subjectOf } from './subjects.ts';

/** Terms that bound what somebody may ask for, or say which cases a rule is about. */

/** “issues reported within 7 days are …”, “free if reported within 7 days”: the term says of which. */
const reduced =
  /(?<!\b(?:is|are|be|been|gets?|was|were|must|shall|will|should|not|been|have|has) (?:[a-z]+ )?)\b(?:reported|returned|received|placed|submitted|raised|made|cancelled|canceled|notified|filed|discovered|requested|claimed|sent back)(?: [a-z]+){0,3}?\s*$/;

/** Whether the term belongs to a case of a sentence that goes on to say what then holds. */
export function saysWhich(s: Sentence, part: Part, q: Quantity): boolean {
  const before = s.text.slice(part.start, q.start);
  const behind = s.text.slice(q.end, part.end);
  if (s.chinese)
    return (
      /^\s*(?:仍|还|尚|均)?(?:未|没有?|无法|不能)(?![^,，]{0,8}的?原因)/.test(behind) && !notLast(s, part)
    );
  if (
    reduced.test(before) &&
    (/\b(?:is|are|will|shall|must|can|may)\b/.test(behind) ||
      /\b(?:full|partial) (?:credit|refund)\b/.test(before))
  )
    return true;
  // “not picked up within 10 days will be charged”; “cancelled within 24 hours of delivery, a fee applies”.
  if (/\bnot (?:picked up|collected|claimed|paid|returned|received)[^,;]{0,20}$/.test(before)) return true;
  const after = s.parts[s.parts.indexOf(part) + 1];
  if (reduced.test(before) && after && partSays(s, after, 'policyOutcome')) return true;
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

/** “10-day money-back guarantee”. */
export const namedWindow =
  /^[\s-]*(?:money[- ]back|no[- ]quibble|returns?\b|exchange|refund|cooling|right of)/;

/** “Lab dips: 7 days”: the label says of which matter. */
export const labelSubject = (s: Sentence, part: Part): boolean => {
  const before = s.parts[s.parts.indexOf(part) - 1];
  return before !== undefined && subjectOf([before.text], s.chinese) !== null;
};

/** “退货期限:7天”, “Returns: 30 days”. */
export function windowLabel(s: Sentence, part: Part): boolean {
  const before = s.parts[s.parts.indexOf(part) - 1];
  return (
    before !== undefined &&
    /^(?:\W|\d|\.)*(?:(?:无理由)?(?:退货|换货|退换货|退换)(?:期|期限|时限|时间)?|(?:returns?|exchanges?)(?: (?:window|period|policy))?)\s*$/.test(
      before.text,
    )
  );
}

/** “自签收之日起7天内，商品完好的可无理由退货”: the window stands before what it is for. */
export function nextWindow(s: Sentence, part: Part, q: Quantity): boolean {
  if (q.direction === 'over') return false;
  const rest = s.parts.slice(s.parts.indexOf(part) + 1, s.parts.indexOf(part) + 3);
  const may = rest.some((p) => partSays(s, p, 'windowOf'));
  // “自交货之日起30日内发生质量问题,可以退货”: what happens in the window is no deed of the company.
  const empty = /^\s*(?:以?内)?\s*(?:[(（][^)）]{1,10}[)）]|[)）])?\s*$/.test(s.text.slice(q.end, part.end));
  if (s.chinese && empty && /之日(?:后|起)/.test(part.text))
    return s.parts.slice(s.parts.indexOf(part) + 1).some((p) => partSays(s, p, 'windowOf'));
  const since = /后\s*[(（]?\s*$/.test(s.text.slice(part.start, q.start));
  if (s.chinese && since && empty && /^(?:若|如|发现)/.test(rest[0]?.text ?? ''))
    return rest.some((p) => partSays(s, p, 'policyOutcome'));
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

/** “we will allow you 30 days”, “you have 14 days”: time given to the customer. */
const allowed =
  /\b(?:allows?|gives?|grants?) (?:you|the customer|customers|buyers?|clients?|consumers?)(?: up to| a maximum of| only)?\s*$|\b(?:you|customers?|buyers?|clients?|consumers?) (?:have|has)(?: up to| a maximum of| only)?\s*$/;
const refusedOrReturned =
  /\bnot (?:be )?(?:responsible|liable|accept\w*|honou?r\w*|consider\w*)\b|\b(?:returns?|exchanges?|refunds?)\b/;

/** The term as a window in which, or beyond which, a rule holds; null where it is none. */
export function givenWindow(s: Sentence, part: Part, q: Quantity): Quantity | null {
  const before = s.text.slice(part.start, q.start);
  if (!s.chinese && (allowed.test(before) || (right.test(part.text) && q.direction === 'within')))
    return { ...q, direction: 'within' };
  // “not responsible for storage after 6 months”, “a comfort exchange after 31 days”.
  const beyond = !s.chinese && /\bafter\s*$/.test(before);
  if (beyond && refusedOrReturned.test(before)) return { ...q, direction: 'over' };
  if (partSays(s, part, 'windowOf') || nextWindow(s, part, q) || windowLabel(s, part)) return q;
  const within = q.direction === 'within';
  // “维修后30天内再次发生的，免费返修”: the case has a window.
  const caseOf =
    isCase(s, part) &&
    within &&
    (s.chinese || /^\W*if\b(?!.*\b(?:not|unable|fails?|cannot|no)\b)/.test(part.text));
  if (caseOf && s.parts.slice(s.parts.indexOf(part) + 1).some((p) => partSays(s, p, 'policyOutcome')))
    return q;
  if (isCase(s, part) && !within && !q.ahead) return null;
  // “After 20 days there are no refunds”: what holds beyond it.
  return beyond && partSays(s, part, 'policyOutcome') && !partSays(s, part, 'modal')
    ? { ...q, direction: 'over' }
    : null;
}
