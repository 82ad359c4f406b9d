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
import type { Quantity } from './quantity.ts';

/** What becomes of a figure: a commitment of its own, or a detail that another one takes up. */
export interface Figures {
  found: Found[];
  /** Shares and counts that say how much of a duty, an indicator or a policy. */
  details: { part: Part; quantity: Quantity }[];
  /** Windows and warranties: the rule for policies counts them with their cases. */
  windows: { part: Part; quantity: Quantity }[];
}

const about = /(?:约|大约|左右|上下|approximately|about|around|roughly)\s*$/;
const caseEnd = /(?:的|(?<!小|工|准|按|及|临)时|者|后|之日起)$/;
const caseHead = /^(?:如果?|若|凡|if|where|when|once|unless|in case|for)(?![a-z])/;

/** Whether a part only says when the rest applies: “延迟超过10天的，…”, “if …, …”. */
export const isCase = (s: Sentence, p: Part): boolean =>
  s.parts.indexOf(p) < s.parts.length - 1 && (s.chinese ? caseEnd.test(p.text) : caseHead.test(p.text));

/** Figures that come round, share by share and term by term. */
export function fromFigures(s: Sentence): Figures {
  const out: Figures = { found: [], details: [], windows: [] };
  for (const part of s.parts) {
    rounds(s, part, out);
    for (const q of part.quantities) {
      if (q.of === 'share' || q.of === 'score') figure(s, part, q, out);
      else if (q.of === 'piece' || q.of === 'times') counted(s, part, q, out);
      else term(s, part, q, out);
    }
  }
  return refined(s, out);
}

/** What comes round: duties, and what a certificate's renewal says of a competence. */
function rounds(s: Sentence, part: Part, out: Figures): void {
  if (s.heading && !part.recurrences.some((r) => r.number !== null)) return;
  const row = /[|\t]/.test(s.text);
  for (const r of part.recurrences) {
    const figures = s.quantities.some((q) => q.of === 'share' || q.of === 'score');
    if (
      figures &&
      (row || partSays(s, part, 'statistics')) &&
      !/次|times|twice|once/.test(s.text.slice(r.start, r.end))
    )
      continue;
    if (part.quantities.some((q) => q.of === 'share') && partSays(s, part, 'penalty')) continue;
    // 定期 that a number right beside it spells out says nothing more.
    if (
      r.number === null &&
      !r.occasion &&
      s.recurrences.some((o) => o.number !== null && Math.abs(o.start - r.end) < 24)
    )
      continue;
    if (s.chinese && isCase(s, part)) continue;
    if (r.number === null && out.found.some((f) => f.kind === 'duty' && f.vague)) continue;
    const reasons = because(['recurrence', wordsOf(s, r)], ['modal', sentenceSays(s, 'modal')]);
    const renewed = partSays(s, part, 'validity') && partSays(s, part, 'competence');
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
  const compared =
    /[≥≤<>]/.test(s.text.slice(q.start, q.end)) && q.start - part.start <= 24
      ? wordsOf(s, { start: part.start, end: q.start })
      : null;
  const name = partSays(s, part, 'figureName') ?? sentenceSays(s, 'figureName') ?? compared;
  if (!name) return;
  const label =
    /[|:\t]/.test(s.text) ||
    /(?:accuracy|rate|level|score)\s*(?:of|is|=)?\s*$/.test(s.text.slice(0, q.start)) ||
    /^[^,，。]{2,24}$/.test(s.text.replace(/[。.]$/, ''));
  const timed = part.quantities.some((o) => o.of === 'time' && o.direction !== null);
  if (!q.direction && !s.binds && !label && !timed && !sentenceSays(s, 'target')) return;
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
  const direction = q.direction ?? defaultDirection(s);
  out.found.push(
    found(
      'indicator',
      part,
      because(['figureName', name], ['quantity', wordsOf(s, q)], ['target', sentenceSays(s, 'target')]),
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
  if (q.of === 'piece' && bounded && /每[一百千万\d]+/.test(part.text) && partSays(s, part, 'figureName')) {
    const direction = q.direction === 'within' ? 'at-most' : q.direction;
    const reasons = because(['figureName', partSays(s, part, 'figureName')], ['quantity', wordsOf(s, q)]);
    out.found.push(found('indicator', part, reasons, { quantity: { ...q, direction } }));
  } else out.details.push({ part, quantity: q });
}

/** A length of time: what it is the time of decides the kind. */
function term(s: Sentence, part: Part, q: Quantity, out: Figures): void {
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
  if (q.adjectival) return detail();
  const kept = partSays(s, part, 'retention');
  if (kept && q.direction !== 'within' && !q.ahead)
    return push('record', q.direction ?? 'exactly', ['retention', kept]);
  const skilled = partSays(s, part, 'experience');
  if (skilled) return push('competence', q.direction ?? 'at-least', ['experience', skilled]);
  const valid = partSays(s, part, 'validity');
  if (valid && (sentenceSays(s, 'competence') || sentenceSays(s, 'role')))
    return push('competence', 'within', ['validity', valid]);
  const lesson =
    q.of === 'lessons' ||
    (q.direction !== 'within' && !q.ahead && partSays(s, part, 'trainingTime') && !q.named);
  if (lesson) {
    if (s.recurrences.length > 0) return detail();
    return push('competence', q.direction ?? 'at-least', ['trainingTime', partSays(s, part, 'trainingTime')]);
  }
  const mean = partSays(s, part, 'mean');
  if (mean && q.direction !== null)
    return push('indicator', q.direction === 'within' ? 'at-most' : q.direction, ['mean', mean]);
  if (
    part.quantities.some((o) => o.of === 'share') &&
    (s.chinese ? /%|百分之/.test(part.text.slice(0, Math.max(0, q.start - part.start))) : true)
  )
    return detail();
  if (partSays(s, part, 'windowOf') || nextWindow(s, part))
    return void out.windows.push({ part, quantity: q });
  if (isCase(s, part) && q.direction !== 'within' && !q.ahead) return detail();
  deadline(s, part, q, push, detail);
}

/** “自签收之日起7天内，商品完好的可无理由退货”: the window stands before what it is for. */
function nextWindow(s: Sentence, part: Part): boolean {
  if (partSays(s, part, 'act') || partSays(s, part, 'modal')) return false;
  const rest = s.parts.slice(s.parts.indexOf(part) + 1, s.parts.indexOf(part) + 3);
  return rest.some((p) => partSays(s, p, 'windowOf'));
}

type Push = (kind: Found['kind'], direction: ReadDirection, ...more: Parameters<typeof because>) => void;

function deadline(s: Sentence, part: Part, q: Quantity, push: Push, detail: () => void): void {
  const act = partSays(s, part, 'act');
  const anyAct = act ?? sentenceSays(s, 'act');
  const label = sentenceSays(s, 'termLabel');
  const modal = sentenceSays(s, 'modal');
  if (q.of === 'ring' || q.ahead) {
    if (anyAct || modal) push('deadline', q.ahead ? 'at-least' : 'within', ['act', anyAct], ['modal', modal]);
    return;
  }
  if (q.named && /\b(?:not|cannot)\b|不能|无法|未能?/.test(part.text.slice(0, q.start - part.start))) return;
  if (q.named && (!act || part.quantities.some((o) => o !== q && o.of === 'time'))) return detail();
  const bounded =
    q.direction === 'within' || q.direction === 'at-most' || (q.direction === 'under' && !isCase(s, part));
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
  const labelled = (/[|:：\t–-]/.test(s.text) && label) || named;
  const bare = act && (s.chinese || /\bafter\s*$/.test(s.text.slice(Math.max(0, q.start - 8), q.start)));
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
