/**
 * Texts that lost their lines: libraries of documents hand out a whole standard as one paragraph, headings
 * and table of contents run into the text. Lines are put back before the numbers of sections, and after a
 * heading where the table of contents told its words.
 */

const long = 150;
const mark =
  /第\s*[\d一二三四五六七八九十]{1,3}\s*[章节](?![^,，。]{0,4}(?:规定|要求|所述))|(?<![\d.．/A-Za-z(（《〈GBTgbt-])\d{1,2}(?:[.．]\d{1,2}){1,3}(?=[\u4e00-\u9fa5])(?!\s*(?:小时|个|天|日|年|月|周|元|分|倍|万|亿|米|公斤|克|厘|毫|级|次|件|条|版|折|亩|吨|人))|(?:(?<=[。;；])|(?<=第\s*[\d一二三四五六七八九十]{1,3}\s*章[^,，。]{2,20}))(?<![统唯之第同单专划万])[一二三四五六七八九十]{1,3}、/g;

/** Where the marks of a text are; empty for a text that has too few to have lost its lines. */
function marksIn(text: string): { at: number; text: string }[] {
  const found = [...text.matchAll(mark)].map((m) => ({ at: m.index, text: m[0] }));
  return found.length >= 4 ? found : [];
}

const isTitle = (text: string): boolean =>
  text.length >= 2 && text.length <= 30 && !/[,，。;；:：!?！？]/.test(text);

/** The pieces a glued paragraph falls into, in order; the text itself where it has its lines. */
export function unglue(text: string): string[] {
  if (text.length < long) return [text];
  const marks = marksIn(text);
  if (marks.length === 0) return [text];
  const pieces: string[] = [];
  if (marks[0]!.at > 0) pieces.push(text.slice(0, marks[0]!.at));
  marks.forEach((m, i) => pieces.push(text.slice(m.at, marks[i + 1]?.at ?? text.length)));
  const titles = [...new Set(pieces.map((p) => p.trim()).filter(isTitle))].sort(
    (a, b) => b.length - a.length,
  );
  return pieces
    .flatMap((p) => {
      const piece = p.trim();
      const title = titles.find((t) => piece.length > t.length + 4 && piece.startsWith(t));
      return title ? [title, piece.slice(title.length)] : [piece];
    })
    .filter((p) => p !== '');
}
