import type { ClauseKind } from '../../contract/reading.ts';
import type { Quantity } from './quantity.ts';
import type { Recurrence } from './recurrence.ts';
import type { Feature, Match } from './lexicon.ts';
import { say } from './lexicon.ts';
import type { Cut } from './sentences.ts';

/** One commitment found in a sentence, by its place in it. */
export interface Found {
  kind: ClauseKind;
  start: number;
  end: number;
  quantity: Quantity | null;
  recurrence: Recurrence | null;
  /** Said without a number: 及时, regularly, a placeholder. */
  vague: boolean;
  /** Figures that say more of it: a sample's share, the hours of a training. */
  details: Quantity[];
  /** The words that decided, by what they speak for. */
  matched: { feature: Feature | 'quantity' | 'recurrence'; text: string }[];
}

/** A part of a sentence between commas, with what stands in it. */
export interface Part extends Cut {
  text: string;
  quantities: Quantity[];
  recurrences: Recurrence[];
  said: Map<Feature, Match | null>;
  /** Somebody else must: “…, the customer shall notify us within 14 days”. */
  theirs: boolean;
}

/** A normalised sentence, ready for the rules. */
export interface Sentence {
  text: string;
  chinese: boolean;
  heading: boolean;
  /** A numbered line or a bullet. */
  item: boolean;
  parts: Part[];
  quantities: Quantity[];
  recurrences: Recurrence[];
  /** The sentence, or the one it hangs on, binds. */
  binds: boolean;
  said: Map<Feature, Match | null>;
}

/** What was looked for already: rules ask the same of a part several times. */
type Said = Map<Feature, Match | null>;

function asked(said: Said, feature: Feature, text: string, chinese: boolean): Match | null {
  const known = said.get(feature);
  if (known !== undefined) return known;
  const found = say(feature, text, chinese);
  said.set(feature, found);
  return found;
}

/** Features some of whose words are looked for at an edge: a part has edges its sentence has not. */
const edged = new Set<Feature>(['condition', 'statistics', 'recordStrong', 'theirs']);

/** What a part says of a feature. What the whole sentence does not say no part of it says. */
export function partSays(s: Sentence, p: Part, feature: Feature): Match | null {
  if (!edged.has(feature) && sentenceSays(s, feature) === null) return null;
  return asked(p.said, feature, p.text, s.chinese);
}

export const sentenceSays = (s: Sentence, feature: Feature): Match | null =>
  asked(s.said, feature, s.text, s.chinese);

/** What a rule found in a part: the whole part is its place unless it says otherwise. */
export function found(
  kind: ClauseKind,
  part: Part,
  because: Found['matched'],
  more: Partial<Omit<Found, 'kind' | 'matched'>> = {},
): Found {
  return {
    kind,
    start: part.start,
    end: part.end,
    quantity: null,
    recurrence: null,
    vague: false,
    details: [],
    ...more,
    matched: because,
  };
}

/** Words that matched, as reasons. */
export const because = (...words: [Found['matched'][number]['feature'], Match | null][]): Found['matched'] =>
  words.flatMap(([feature, m]) => (m ? [{ feature, text: m.text }] : []));

export const wordsOf = (s: Sentence, q: { start: number; end: number }): Match => ({
  start: q.start,
  end: q.end,
  text: s.text.slice(q.start, q.end).trim(),
});

const caseEnd = /(?:的|(?<!小|工|准|按|及|临)时|者|后|之日起)$/;
const caseHead = /^(?:如果?|若|凡|if|where|when|once|unless|in case|for|should (?:the|an?|any))(?![a-z])/;

/** Whether a part only says when the rest applies: “延迟超过10天的，…”, “if …, …”. */
export const isCase = (s: Sentence, p: Part): boolean =>
  s.parts.indexOf(p) < s.parts.length - 1 && (s.chinese ? caseEnd.test(p.text) : caseHead.test(p.text));
