import type { Part, Sentence } from './commitments.ts';

/** An order to check what a company receives, makes or packs; in a list of steps whatever is checked. */
const orderedCheck =
  /^[\s\d.、()•一二三四五六七八九十-]*(?:认真|仔细|详细|逐件)?(?:核对|查验|检验|抽检|清点|验收|检测)(?=[^,，。]{0,14}(?:批|匹|卷|样|到货|退货|数量|单据|面料|成品|库存|包装))|^\W*(?:check|verify|inspect|measure|examine|count|compare)\b[^.;]{0,40}\b(?:all|each|every|against|match(?:es)?|as per|samples?|lots?|rolls?|cartons?|batch(?:es)?|packing lists?|labels?)\b/;
const listedCheck =
  /^[\s\d.、()•一二三四五六七八九十a-z-]*(?:认真|仔细|详细|逐件)?(?:核对|查验|检验|检查|抽检|清点|验收|检测)(?=[\u4e00-\u9fa5]{3,})|^[^\p{L}]*(?:[a-z][).] )?(?:check|verify|inspect|measure|examine|count|compare)(?: that| if| whether| for)? (?!out|with|goods carefully|you)[a-z]+/u;

/** Whether a part orders a check of the company’s own; how the customer checks his goods is his. */
export const ordersCheck = (s: Sentence, part: Part): boolean =>
  (orderedCheck.test(part.text) || (s.item && listedCheck.test(part.text))) &&
  !/\b(?:your?|us|before (?:use|wash|buy|purchas|order))/.test(s.text);

/** “must be in new condition”: a state of the goods, no deed of the company. */
export const stateOfGoods = /\b(?:must|should|shall|needs? to) be (?:in |free |new|clean|complete|un[a-z]+)/;
