import type { Bilingual } from '#kernel/contract';
import type { ReadBlock, Reading, ReadProposal, ReadSentence } from '../../contract/reading.ts';
import { debrisBlocks, debrisOf, isAdvert } from './debris.ts';
import { findCommitments, type Judged } from './find-commitments.ts';
import { gatherDuties, withSubjects, type Made } from './gather.ts';
import { numbering, plainWhy } from './gates.ts';
import { countCases, listCases, type ListedRule } from './listed-cases.ts';
import { say } from './lexicon.ts';
import { normalise, shareOfHan } from './normalise.ts';
import { proposalOf } from './proposals.ts';
import { beginsWithDeed } from './rules-conduct.ts';
import { headerOf, readRow, underLabel } from './rows.ts';
import { cutSentences } from './sentences.ts';

export interface ReadOptions {
  /** Names of the events the catalogue has; those of a proposal among them are marked known. */
  events?: ReadonlySet<string>;
}

const notUnderstood: Bilingual = {
  zh: '像是约定，没看懂是哪一种',
  en: 'Sounds like a commitment; which kind was not understood',
};

/** Characters of a sentence the grammar looks at; what is longer is a paste without marks, not a sentence. */
const longest = 1_200;

/** Chapters that say why, for whom and in which words. */
const asideChapter =
  /^(?:第?\s*[\d.一二三四五六七八九十]+\s*[章节、.．]?\s*)*(?:目的(?:和|与)?(?:依据|范围|意义)?|(?:适用)?范围(?:与对象)?|引言|前言|背景|术语(?:和|与)?(?:定义)?|定义|(?:公司|企业)(?:简介|概况)|规范性引用文件|参考(?:文件|资料|文献)|相关文件|制定(?:依据|目的)(?:与目的)?|编制说明|scope|purpose|objectives?|introduction|foreword|background|definitions?|terms(?: and definitions)?|normative references|references|about (?:us|the company)|who we are)\s*$/;

/** Chapters that tell the owner of the goods how to use and clean them. */
const careChapter =
  /^(?:[^\p{L}]|\d|[一二三四五六七八九十])*(?:(?:产品)?(?:使用|保养|洗涤|清洁|护理)(?:须知|说明|与保养|和保养|及保养|方法|建议|指南|注意事项|常识)?|(?:product )?(?:care|washing|cleaning|use and care|care and (?:use|maintenance))(?: instructions?| guide| advice)?|user guide|how to (?:use|care|wash|clean)[^.]{0,30})\s*$/u;

/** Chapters whose lines are the conditions of a return, an exchange or a repair. */
const conditionChapter =
  /^(?:[^\p{L}]|\d|[一二三四五六七八九十])*(?:可(?:以)?(?:退货?|换货?|退换货?)(?:的)?(?:商品|产品|货品|情况|情形|条件)?(?:范围)?|(?:退货|换货|退换货?|退款|保修|保固|质保|受理|索赔|理赔)(?:的)?(?:条件|标准|前提)|returnable(?: items?| goods)?|(?:conditions?|requirements|eligibility) (?:of|for) (?:a )?(?:returns?|exchanges?|refunds?|warranty)[a-z ]{0,20}|return (?:conditions|requirements|eligibility))\s*[:：]?$/u;

/** Whether a document says “you” and “us” to its reader: its orders are the customer's then. */
function speaksToCustomer(blocks: readonly ReadBlock[]): boolean {
  const spoken = blocks.filter((b) =>
    /\byou(?:rs?)?\b|\b(?:contact|call|email) us\b|您/i.test(b.text),
  ).length;
  return spoken > blocks.length * 0.15;
}

/** A chapter of purpose or scope is short; one that goes on has lost the headings behind it. */
const longestAside = 6;

/** Whether a block is numbered as the next chapter: its heading was not seen as one. */
function nextNumber(heading: string, text: string): boolean {
  const first = (t: string) => /^(\d{1,2}|[一二三四五六七八九十]{1,3})(?=[.、．\s])/.exec(t)?.[1];
  const own = first(heading);
  const other = first(text);
  return own !== undefined && other !== undefined && own !== other;
}

/** A short block in which any sentence advertises is an advert as a whole. */
const shortBlock = 160;

/** What has been read so far. */
interface Progress {
  /** The document speaks to those who work, not to the customer. */
  inward: boolean;
  known: ReadonlySet<string>;
  chapter: { level: number; text: string }[];
  /** The block that began the chapter. */
  chapterAt: number;
  /** The block before ended with “we will:”. */
  listBound: boolean;
  /** The line a list hangs on, without its colon. */
  lead: string | null;
  /** The first row of the table that is being read; empty where it names nothing. */
  header: string[] | null;
  sentences: ReadSentence[];
  made: Made[];
  /** The rule whose cases are being listed. */
  rule: ListedRule | null;
}

/**
 * Reads a written standard: every sentence with its state, every commitment as a proposal. Pure and
 * deterministic; never throws for what a document says. Offsets are UTF-16 units into a block's text.
 */
export function readStandard(blocks: readonly ReadBlock[], options: ReadOptions = {}): Reading {
  const aside = debrisBlocks(blocks);
  const so: Progress = {
    inward: !speaksToCustomer(blocks),
    known: options.events ?? new Set<string>(),
    chapter: [],
    chapterAt: 0,
    listBound: false,
    lead: null,
    header: null,
    sentences: [],
    made: [],
    rule: null,
  };
  blocks.forEach((block, b) => readBlock(so, block, b, aside.get(b) ?? null, blocks[b + 1]));
  const { sentences } = so;
  const proposals = withSubjects(gatherDuties(so.made, sentences), sentences, so.known).map((m, i) => ({
    ...m.proposal,
    id: `p${i + 1}`,
  }));
  return {
    language: languageOf(blocks),
    blocks: [...blocks],
    sentences,
    proposals,
    counts: countsOf(sentences, proposals),
  };
}

/** Reads the sentences of one block; `set` is why the whole block is debris, null where it is not. */
function readBlock(
  so: Progress,
  block: ReadBlock,
  b: number,
  set: Bilingual | null,
  next: ReadBlock | undefined,
): void {
  const heading = block.kind === 'heading';
  if (heading && !set) {
    so.chapterAt = b;
    const higher = so.chapter.filter((h) => h.level < block.level);
    so.chapter = [...higher, { level: block.level, text: block.text.trim() }];
  }
  const above = so.chapter.map((h) => h.text);
  const near = above.map(normalise).reverse();
  const whole = normalise(block.text);
  const cuts = cutSentences(block);
  const advert =
    cuts.length > 1 &&
    block.text.length < shortBlock &&
    cuts.some((c) => isAdvert(whole.slice(c.start, c.end)));
  const aside = inAside(so, near[0], whole, b);
  const condition = conditionChapter.test(near[0] ?? '');
  const care = careChapter.test(near[0] ?? '');
  let bound = so.listBound && (block.kind === 'item' || goesOn(whole));
  for (const cut of cuts) {
    const index = so.sentences.length;
    const text = whole.slice(cut.start, cut.end);
    const source = block.text.slice(cut.start, cut.end);
    const chinese = shareOfHan(text) > 0.3;
    const row = block.kind === 'row';
    const label = heading || row ? null : labelAbove(so, near[0]);
    const debris = set ?? debrisOf(text, row) ?? (advert ? debrisOf(whole, row) : null);
    const around = {
      chinese,
      heading: heading || cut.title === true,
      bound,
      aside,
      care,
      condition,
      inward: so.inward,
      item: block.kind === 'item',
    };
    const cells = row && so.header && !debris ? readRow(text, so.header, around) : null;
    const own = debris || cells ? null : findCommitments(text.slice(0, longest), around);
    const under = own ? underLabel(own, text, label, around) : null;
    const judged: Judged = cells?.judged ?? under?.judged ?? { found: [], plain: 'nothing', binds: false };
    if (!debris && !row) listCases(so, text, judged, { item: around.item, heading: around.heading, next });
    for (const f of judged.found) {
      const words = cells?.words.get(f) ?? under?.own;
      const place = { index, start: cut.start, source, text, chinese, chapter: near, own: words };
      so.made.push({ proposal: proposalOf(f, place, '', so.known), found: f, place });
    }
    countCases(so);
    if (judged.found.length === 0 && !judged.plain && leads(text)) judged.plain = 'leads';
    const state = stateOf(judged, debris);
    so.sentences.push({ index, block: b, span: cut, text: source, ...state, chapter: above });
    bound = /[;；]\s*$/.test(text) && judged.binds;
  }
  if (block.kind !== 'row') so.header = null;
  else if (!so.header) so.header = headerOf(whole) ?? [];
  // “We will:” binds the list that follows it.
  if (block.kind === 'item') return;
  so.listBound = leads(whole) || (so.listBound && goesOn(whole));
  so.lead =
    /[:：]\s*$/.test(whole) && whole.length <= longestLabel ? whole.replace(/[:：]\s*$/, '').trim() : null;
}

/** “We will:” goes on over short lines that begin with a deed, bullets or not. */
const goesOn = (text: string): boolean =>
  text.length <= 160 && !/[:：]\s*$/.test(text) && beginsWithDeed(text);

/** A label is short; a longer line is prose. */
const longestLabel = 80;

/** What names the figures below it: the line a list hangs on, or a heading of times. */
function labelAbove(so: Progress, heading: string | undefined): string | null {
  const said = so.lead ?? heading ?? '';
  const named = said.length <= longestLabel && say('termLabel', said, shareOfHan(said) > 0.3) !== null;
  return named ? said.replace(numbering, '') : null;
}

const inAside = (so: Progress, heading: string | undefined, text: string, b: number): boolean =>
  heading !== undefined &&
  b - so.chapterAt <= longestAside &&
  asideChapter.test(heading) &&
  !nextNumber(heading, text);

const leads = (text: string): boolean =>
  /[:：]\s*$/.test(text) && say('modal', text, shareOfHan(text) > 0.3) !== null;

function stateOf(judged: Judged, debris: Bilingual | null): Pick<ReadSentence, 'state' | 'why'> {
  if (debris) return { state: 'debris', why: debris };
  if (judged.found.length > 0) return { state: 'proposed', why: null };
  if (judged.plain) return { state: 'plain', why: plainWhy(judged.plain) };
  return { state: 'not-understood', why: notUnderstood };
}

function languageOf(blocks: readonly ReadBlock[]): Reading['language'] {
  const share = shareOfHan(
    blocks
      .map((b) => b.text)
      .join('\n')
      .slice(0, 200_000),
  );
  return share > 0.8 ? 'zh' : share < 0.1 ? 'en' : 'mixed';
}

function countsOf(sentences: readonly ReadSentence[], proposals: readonly ReadProposal[]): Reading['counts'] {
  const states = { proposed: 0, 'not-understood': 0, plain: 0, debris: 0 };
  for (const s of sentences) states[s.state] += 1;
  const byKind = { deadline: 0, record: 0, policy: 0, duty: 0, competence: 0, indicator: 0, function: 0 };
  for (const p of proposals) byKind[p.kind] += 1;
  return {
    sentences: sentences.length,
    proposed: states.proposed,
    notUnderstood: states['not-understood'],
    plain: states.plain,
    debris: states.debris,
    proposals: proposals.length,
    byKind,
    flagged: proposals.filter((p) => p.flags.length > 0).length,
    toBeDecided: proposals.filter((p) => p.parameters.some((x) => x.toBeDecided)).length,
  };
}
