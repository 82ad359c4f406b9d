import { found as foundAt, partSays, type Found, type Part, type Sentence } from './commitments.ts';
import { flagsOf } from './flags.ts';
import { numbering, plainReason, type PlainReason } from './gates.ts';
import { say } from './lexicon.ts';
import { ofCustomer } from './customer-en.ts';
import { openRuleZh } from './open-rules-zh.ts';
import type { Quantity } from './quantity.ts';
import { findQuantities } from './quantities.ts';
import { findRecurrences } from './recurrences.ts';
import { allowedTime, claimWindow, feeOf } from './rules-claims.ts';
import { conductOf } from './rules-conduct.ts';
import { fromFigures } from './rules-figures.ts';
import { limitsOf } from './rules-limits.ts';
import { fromWords } from './rules-words.ts';
import type { Figures } from './rules-terms.ts';
import { cutClauses } from './sentences.ts';

/** Kinds that a figure further on in the sentence may still belong to. */
const takesDetails = new Set<Found['kind']>(['duty', 'indicator', 'policy']);

export interface Judged {
  found: Found[];
  /** Why nothing is asked; null where something was found or something was not understood. */
  plain: PlainReason | null;
  /** What hangs on it by a semicolon binds too. */
  binds: boolean;
}

export interface Surroundings {
  chinese: boolean;
  heading: boolean;
  /** The part of the sentence before this one, up to a semicolon or colon, binds. */
  bound: boolean;
  /** The chapter says why or for whom, not what: purpose, scope, terms. */
  aside?: boolean;
  /** The chapter tells the owner how to use and clean the goods. */
  care?: boolean;
  /** A numbered line or a bullet. */
  item?: boolean;
  /** The chapter names the conditions of a return or a repair. */
  condition?: boolean;
  /** The document speaks to those who work, not to the customer. */
  inward?: boolean;
}

const plainFor = (plain: PlainReason): Judged => ({ found: [], plain, binds: false });

/** What one normalised sentence asks of the company. Figures are read first; words fill what they leave. */
export function findCommitments(text: string, around: Surroundings): Judged {
  const { chinese } = around;
  const quantities = findQuantities(text, chinese);
  const recurrences = findRecurrences(text, chinese);
  // “一年两次” is a recurrence; its count is no figure of its own.
  const free = quantities.filter((q) => !recurrences.some((r) => q.start < r.end && r.start < q.end));
  const figured = free.some((q) => q.of !== 'measure') || recurrences.length > 0;
  const reason = plainReason(text, chinese, figured);
  // How to wash and turn the mattress is for its owner.
  if (around.care && !/公司|我们|客服|门店|工作人员|\b(?:we|our|us)\b/.test(text)) return plainFor('others');
  if (around.aside && !figured && !orderedAside(text, chinese)) return plainFor('scope');
  // Two or three words name a section: “Non-returnable items”.
  const words = chinese || !/^[^.;:!]*$/.test(text) ? 9 : bare(text).split(/\s+/).length;
  if (words <= 3 && free.length === 0 && recurrences.length === 0 && !say('modal', text, chinese))
    if (!/\b(?:no|not|final|only)\b/.test(text)) return plainFor(around.item ? 'nothing' : 'heading');
  if (reason && reason !== 'others') return plainFor(reason);
  const sentence: Sentence = {
    text,
    chinese,
    heading: around.heading,
    item: around.item === true || numbered(text),
    quantities: free,
    recurrences,
    parts: partsOf(text, chinese, free, recurrences),
    said: new Map(),
    binds: around.bound || say('modal', text, chinese) !== null,
  };
  if (reason) return othersOf(sentence);
  const figures = fromFigures(sentence);
  const worded = [...figures.found, ...fromWords(sentence, figures)];
  const found = [...worded, ...limitsOf(sentence, worded)].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const f of found) withLabel(sentence, f);
  takeDetails(sentence, figures, found);
  // Among the conditions of a return a term is a window.
  if (around.condition && sentence.item)
    for (const f of found) if (f.kind === 'deadline' && f.quantity) f.kind = 'policy';
  return found.length > 0 ? { found, plain: null, binds: sentence.binds } : ruleOf(sentence, around);
}

/** Figures that no commitment of their own took say more of the one beside them. */
function takeDetails(s: Sentence, figures: Figures, found: readonly Found[]): void {
  for (const { part, quantity } of figures.details) {
    const taker =
      found.find((f) => f.start < part.end && part.start < f.end && f.kind !== 'function') ??
      found.findLast((f) => f.end <= part.start && takesDetails.has(f.kind));
    if (!taker || quantity.number === null || found.some((f) => f.quantity?.start === quantity.start))
      continue;
    if (takeShare(s, taker, quantity)) continue;
    if (!quantity.named && !(quantity.adjectival && !s.chinese)) taker.details.push(quantity);
  }
}

/** “a 20 % restocking fee”: the share is the number of the rule. */
function takeShare(s: Sentence, rule: Found, q: Quantity): boolean {
  const share = q.of === 'share' && q.number !== null && (!s.chinese || q.direction !== null);
  if (rule.kind !== 'policy' || rule.quantity !== null || !share) return false;
  rule.quantity = { ...q, direction: q.direction ?? 'exactly' };
  return true;
}

/** A sentence in which neither figures nor known words were found may still be a rule by its form. */
function ruleOf(s: Sentence, around: Surroundings): Judged {
  const { text, chinese } = s;
  // What the law looks at is proposed even where nothing else was recognised in it.
  const struck = flagsOf({ text, own: text, before: '', kind: 'policy', quantity: null });
  if (struck.length > 0 && s.parts[0]) {
    const whole = { ...s.parts[0], end: text.length };
    return { found: [foundAt('policy', whole, [])], plain: null, binds: s.binds };
  }
  if (around.heading) return plainFor('heading');
  const claims = !chinese && ofCustomer(text);
  if (!claims && s.parts.some((p) => p.theirs) && !s.parts.some((p) => !p.theirs && modalIn(s, p)))
    return othersOf(s);
  const rule = conductOf(s, {
    item: s.item,
    bound: around.bound,
    condition: around.condition === true,
    inward: around.inward !== false,
  });
  if (rule) {
    const [share, more] = s.quantities.filter((q) => q.of === 'share');
    if (share && !more) takeShare(s, rule, share);
    return { found: [rule], plain: null, binds: s.binds };
  }
  const asked =
    s.binds || limits.test(text) || (text.length >= 12 && say('imperative', bare(text), chinese) !== null);
  return { found: [], plain: asked ? null : 'nothing', binds: s.binds };
}

/**
 * What somebody else must do binds us to nothing; until when he may claim, and what becomes of it, are the
 * company's rules: “请于七日内提出退货申请”, “客户自行拆装的,不予保修”.
 */
function othersOf(s: Sentence): Judged {
  const window = allowedTime(s) ?? claimWindow(s);
  const rule =
    window ?? (s.chinese ? openRuleZh(s, { listed: false, inward: false, others: true }) : feeOf(s));
  return { found: rule ? [rule] : [], plain: rule ? null : 'others', binds: false };
}

/** In a chapter of scope an order that somebody approves or writes down is one all the same. */
const orderedAside = (text: string, chinese: boolean): boolean =>
  say('modal', text, chinese) !== null &&
  (say('policyOutcome', text, chinese) ?? say('recordStrong', text, chinese)) !== null;

/** A limit in a unit the reader has no word for (metres, degrees, grades) is a limit still. */
const limits =
  /(?:不(?:得|应|宜)?(?:低|少|高|大|小|多)于|不(?:得|应)?超过|[≥≤]|控制在|\b(?:at least|at most|not (?:exceed|less than|more than)|no (?:more|less) than|between|maximum|minimum)\b)[^,，。;；]{0,12}\d/;

const modalIn = (s: Sentence, p: Part): boolean => partSays(s, p, 'modal') !== null;
const numbered = (text: string): boolean => text !== bare(text);
const bare = (text: string): string => text.replace(numbering, '');

/** A bare figure is shown with the label or the cell before it: “应急演练:≥2次/年”. */
function withLabel(s: Sentence, f: Found): void {
  const at = f.quantity ?? f.recurrence;
  const first = s.parts.findIndex((p) => p.start >= f.start && p.start < f.end);
  const before = s.parts[first - 1];
  if (!at || !before || f.start < s.parts[first]!.start) return;
  const rest = s.text.slice(f.start, at.start) + s.text.slice(at.end, f.end);
  const between = s.text.slice(before.end, f.start);
  if (rest.replace(/[^\p{L}]/gu, '').length <= 3 && /[:：|\t]/.test(between)) f.start = before.start;
}

const isTheirs = (part: string, chinese: boolean): boolean =>
  say('theirs', part.replace(/^please note(?: that)?[:,]? (?=we\b|our\b)/, ''), chinese) !== null;

/** “消费者在收货时,应检查外观”: whose moment it is, his is the duty. */
const theirMoment =
  /^(?:[^\p{L}]|\d)*(?:客户|顾客|消费者|买家|买方|用户|业主)[^,，。]{0,14}(?:时|前|后|中)[,，]/u;
const theirDeed =
  /^(?:应当?|须|需|必须|请|要|务必)(?:当面|当场|仔细|认真|自行)?(?:检查|核对|保留|保管|注意|了解|提供|携带|出示|遵守|支付|配合|阅读|选择|维护自己|清点|妥善保)/;
const carried = (text: string, at: number): boolean =>
  at > 0 && theirDeed.test(text.slice(at)) && theirMoment.test(text.slice(0, at));

function partsOf(
  text: string,
  chinese: boolean,
  quantities: Sentence['quantities'],
  recurrences: Sentence['recurrences'],
): Part[] {
  return cutClauses(text).map((cut) => ({
    ...cut,
    text: text.slice(cut.start, cut.end),
    said: new Map(),
    quantities: quantities.filter((q) => q.end > cut.start && q.end <= cut.end + 1),
    recurrences: recurrences.filter((r) => r.start >= cut.start && r.start < cut.end),
    theirs:
      isTheirs(text.slice(cut.start, cut.end).replace(numbering, ''), chinese) || carried(text, cut.start),
  }));
}
