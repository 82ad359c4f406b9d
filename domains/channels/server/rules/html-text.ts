import { decodeEntities, tokensOf } from './html-tokens.ts';

const blocks = new Set([
  'address',
  'article',
  'blockquote',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
]);
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote']);

/**
 * HTML as text that reads well and folds: paragraphs apart, list items marked, and what the mail programs
 * mark as quoted (`blockquote`, `gmail_quote`) under `> `, as in a plain mail.
 */
export function htmlToText(html: string): string {
  const out = new Lines();
  for (const token of tokensOf(html)) {
    if (token.type === 'text') out.say(decodeEntities(token.text));
    else if (token.type === 'raw') continue;
    else if (token.name === 'br') out.end();
    else if (token.name === 'td' || token.name === 'th') {
      if (token.type === 'close') out.say(' ');
    } else if (token.name === 'blockquote') out.quote(token.type === 'open' ? 1 : -1);
    else if (blocks.has(token.name)) {
      out.block(spaced.has(token.name));
      if (token.type === 'open' && token.name === 'li') out.say('• ');
      if (token.type === 'open' && token.name === 'hr') out.rule();
    } else if (token.type === 'open' && token.name === 'img') {
      const alt = token.attributes.find(([k]) => k === 'alt')?.[1] ?? '';
      if (alt.trim()) out.say(`[${alt.trim()}]`);
    }
  }
  return out.text();
}

/** Lines as they grow. Depth of quotes is bounded, so that nesting cannot make text longer than its source by much. */
class Lines {
  readonly #done: string[] = [];
  #line = '';
  #depth = 0;
  #lastDepth = 0;
  say(text: string): void {
    const flat = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? flat.replace(/^ /, '') : flat;
  }
  end(): void {
    const line = this.#line.replaceAll('\u00a0', ' ').trimEnd();
    const marks = '> '.repeat(this.#depth);
    this.#done.push(line ? marks + line : marks.trimEnd());
    this.#line = '';
    this.#lastDepth = this.#depth;
  }
  block(apart: boolean): void {
    if (this.#line.trim() !== '') this.end();
    const last = this.#done.at(-1);
    if (apart && this.#lastDepth === this.#depth && last !== undefined && /[^>\s]/.test(last)) this.end();
  }
  rule(): void {
    this.say('--------');
    this.end();
  }
  quote(by: 1 | -1): void {
    this.block(false);
    this.#depth = Math.min(5, Math.max(0, this.#depth + by));
  }
  text(): string {
    if (this.#line.trim() !== '') this.end();
    return this.#done
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/[\n> ]+$/, '')
      .trim();
  }
}
