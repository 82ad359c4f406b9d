/** Pinyin that some sites put behind a character they took for rare: 應(yīng), 內(nèi). */
const pinyin = /(?<=[\u4e00-\u9fff])[(（][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,5}[)）]/giu;

/** A space between two Chinese characters, where a line of a PDF broke. */
const broken =
  /(?<!第[一二三四五六七八九十百\d]{1,4}[条章节條節])(?<=[\u4e00-\u9fff，；])[ \t](?=[\u4e00-\u9fff])/g;

/** Where prose begins: shorter lines are headings, labels or rows, whose spaces part something. */
const prose = 40;

/** A block's text without what got between its characters on the way from page to file. */
export function withoutInBetween(text: string): string {
  const plain = text.replace(pinyin, '');
  if (plain.length < prose || !/[，,。；;]/.test(plain) || plain.includes(' | ')) return plain;
  const spaces = plain.match(broken)?.length ?? 0;
  return spaces > 0 && spaces * 15 <= plain.length ? plain.replace(broken, '') : plain;
}
