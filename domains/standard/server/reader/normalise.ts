import * as OpenCC from 'opencc-js/t2cn';

let dictionary: ((text: string) => string) | undefined;

/** Its dictionary is megabytes once built, so it is built with the first Chinese text that is read. */
function toSimplified(text: string): string {
  const convert = (dictionary ??= OpenCC.Converter({ from: 't', to: 'cn' }) as (text: string) => string);
  return convert(text);
}

const han = /\p{Script=Han}/u;

/** Characters whose compatibility form would not say the same to the grammar. */
const kept = new Set(['…', '‥', '№']);

/** Marks written in several ways, as the one the grammar knows. All are one UTF-16 unit for one. */
const oneWay: Record<string, string> = {
  '≧': '≥',
  '⩾': '≥',
  '≦': '≤',
  '⩽': '≤',
  '﹪': '%',
  '〜': '~',
  '’': "'",
  '‘': "'",
  '‐': '-',
  '‑': '-',
  '–': '–',
  '\u00a0': ' ',
  '\u3000': ' ',
  '\t': '\t',
  '﹣': '-',
};

/** Neither ASCII nor an everyday Chinese character. */
const special = /[^\u0020-\u007e\n\u4e00-\u9fff]/gu;

/** ① and ⑴ number a line; as a bare digit they would be a figure. */
const circled = /[①-⒇❶-❿➀-➓]/u;

function plainCharacter(c: string): string {
  const own = oneWay[c];
  if (own) return own;
  if (c < '\u0080' || kept.has(c)) return c;
  if (circled.test(c)) return '•';
  const folded = c.normalize('NFKC');
  return folded.length === c.length ? folded : c;
}

/**
 * The text as the grammar reads it: full-width as half-width, traditional as simplified, lower case. Every
 * character stays at its offset (UTF-16), so that what is found in it is found in the source.
 */
export function normalise(text: string): string {
  let plain = text.replace(special, plainCharacter);
  if (plain.length !== text.length) plain = text;
  if (han.test(plain)) plain = sameLength(plain, toSimplified);
  return sameLength(plain, (t) => t.toLowerCase());
}

/** Converts as a whole where that keeps the length, else line by line, else leaves a line as it is. */
function sameLength(text: string, convert: (t: string) => string): string {
  const whole = convert(text);
  if (whole.length === text.length) return whole;
  return text
    .split(/(\n)/)
    .map((line) => {
      const made = convert(line);
      return made.length === line.length ? made : line;
    })
    .join('');
}

/** How much of the letters are Chinese: 0 to 1; 0 where there are no letters. */
export function shareOfHan(text: string): number {
  let chinese = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) chinese += 1;
  }
  const words = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return chinese + words === 0 ? 0 : chinese / (chinese + words);
}
