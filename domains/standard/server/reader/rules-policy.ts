import { because, found, partSays, wordsOf, type Found, type Part, type Sentence } from './commitments.ts';
import type { Quantity } from './quantity.ts';
import type { Figures } from './rules-terms.ts';

/** Whether something found lies, at least partly, in a part. */
export const within = (p: Part, f: Found): boolean => f.start < p.end && p.start < f.end;

/** A window runs up to its figure; “5年后出现质量问题” says what holds beyond it. */
const bounded = (s: Sentence, q: Quantity): Quantity => ({
  ...q,
  direction:
    q.direction === 'at-least' || q.direction === 'over'
      ? q.direction
      : s.chinese && /^\s*(?:以|之)?后(?!续)/.test(s.text.slice(q.end))
        ? 'over'
        : 'within',
});

/** A rule about rules: 制定退换货政策, “the return policy is published”. */
const aboutRules = /政策|制度|办法|流程|机制|规定|体系|polic(?:y|ies)|procedure/;

/**
 * Decisions: outcomes with their cases. A new one begins where an outcome has a case of its own; an outcome
 * without adds to the one before.
 */
export function policiesOf(s: Sentence, figures: Figures): Found[] {
  const out: Found[] = [];
  let fresh = true;
  /** Where the case of the next outcome begins. */
  let caseAt: number | null = null;
  for (const part of s.parts) {
    const window = figures.windows.find((w) => w.part === part);
    // “办理换货时,…” is the case, not what is decided of it.
    const when = s.chinese && s.parts.at(-1) !== part && /(?<!及|按|准|小|工|临)时$/.test(part.text);
    const outcome = window || when ? null : partSays(s, part, 'policyOutcome');
    const condition = partSays(s, part, 'condition');
    const ruled = aboutRules.test(part.text) && partSays(s, part, 'functionVerb');
    const timed = figures.found.some((f) => f.kind === 'deadline' && within(part, f));
    // “立即上报总经理” is a deadline; who is told is no decision.
    const hurried =
      outcome &&
      /报|升级|escalat/.test(outcome.text) &&
      (partSays(s, part, 'hasteStrong') ?? partSays(s, part, 'hasteWeak'));
    if ((!outcome && !window) || (outcome && (ruled || timed || hurried))) {
      if (condition) {
        fresh = true;
        caseAt ??= part.start;
      }
      continue;
    }
    const last = out.at(-1);
    const reasons = because(
      ['windowOf', window ? partSays(s, part, 'windowOf') : null],
      ['quantity', window ? wordsOf(s, window.quantity) : null],
      ['policyOutcome', outcome],
      ['condition', condition],
    );
    if (last && !(condition && fresh) && !(condition && outcome)) {
      last.end = part.end;
      last.matched.push(...reasons);
      if (window && !last.quantity) last.quantity = bounded(s, window.quantity);
    } else if (last?.quantity && outcome && !/[由归]/.test(part.text) && s.chinese) {
      last.end = part.end;
      last.matched.push(...reasons);
    } else {
      out.push(
        found('policy', part, reasons, {
          start: caseAt ?? part.start,
          quantity: window ? bounded(s, window.quantity) : null,
          vague: !!window && window.quantity.number === null,
        }),
      );
    }
    fresh = false;
    caseAt = null;
  }
  // “30天包退、90天包换”: each window is a promise of its own.
  for (const w of figures.windows)
    if (!out.some((f) => f.quantity?.start === w.quantity.start) && out.some((f) => within(w.part, f)))
      out.push(
        found('policy', w.part, because(['quantity', wordsOf(s, w.quantity)]), {
          start: w.quantity.start,
          quantity: bounded(s, w.quantity),
        }),
      );
  return out;
}
