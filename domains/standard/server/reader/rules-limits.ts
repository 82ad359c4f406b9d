import {
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
import { within } from './rules-policy.ts';

/** A limit in a unit of measure is what something is inspected against: a record with the figure it is kept to. */

const holds =
  /控制在|保持在|维持在|不(?:得|应|可|能|宜)?(?:低|少|高|大|小|多|超|短)(?:于|过|出)?|[≥≤±]|\b(?:at least|at most|not (?:exceed|less than|more than|be (?:less|lower|more|higher))|no (?:more|less) than|between|minimum|maximum|kept|maintained)\b/;

/** What a product is praised for is no limit anybody inspects. */
const ofProduct =
  /^(?:本|该|此|这)(?:产品|款|面料|系列|商品|品)|\b(?:our|this|these) (?:[a-z]+ ){0,2}(?:fabric|product|rug|sofa|mattress|range|collection)s?\b/;

/** A figure that bounds: with a word of duty, a sign of comparison or a word of keeping. */
function bounds(s: Sentence, part: Part, q: Quantity): boolean {
  if (part.theirs || (isCase(s, part) && q.unit !== 'aql')) return false;
  const said = s.text.slice(q.start, q.end);
  const near = s.text.slice(Math.max(part.start, q.start - 16), q.end);
  if (q.direction === null && q.low === null) return false;
  if (q.direction === 'over' || q.direction === 'under') return false;
  const kept =
    /\b(?:kept|maintained|stored|held)\b|\b(?:is|are) (?:at least|at most|(?:not|no) (?:more|less) than)\b/.test(
      part.text,
    );
  if (ofProduct.test(s.text)) return false;
  if (s.chinese) return s.binds || /[≥≤±]/.test(said) || holds.test(near);
  return (partSays(s, part, 'modal') !== null && !/\bup to\b/.test(said)) || kept || /[≥≤±]/.test(said);
}

/** An AQL is a limit wherever goods are inspected or a line names it. */
const inspects = (s: Sentence): boolean =>
  sentenceSays(s, 'recordWeak') !== null || s.binds || s.text.length <= 80 || /抽样|验货|抽检/.test(s.text);

/** Limits that no other commitment of the sentence has taken. */
export function limitsOf(s: Sentence, sofar: readonly Found[]): Found[] {
  if (s.heading) return [];
  const out: Found[] = [];
  for (const part of s.parts)
    for (const q of part.quantities) {
      if (q.of !== 'measure') continue;
      if (q.unit === 'money') {
        // A ceiling of what is paid is the number of the rule that says so.
        const rule = sofar.find((f) => f.kind === 'policy' && f.quantity === null && within(part, f));
        if (rule && q.direction === 'at-most' && !part.theirs && !isCase(s, part)) rule.quantity = q;
        continue;
      }
      const own = q.unit === 'aql' ? inspects(s) : bounds(s, part, q);
      if (!own) continue;
      const taken = [...sofar, ...out].find((f) => within(part, f));
      // The inspection itself was found by its words: this is what it is held against.
      if (taken?.kind === 'record' && taken.quantity === null) {
        taken.quantity = { ...q, direction: q.direction ?? 'at-most' };
        taken.matched.push({ feature: 'quantity', text: wordsOf(s, q).text });
        continue;
      }
      if (taken && !(taken.kind === 'record' && taken.quantity?.unit !== q.unit)) continue;
      const limit = found('record', part, [{ feature: 'quantity', text: wordsOf(s, q).text }], {
        quantity: { ...q, direction: q.direction ?? 'at-most' },
      });
      if (q.low !== null) limit.details.push({ ...q, number: q.low, direction: 'at-least', low: null });
      out.push(limit);
    }
  return out;
}
