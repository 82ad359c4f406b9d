import { found as foundAt, partSays, type Found, type Part, type Sentence } from './commitments.ts';
import { flagsOf } from './flags.ts';
import { numbering, plainReason, type PlainReason } from './gates.ts';
import { say } from './lexicon.ts';
import { ofCustomer } from './customer-en.ts';
import { openRuleZh } from './open-rules-zh.ts';
import { findQuantities } from './quantities.ts';
import { findRecurrences } from './recurrences.ts';
import { conductOf } from './rules-conduct.ts';
import { fromFigures } from './rules-figures.ts';
import { limitsOf } from './rules-limits.ts';
import { fromWords } from './rules-words.ts';
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
  if (around.care && !/公司|我们|客服|门店|工作人员|\b(?:we|our|us)\b/.test(text))
    return { found: [], plain: 'others', binds: false };
  if (around.aside && !figured) return { found: [], plain: 'scope', binds: false };
  // Two or three words name a section: “Non-returnable items”.
  const words = chinese || !/^[^.;:!]*$/.test(text) ? 9 : bare(text).split(/\s+/).length;
  if (words <= 3 && free.length === 0 && recurrences.length === 0 && !say('modal', text, chinese))
    return { found: [], plain: around.item ? 'nothing' : 'heading', binds: false };
  if (reason) return { found: [], plain: reason, binds: false };
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
  const figures = fromFigures(sentence);
  const worded = [...figures.found, ...fromWords(sentence, figures)];
  const found = [...worded, ...limitsOf(sentence, worded)].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const f of found) withLabel(sentence, f);
  for (const { part, quantity } of figures.details) {
    const taker =
      found.find((f) => f.start < part.end && part.start < f.end && f.kind !== 'function') ??
      found.findLast((f) => f.end <= part.start && takesDetails.has(f.kind));
    if (found.some((f) => f.quantity?.start === quantity.start)) continue;
    if (
      taker?.kind === 'policy' &&
      taker.quantity === null &&
      quantity.of === 'share' &&
      quantity.number !== null &&
      (!chinese || quantity.direction !== null)
    )
      taker.quantity = { ...quantity, direction: quantity.direction ?? 'exactly' };
    else if (taker && quantity.number !== null && !quantity.named && !(quantity.adjectival && !chinese))
      taker.details.push(quantity);
  }
  if (found.length > 0) return { found, plain: null, binds: sentence.binds };
  // What the law looks at is proposed even where nothing else was recognised in it.
  const struck = flagsOf({ text, own: text, before: '', kind: 'policy', quantity: null });
  if (struck.length > 0 && sentence.parts[0]) {
    const whole = { ...sentence.parts[0], end: text.length };
    return { found: [foundAt('policy', whole, [])], plain: null, binds: sentence.binds };
  }
  if (around.heading) return { found, plain: 'heading', binds: false };
  const claims = !chinese && ofCustomer(text);
  if (
    !claims &&
    sentence.parts.some((p) => p.theirs) &&
    !sentence.parts.some((p) => !p.theirs && modalIn(sentence, p))
  ) {
    // “未完成付款者,订单将被取消”: what becomes of it is ours all the same.
    const ours = chinese ? openRuleZh(sentence, { listed: false, inward: false, others: true }) : null;
    return { found: ours ? [ours] : [], plain: ours ? null : 'others', binds: false };
  }
  const rule = conductOf(sentence, {
    item: sentence.item,
    bound: around.bound,
    condition: around.condition === true,
    inward: around.inward !== false,
  });
  if (rule) return { found: [rule], plain: null, binds: sentence.binds };
  const asked =
    sentence.binds ||
    limits.test(text) ||
    (text.length >= 12 && say('imperative', bare(text), chinese) !== null);
  return { found, plain: asked ? null : 'nothing', binds: sentence.binds };
}

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
