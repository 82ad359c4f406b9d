import type { Bilingual } from '#kernel/contract';
import { ofCustomer } from './customer-en.ts';
import { say } from './lexicon.ts';

const why = {
  question: { zh: '问句', en: 'A question' },
  definition: { zh: '定义或分类', en: 'A definition or a division' },
  scope: { zh: '范围与目的', en: 'Scope and purpose' },
  others: { zh: '别人的义务', en: 'Somebody else’s duty' },
  narrative: { zh: '叙述过去或现状', en: 'Tells what was or is' },
  explanation: { zh: '说明道理', en: 'Explains' },
  leads: { zh: '引出下文', en: 'Leads to what follows' },
  heading: { zh: '标题', en: 'A heading' },
  counted: { zh: '已计入同一清单的一条', en: 'Counted with the commitment its list belongs to' },
  nothing: { zh: '没有约定什么', en: 'Promises nothing' },
} satisfies Record<string, Bilingual>;

export type PlainReason = keyof typeof why;
export const plainWhy = (reason: PlainReason): Bilingual => why[reason];

/** Subordinate clauses tell the case, not what was: “where the goods were damaged, …”. */
const cases =
  /\b(?:if|where|when|once|after|as soon as|unless|that|which|who|whose)\b[^,;.]*(?:[,;.]|$)|如果[^,，。]*[,，]|(?:已|曾)[^,，。]{0,12}的(?=[,，])/g;

/** How a line is numbered: “3.2.1”, “(2)”, “1、2”, “•”. */
export const numbering =
  /^[\s•·*\-–—>■●◆□√※]*(?:\d+(?:\s*[.、]\s*\d+)+[.、]?\s*|第[\d一二三四五六七八九十]+[章节条款]\s*|\d{2,3}\s+(?=[\u4e00-\u9fa5])|[(（]?[\da-z一二三四五六七八九十]{1,4}[)）.、]\s*)?/;

/** “上月服务报告” is what is reported, not a tale of last month. */
const reported =
  /(?:上月|上周|上年度?|上季度?|当年)(?=[^,，。]{0,14}(?:报告|报表|总结|数据|情况|核算|分析|计划))|每(?:年|月|周|季度?)[^,，。]{0,8}上(?:月|周|年|季度?)/g;

/**
 * Why a normalised sentence binds the company to nothing; null where it may. Order matters: somebody else's
 * duty has a modal as ours has.
 */
export function plainReason(text: string, chinese: boolean, hasFigure: boolean): PlainReason | null {
  const has = (feature: Parameters<typeof say>[0], of = text) => say(feature, of, chinese) !== null;
  const start = text.replace(numbering, '');
  if (has('question')) return 'question';
  if (has('scope')) return 'scope';
  if (has('definition', start)) return 'definition';
  // Behind a label the sentence begins anew: “Damage: please contact us within 7 days.”
  const behind = start.replace(/^[^:,.，。]{2,40}:\s+/, '');
  const told =
    /^please note(?: that)?[:,]? (?=we|our|the|all|any|no|items|products|orders|returns|refunds)/.test(start);
  if (!told && (has('thirdParty', start) || has('thirdParty', behind)) && (chinese || !ofCustomer(start)))
    return 'others';
  const bound = has('modal');
  const main = text.replace(cases, ' ').replace(reported, ' ');
  if (chinese ? !bound && has('narrative', main) : has('narrative', main) && !bindsEnglish(main))
    return 'narrative';
  if (!bound && !hasFigure && has('explanation')) return 'explanation';
  if (!bound && hasFigure && has('explanation') && !/[≥≤<>]|不(?:低|高|超|少)|内|within|at least/.test(text))
    return 'explanation';
  return null;
}

/** “had to be answered” binds nobody any more. */
const bindsEnglish = (text: string): boolean =>
  /\b(?:shall|must|will|should|has to|have to|is to|are to|may not|target|required)\b|[≥≤]/.test(text) &&
  !/\b(?:had to|previous|last (?:year|month)|in (?:19|20)\d\d)\b/.test(text);
