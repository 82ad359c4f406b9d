/**
 * PDFs often hand out Chinese characters as the radicals that look like them (⽊ for 木, ⻔ for 门): the font
 * uses one glyph for both. Compatibility forms undo the Kangxi block; the supplement has none.
 */
const supplement: Record<string, string> = Object.fromEntries(
  '⺟母⺠民⺫目⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⻧卤⻭齿⺌小⺝月⻑长⼾户'
    .match(/../gu)!
    .map((pair) => [...pair] as [string, string]),
);

/** The text with every radical as the character it stands for; each is one UTF-16 unit for one. */
export const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2fdf]/g, (c) => supplement[c] ?? c.normalize('NFKC'));
