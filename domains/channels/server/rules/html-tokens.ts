/** What HTML is made of, as far as showing it goes. Comments and declarations are left out. */
export type HtmlToken =
  | { type: 'text'; text: string }
  | { type: 'open'; name: string; attributes: [string, string][] }
  | { type: 'close'; name: string }
  /** The content of an element that is not markup: script, style and the like. */
  | { type: 'raw'; name: string; text: string };

const rawElements = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'iframe',
  'noscript',
  'noframes',
  'noembed',
  'xmp',
  'template',
]);

/** Goes once over the HTML from front to back; whatever the input, its time is linear. */
export function* tokensOf(html: string): Generator<HtmlToken> {
  let at = 0;
  const lower = html.toLowerCase();
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      yield { type: 'text', text: html.slice(at) };
      return;
    }
    if (open > at) yield { type: 'text', text: html.slice(at, open) };
    const next = html[open + 1] ?? '';
    if (html.startsWith('<!--', open)) at = after(html, '-->', open + 4);
    else if (next === '!' || next === '?') at = after(html, '>', open + 2);
    else if (next === '/' && /[a-z]/i.test(html[open + 2] ?? '')) {
      const end = after(html, '>', open + 2);
      const name = /^[a-z][a-z0-9:-]*/.exec(lower.slice(open + 2, open + 40))![0];
      yield { type: 'close', name };
      at = end;
    } else if (/[a-z]/i.test(next)) {
      const tag = readTag(html, open + 1);
      yield { type: 'open', name: tag.name, attributes: tag.attributes };
      at = tag.end;
      if (!rawElements.has(tag.name)) continue;
      const close = lower.indexOf(`</${tag.name}`, at);
      const end = close < 0 ? html.length : close;
      yield { type: 'raw', name: tag.name, text: html.slice(at, end) };
      at = end;
    } else {
      yield { type: 'text', text: '<' };
      at = open + 1;
    }
  }
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

const isSpace = (c: string): boolean => c === ' ' || c === '\n' || c === '\t' || c === '\r' || c === '\f';

/** Reads a tag from its name on: `a href="…" title=x>`. At most 100 attributes are kept. */
function readTag(html: string, start: number): { name: string; attributes: [string, string][]; end: number } {
  let at = start;
  while (at < html.length && !isSpace(html[at]!) && html[at] !== '>' && html[at] !== '/') at += 1;
  const name = html.slice(start, Math.min(at, start + 40)).toLowerCase();
  const attributes: [string, string][] = [];
  while (at < html.length) {
    while (at < html.length && (isSpace(html[at]!) || html[at] === '/')) at += 1;
    if (at >= html.length) break;
    if (html[at] === '>') return { name, attributes, end: at + 1 };
    const from = at;
    while (
      at < html.length &&
      !isSpace(html[at]!) &&
      html[at] !== '=' &&
      html[at] !== '>' &&
      html[at] !== '/'
    )
      at += 1;
    if (at === from) at += 1;
    const key = html.slice(from, at).toLowerCase();
    const value = readValue(html, at);
    at = value.end;
    if (attributes.length < 100) attributes.push([key, value.text]);
  }
  return { name, attributes, end: html.length };
}

function readValue(html: string, start: number): { text: string; end: number } {
  let at = start;
  while (at < html.length && isSpace(html[at]!)) at += 1;
  if (html[at] !== '=') return { text: '', end: start };
  at += 1;
  while (at < html.length && isSpace(html[at]!)) at += 1;
  const quote = html[at];
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1);
    const end = close < 0 ? html.length : close;
    return { text: decodeEntities(html.slice(at + 1, end)), end: Math.min(end + 1, html.length) };
  }
  const from = at;
  while (at < html.length && !isSpace(html[at]!) && html[at] !== '>') at += 1;
  return { text: decodeEntities(html.slice(from, at)), end: at };
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  bull: '•',
  yen: '¥',
  euro: '€',
  pound: '£',
  times: '×',
  deg: '°',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  szlig: 'ß',
  ccedil: 'ç',
};

/** The text entities stand for. Names that are not known stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name)] ?? named[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
    return String.fromCodePoint(code);
  });
}
