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
import type { Quantity } from './quantity.ts';
import { about, term, type Figures } from './rules-terms.ts';

/** Figures that come round, share by share and term by term. */
export function fromFigures(s: Sentence): Figures {
  const out: Figures = { found: [], details: [], windows: [] };
  for (const part of s.parts) {
    rounds(s, part, out);
    for (const q of part.quantities) {
      if (q.of === 'share' || q.of === 'score') figure(s, part, q, out);
      else if (q.of === 'piece' || q.of === 'times') counted(s, part, q, out);
      else if (q.of === 'measure') out.details.push({ part, quantity: q });
      else term(s, part, q, out);
    }
  }
  return refined(s, out);
}

/** What comes round: duties, and what a certificate's renewal says of a competence. */
function rounds(s: Sentence, part: Part, out: Figures): void {
  if (s.heading && !part.recurrences.some((r) => r.number !== null)) return;
  const row = /[|\t]/.test(s.text);
  // “We recommend turning the mattress every three months.”
  if (part.theirs) return;
  for (const r of part.recurrences) {
    const figures = s.quantities.some((q) => q.of === 'share' || q.of === 'score');
    if (
      figures &&
      (row || partSays(s, part, 'statistics')) &&
      !/次|times|twice|once/.test(s.text.slice(r.start, r.end))
    )
      continue;
    if (part.quantities.some((q) => q.of === 'share') && partSays(s, part, 'penalty')) continue;
    // “$25 per piece, per month”: a price, not a round.
    if (/^per\b/.test(s.text.slice(r.start, r.end)) && s.quantities.some((q) => q.unit === 'money')) continue;
    // 定期 that a number right beside it spells out says nothing more.
    if (
      r.number === null &&
      !r.occasion &&
      s.recurrences.some((o) => o.number !== null && Math.abs(o.start - r.end) < 24)
    )
      continue;
    if (s.chinese && isCase(s, part)) continue;
    // “每年…制定年度计划”: the year was said already.
    const named = s.chinese && !/^\s*每/.test(s.text.slice(r.start, r.end));
    const same = (f: Found) =>
      f.kind === 'duty' && f.recurrence?.unit === r.unit && f.recurrence.number === r.number;
    if (
      named &&
      r.number !== null &&
      /^(?:年|季|月|周)度?$/.test(s.text.slice(r.start, r.end)) &&
      out.found.some(same)
    )
      continue;
    if (r.number === null && out.found.some((f) => f.kind === 'duty' && f.vague)) continue;
    const reasons = because(['recurrence', wordsOf(s, r)], ['modal', sentenceSays(s, 'modal')]);
    const renewed = partSays(s, part, 'validity') && sentenceSays(s, 'competence');
    out.found.push(
      found(renewed ? 'competence' : 'duty', part, reasons, { recurrence: r, vague: r.number === null }),
    );
  }
}

/** The direction a figure has when the words leave it out: bad things are kept down. */
const defaultDirection = (s: Sentence): ReadDirection =>
  sentenceSays(s, 'badFigure') ? 'at-most' : 'at-least';

function figure(s: Sentence, part: Part, q: Quantity, out: Figures): void {
  const detail = () => void out.details.push({ part, quantity: q });
  if (partSays(s, part, 'penalty') || isCase(s, part)) return detail();
  if (partSays(s, part, 'sample') && s.recurrences.length > 0) return detail();
  // “… apply if uptime falls below 99.9%”: a case, not a target.
  if (
    !s.chinese &&
    /\b(?:if|when|where|should|unless)\b[^,;]*$/.test(s.text.slice(part.start, q.start)) &&
    (partSays(s, part, 'policyOutcome') ||
      /^[^a-z]*[a-z]+ [^,;]{4,}\b(?:if|when|where|unless)\b/.test(part.text))
  )
    return detail();
  const compared =
    /[≥≤<>]/.test(s.text.slice(q.start, q.end)) && q.start - part.start <= 24
      ? wordsOf(s, { start: part.start, end: q.start })
      : null;
  // “Shrinkage must not exceed 3%”: whatever it is, it is bounded.
  const near = q.start - part.start <= (s.chinese ? 16 : 40) && q.start > part.start + 2;
  const limited =
    near &&
    q.direction !== null &&
    s.recurrences.length === 0 &&
    (partSays(s, part, 'modal') || (s.chinese && s.binds && /[≥≤]|不/.test(s.text.slice(q.start, q.end))))
      ? wordsOf(s, { start: part.start, end: q.start })
      : null;
  const name = partSays(s, part, 'figureName') ?? sentenceSays(s, 'figureName') ?? compared ?? limited;
  const row = /\s\|\s|\t/.test(s.text) ? { ...s.parts[0]!, text: s.parts[0]!.text } : null;
  const called = name ?? row;
  if (!called) return detail();
  const label =
    /[|:\t]/.test(s.text) ||
    /(?:accuracy|rate|level|score)\s*(?:of|is|=)?\s*$/.test(s.text.slice(0, q.start)) ||
    /^[^,，。]{2,24}$/.test(s.text.replace(/[。.]$/, ''));
  const timed = part.quantities.some((o) => o.of === 'time' && o.direction !== null);
  // “…不低于85%,关闭率100%”: one of a row of targets.
  const inRow =
    /率\s*[:为达到]*\s*$/.test(s.text.slice(part.start, q.start)) &&
    s.quantities.some((o) => o !== q && o.of === 'share' && o.direction !== null);
  if (!q.direction && !s.binds && !label && !timed && !inRow && !sentenceSays(s, 'target')) return;
  if (
    !s.binds &&
    (about.test(s.text.slice(Math.max(0, q.start - 6), q.start)) ||
      /^\s*(?:左右|上下)/.test(s.text.slice(q.end)))
  )
    return;
  // “低于40分的项目” picks cases out; it sets no target.
  if (
    q.direction !== null &&
    /^(?:要求)?的(?:项目|客户|顾客|员工|人员|订单|产品|供应商|部门|批次|商品|评价)/.test(s.text.slice(q.end))
  )
    return detail();
  // A weight says how much a figure counts, not what it is to reach.
  if (/(?:权重|weight(?:ing)?(?: of)?)\s*[:为]?\s*$/.test(s.text.slice(Math.max(0, q.start - 12), q.start)))
    return detail();
  // “No yard shall take more than 4 points”.
  const none = q.direction === 'over' && /^\W*(?:\d+\.\s*)?no [a-z]/.test(part.text);
  const direction = none ? 'at-most' : (q.direction ?? defaultDirection(s));
  out.found.push(
    found(
      'indicator',
      part,
      because(['figureName', called], ['quantity', wordsOf(s, q)], ['target', sentenceSays(s, 'target')]),
      {
        quantity: { ...q, direction },
        vague: q.number === null,
      },
    ),
  );
}

/** Counts: errors per hundred orders are an indicator; how many times belongs to what comes round. */
function counted(s: Sentence, part: Part, q: Quantity, out: Figures): void {
  const bounded = q.direction === 'at-most' || q.direction === 'under' || q.direction === 'within';
  if (q.of === 'piece' && bounded && /每[一百千万\d]+/.test(part.text) && sentenceSays(s, 'figureName')) {
    const direction = q.direction === 'within' ? 'at-most' : q.direction;
    const reasons = because(['figureName', sentenceSays(s, 'figureName')], ['quantity', wordsOf(s, q)]);
    out.found.push(found('indicator', part, reasons, { quantity: { ...q, direction } }));
  } else out.details.push({ part, quantity: q });
}

/** “当日回复，最迟不超过24小时”: a bound without a deed of its own belongs to the deed before it. */
function refined(s: Sentence, out: Figures): Figures {
  const kept: Found[] = [];
  for (const f of out.found) {
    const before = kept.at(-1);
    const part = s.parts.find((p) => p.start <= f.start && f.start < p.end);
    const bare = part && !partSays(s, part, 'act') && /最迟|最晚|最长|at the latest|no later/.test(part.text);
    if (f.kind === 'deadline' && before?.kind === 'deadline' && before.quantity?.named && bare)
      kept[kept.length - 1] = {
        ...before,
        end: f.end,
        quantity: f.quantity,
        matched: [...before.matched, ...f.matched],
      };
    else kept.push(f);
  }
  return { ...out, found: kept };
}
