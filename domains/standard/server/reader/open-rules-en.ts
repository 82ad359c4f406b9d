import { anyOf } from './any-of.ts';
import { ofCustomer } from './customer-en.ts';
import { found, type Found, type Part, type Sentence } from './commitments.ts';
import { numbering } from './gates.ts';
import { companyDeeds, deeds, deedsThird, irregular, recordingDeeds, roles, stative } from './verbs-en.ts';

/**
 * English rules without a word of duty, read by the form of the sentence and not by what it is about: what is
 * always done with something, who answers for what, what is not accepted, what a role does, what a line orders.
 */

/** “is not responsible for shrinkage”, “will only be liable for the cost”. */
const answersFor =
  /\b(?:is|are|be|am|assumes?|accepts?|takes?)(?: [a-z]+ly| [a-z]+lutly| not| only| no| neither| \d+%)* (?:responsib(?:le|ility)|liab(?:le|ility)|accountable)\b/;
/** “makes no warranty”, “no claims accepted”, “there are no refunds”. */
const without =
  /\b(?:makes?|gives?|offers?|accepts?|provides?|allows?|grants?|there (?:is|are)) no\b|\bno [a-z][a-z ,/'-]{2,60} (?:accepted|allowed|permitted|given|issued|honou?red|made|offered|granted|possible|available)\b/;
/** “No cash refunds.”, “All sales final.”, “Store credit only.”, “Minimum order: 50 yards.” */
const curt =
  /^\W*no (?:[a-z]+ ){0,3}(?:refunds?|returns?|exchanges?|credits?|cancellations?|substitutions?|exceptions?|claims?|warranty|guarantees?|allowances?)\b|\ball sales (?:are )?final\b|\b(?:exchanges?|credit|refunds?|cash|packaging|condition|appointment|members) only\b|^\W*(?:minimum|maximum) (?:order|quantity|charge|yardage|purchase)[a-z ]*: ?\$?\d/;
/** “claims for labor not accepted”, “is acceptable”, “are typically excluded”. */
const admitted =
  /\bnot (?:be )?(?:accepted|acceptable|allowed|permitted|covered|included|returnable|refundable|exchangeable|guaranteed|eligible|transferable|honou?red|valid|entitled|considered)\b|\b(?:is|are|be)(?: [a-z]+ly| only| not| also)* (?:acceptable|permissible|allowable|valid|eligible|excluded|exempt|mandatory|compulsory|void|payable|refundable|returnable|non-[a-z]+|final|due|free of charge|subject to|entitled|covered|included|at the discretion|proof)\b/;
/** “disqualifies any return”, “voids the warranty”, “the warranty covers”. */
const decides =
  /\b(?:will |may |shall |automatically |immediately )*(?:disqualif(?:y|ies)|voids?|invalidates?|nullif(?:y|ies)|entitles?|forfeits?|qualif(?:y|ies) for|reserves? the right|retains? (?:all |the |full )?(?:rights?|title|ownership)|takes? precedence|supersedes?|prevails?|expires?|lapses?)\b/;
/** “options include replacement or refund”. */
const choices =
  /\b(?:options|remedies|solutions|resolutions?|choices) (?:include|are|may include)\b|\b(?:either|choice of) (?:a |an |the )?(?:repair|replacement|refund|credit|exchange)/;

/** “We may ask you to return it”, “the mill may refuse”: a right the company keeps. */
const mayOurs =
  /\b(?:we|company|seller|store|retailer|mill|factory|carrier|supplier|manufacturer|manager|department|team) (?:may|can)(?: also| only| then| not)* (?:ask|require|request|refuse|charge|cancel|withhold|reject|change|deduct|inspect|decline|suspend|terminate|substitute|offer|refer|limit|ban|accept|authori[sz]e|approve)\b/;
/** “you will receive a credit”, “customers will not be reimbursed”. */
const gets =
  /\b(?:you|customers?|buyers?|clients?|purchasers?)(?: will| shall)(?: not| only| also| then| always)* (?:receive|get|be (?!asked|happy|pleased|able|satisfied|delighted|amazed|surprised|interested|glad)[a-z]+(?:ed|en|ld|nt|ven)\b)/;
/** “we will, at our option, repair or replace it”, “the retailer will provide a refund”. */
const undertakes =
  /\b(?:will|shall)(?:, [^,]{3,40},)?(?: not| only| also| then| always| never)* (?:repair|replace|refund|exchange|credit|reimburse|provide|supply|send|ship|deliver|collect|issue|charge|deduct|cover|pay|accept|reject|refuse|cancel|inspect|investigate|review|contact|notify|inform|advise|reply|respond|arrange|audit|record|keep|return|process|apply|indicate)\b/;

/** “refunds go back to the card”, “title passes on payment”, “exits stay clear”: what always becomes of dealings. */
const dealing =
  '(?:orders?|returns?|refunds?|claims?|complaints?|samples?|charges?|fees?|freight|warrant(?:y|ies)|deposits?|payments?|exchanges?|title|risk|ownership|credit notes?|invoices?|repairs?|replacements?|exits?|cuttings?|swatch(?:es)?|returned [a-z]+)';
const goes = new RegExp(
  `^\\W*(?:all |any |each |every |the |our |a |an )*(?:[a-z-]+ ){0,2}?${dealing}(?: (?:of|under|over|above|below|from|with|without|for) [a-z0-9$%. -]{2,40}?)? (?:then |always |first |only |never )*(?:goes?|carr(?:y|ies)|pass(?:es)?|remains?|stays?|follows?|incurs?|attracts?|travels?|(?:is|are) (?:our property|the property|valid|extra|net))\\b`,
);

const says = anyOf(goes, answersFor, without, curt, admitted, decides, choices, mayOurs, gets, undertakes);

const words = (text: string): string[] => text.match(/[a-z][a-z'-]*|\d+%?/g) ?? [];
const bare = (text: string): string =>
  text
    .replace(numbering, '')
    .replace(/^\*\*|^["“'(|]\s*/, '')
    .replace(/^[a-z][a-z &/-]{2,40}: +(?=[a-z])/, '');

const adverbs = new Set(
  'also always never then first finally only not now next again carefully otherwise once typically usually normally generally initially both either therefore no longer automatically additionally further furthermore'.split(
    ' ',
  ),
);
const skip = (w: readonly string[], from: number): number => {
  let i = from;
  while (i < w.length && (adverbs.has(w[i]!) || /.ly$/.test(w[i]!)) && !deeds.has(w[i]!)) i += 1;
  return i;
};

const opens = new Set(
  'if when where while as although though because since after before by for with without in on at to from unless until once upon under during it this that there what which who whose how why i he she they'.split(
    ' ',
  ),
);
/** The main clause: what stands behind “that” says which or what, not what is ruled. */
function mainOf(text: string): string {
  const at = text.search(/\b(?:that|which|who|whose|because|since|so that|how|what)\b/);
  if (at < 0) return text;
  const head = text.slice(0, at);
  const finite = /\b(?:is|are|will|shall|must|may|can|has|have|do|does|states?|means?|ensures?)\b/.test(head);
  return finite
    ? head
    : head +
        text
          .slice(at)
          .replace(
            /^[a-z]+(?: so)?(?: (?:is|are|was|were|has been|have been|will be))?[^,;.]*?(?= (?:will|shall|must|is|are|may|can) )/,
            '',
          );
}
const before = /\b(?:that|which|who|whose|because|so|how|what|where|when|if|while)\b/;

/** “All pieces are graded”, “packages get staged separately”, “fifteen yards can be shipped as first quality”. */
function passive(text: string): string | null {
  const m =
    /\b(?:(?:is|are|gets?)(?! to\b)|(?:can|may|will|shall|could|should|must)(?: not| only| also)* be) /.exec(
      text,
    );
  if (!m || m.index < 3 || m.index > 110) return null;
  const subject = text.slice(0, m.index);
  const w = words(subject);
  if (w.length === 0 || w.length > 14 || opens.has(w[0]!) || before.test(subject)) return null;
  if (/^(?:we|i|our (?:aim|goal|mission|team|company))$/.test(w.join(' '))) return null;
  const rest = words(text.slice(m.index + m[0].length, m.index + m[0].length + 60));
  const verb = rest[skip(rest, 0)];
  if (!verb || stative.has(verb) || /^(?:well|highly|best)-/.test(verb)) return null;
  return /[a-z]{2}ed$/.test(verb) || irregular.has(verb) ? m[0] + verb : null;
}

/** “The line supervisor controls the needles”, “QC personnel check every roll”. */
function roleDoes(text: string): string | null {
  const w = words(text);
  if (w.length < 5 || opens.has(w[0]!)) return null;
  const at =
    w[0] === 'we' ? 0 : w.slice(0, 6).findIndex((x, i) => roles.has(x) && !roles.has(w[i + 1] ?? ''));
  if (at < 0) return null;
  const verb = w[skip(w, at + 1)] ?? '';
  if (w[0] === 'we') return deeds.has(verb) && !weak.has(verb) ? `we ${verb}` : null;
  return deedsThird.has(verb) || (deeds.has(verb) && !weak.has(verb) && /s$|staff|personnel|csr/.test(w[at]!))
    ? `${w[at]} ${verb}`
    : null;
}
/** Deeds that ask nothing of who says “we” do them. */
const weak = new Set(
  'calculate compare keep strive take use work make find recommend consider believe encourage hold serve employ meet produce improve act allow let thank run show engage develop tell agree promote require offer provide'.split(
    ' ',
  ),
);

const object =
  /^(?:the|an?|all|each|every|any|its|their|this|these|those|only|with|for|to|in|on|at|by|as|from|if|when|that|whether|no|new|both|out|up|against|them|it|\d+%?)$/;

/** A line that begins with its deed: “Scan the barcode at receiving.” */
export function ordered(text: string, bound = false): { verb: string; says: string } | null {
  const own = bare(text);
  const w = words(own);
  const at = skip(w, w[0] === 'do' && w[1] === 'not' ? 2 : 0);
  const verb = w[at];
  if (!verb || verb === 'open' || !deeds.has(verb) || w.length < 4) return null;
  const next = w.slice(at + 1, at + 4);
  if (next[0] === 'of' || /^(?:is|are|was|were|has|may|will|must|shall|should|can)$/.test(next[0] ?? ''))
    return null;
  if (bound) return { verb, says: w.slice(0, at + 2).join(' ') };
  if (!next.some((x) => object.test(x)) && !/\w[.;]\s*$/.test(text)) return null;
  if (next.some((x) => /^(?:is|are|will|must|shall|should|may|can)$/.test(x))) return null;
  return { verb, says: w.slice(0, at + 2).join(' ') };
}

/** Under “returned items must be:” a line names a state. */
const state =
  /^(?:free (?:from|of)|in (?:their|its|the|an?|new|original|good|perfect)|un(?:used|worn|washed|damaged|opened|altered|marked|assembled)|complete|accompanied|new\b|clean\b|undamaged|with (?:all|the|their|its|proof)|not (?:been )?[a-z]+ed|original(?:ly)?\b|properly|securely)/;
/** “Contact your account manager”: who is helped is the customer. */
const asksHelp =
  /^\W*(?:contact|call|reach|email)\b(?! (?:the |an? |each |every )?(?:customer|client|buyer|supplier|carrier))/;
/** “Select 10 % of the batch for inspection”. */
const samples =
  /^\W*(?:\w+[.)] )?(?:randomly )?(?:select|pick|draw|take|pull|use)\b[^.;]{0,60}\b(?:inspect|test|check|audit|sampl)/;
const conditional = /\b(?:if|where|when|unless|only|without|do not|never|not|no)\b/;

/** What a line without a word of duty asks, in any of these forms; null where it has none. */
export function openRuleEn(
  s: Sentence,
  parts: readonly Part[],
  at: { inward: boolean; bound: boolean; manner: RegExp },
): Found | null {
  // “when we will contact you again”: what is told, under a line that says it is told.
  if (s.item && /^\W*(?:what|who|how|why|when|whether)\b/.test(s.text)) return null;
  const end = s.parts.at(-1)!.end;
  const rule = (part: Part, text: string): Found =>
    found('policy', part, [{ feature: 'condition', text: text.slice(0, 60) }], { end });
  for (const part of parts) {
    const text = bare(part.text.replace(/^(?:and|but|however|also|then|so|or),? /, ''));
    if (at.manner.test(text)) continue;
    if (ofCustomer(text)) return rule(part, text);
    if (part.theirs) continue;
    const main = mainOf(text);
    const m = says.exec(main)?.[0] ?? passive(main) ?? roleDoes(main);
    if (m) return rule(part, m);
  }
  const told = /\bwe (?:will|shall),/.test(s.text) ? undertakes.exec(s.text) : null;
  if (told && !at.manner.test(s.text)) return rule(s.parts.at(-1)!, told[0]);
  const first = s.parts[0]!;
  if (at.bound && !first.theirs && state.test(bare(s.text)) && !at.manner.test(s.text))
    return rule(first, s.text);
  const order =
    first.theirs || at.manner.test(s.text) || /[:：]\s*$/.test(s.text) ? null : ordered(s.text, at.bound);
  if (!order || (!at.inward && !at.bound && !companyDeeds.has(order.verb))) return null;
  if (!at.bound && (/\b(?:us|your?)\b/.test(s.text) || asksHelp.test(s.text))) return null;
  const sampled = samples.test(s.text);
  const kind =
    recordingDeeds.has(order.verb) || sampled ? 'record' : conditional.test(s.text) ? 'policy' : 'function';
  return found(kind, first, [{ feature: 'functionVerb', text: order.says }], { end });
}
