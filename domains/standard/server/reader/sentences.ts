import type { ReadBlock } from '../../contract/reading.ts';

export interface Cut {
  start: number;
  end: number;
  /** Stands before the first line of a glued list: “三、责任1.受理…”. */
  title?: true;
}

/** Words that end with a full stop without ending a sentence. */
const shortened =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|no|nos|vs|incl|excl|max|min|hrs?|dr|mr|mrs|ms|st|art|fig|tel|ltd|inc|co|cf|dept|ref|rev|sec|p|pp|vol|para|u\.s|a\.m|p\.m)\.$/i;

/** A number or letter that begins a line, glued to the Chinese words before it: “权限1. 受理”, “类别:a. 态度”. */
const glued = /(?<=[\u4e00-\u9fff:：;；)）】。])\s*((?:\d{1,2}|[a-h])\s*[.．、])$/i;

/** Where such a line begins, if the mark at `at` belongs to its number; null where it does not. */
function lineBegins(text: string, at: number): number | null {
  if (!'.．、'.includes(text[at]!) || /\d/.test(text[at + 1] ?? '')) return null;
  const m = glued.exec(text.slice(Math.max(0, at - 8), at + 1));
  if (!m || /\d\s*[:：]\s*$/.test(text.slice(0, at + 1 - m[1]!.length))) return null;
  if (text[at] === '、' && !/[\u4e00-\u9fff]/.test(text[at + 1] ?? '')) return null;
  // “A、B、C三类”, “第1、第2” enumerate within a sentence.
  const start = at + 1 - m[1]!.length;
  return /[第和与及、,，图表级]\s*$/.test(text.slice(0, start)) ? null : start;
}

/** Whether the mark at `at` ends a sentence. */
function ends(text: string, at: number): boolean {
  const mark = text[at]!;
  if ('。！？!?；;\n'.includes(mark)) return true;
  if (mark === '．') return true;
  if (mark !== '.') return false;
  const next = text[at + 1];
  if (next !== undefined && !/\s/.test(next) && !/["”’)\]]/.test(next)) return false;
  // “3.” and “a.” at the beginning number a line; a row of points belongs to a table of contents.
  const before = text.slice(Math.max(0, at - 12), at + 1);
  if (at < 12 && /^\s*(?:\d+|[a-z]|[ivx]+)\.$/i.test(text.slice(0, at + 1))) return false;
  if (text[at - 1] === '.' || text[at - 1] === ' ' || (next === ' ' && text[at + 2] === '.')) return false;
  if (shortened.test(before)) return false;
  const rest = text.slice(at + 1, at + 24).match(/^["”’)\]]*\s+(\S)/);
  return !rest || !/[a-z]/.test(rest[1]!);
}

const closing = /["”’」』)\])】》]/;

/**
 * Cuts a block's text into sentences. Every character but the space around belongs to one; offsets are
 * UTF-16 units into the text. A row of a table stays whole: its cells explain each other.
 */
export function cutSentences(block: Pick<ReadBlock, 'kind' | 'text'>): Cut[] {
  const { text } = block;
  if (block.kind === 'heading') return trimmed(text, 0, text.length);
  const cuts: Cut[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at]!;
    if ('(（[【'.includes(c)) depth += 1;
    else if (')）]】'.includes(c)) depth = Math.max(0, depth - 1);
    else if (c === '\n') depth = 0;
    const line = block.kind !== 'row' && depth === 0 ? lineBegins(text, at) : null;
    if (line !== null) {
      const titled = /^(?:第?\s*[一二三四五六七八九十\d.]{1,5}\s*[、.．章节条])\s*[^，,。；;：:]{2,20}$/;
      for (const cut of trimmed(text, start, line))
        cuts.push(titled.test(text.slice(cut.start, cut.end)) ? { ...cut, title: true } : cut);
      start = line;
      continue;
    }
    if (!ends(text, at) || /^\s*\d[\d.．\s]*$/.test(text.slice(start, at + 1).slice(0, 16))) continue;
    const row = block.kind === 'row' || text.slice(start, at).includes(' | ');
    if (c !== '\n' && (row || (depth > 0 && at - start < 400))) continue;
    let end = at + 1;
    while (end < text.length && (closing.test(text[end]!) || /[。！？!?]/.test(text[end]!))) end += 1;
    cuts.push(...trimmed(text, start, end));
    start = end;
    at = end - 1;
    depth = 0;
  }
  cuts.push(...trimmed(text, start, text.length));
  return cuts;
}

function trimmed(text: string, start: number, end: number): Cut[] {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from += 1;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  return to > from ? [{ start: from, end: to }] : [];
}

/**
 * The parts of a sentence between commas and cell borders, as offsets into it. A comma between digits
 * (1,200) parts nothing.
 */
export function cutClauses(sentence: string): Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  for (let at = 0; at < sentence.length; at += 1) {
    const c = sentence[at]!;
    if (!',，;；|\t:：。'.includes(c)) continue;
    if (c === ',' && /\d/.test(sentence[at - 1] ?? '') && /^\d{3}(?!\d)/.test(sentence.slice(at + 1)))
      continue;
    if (c === ':' && /\d/.test(sentence[at - 1] ?? '') && /\d/.test(sentence[at + 1] ?? '')) continue;
    cuts.push(...trimmed(sentence, start, at));
    start = at + 1;
  }
  cuts.push(...trimmed(sentence, start, sentence.length));
  return cuts;
}
