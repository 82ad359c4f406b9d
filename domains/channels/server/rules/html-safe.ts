import { tokensOf, decodeEntities } from './html-tokens.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const elements = words(
  'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr',
);
const attributes = words(
  'style align valign bgcolor color face size width height border cellpadding cellspacing colspan rowspan dir lang title alt start type class nowrap',
);
const voids = words('br hr img col wbr');
const remote = /^\s*(https?:)?\/\//i;
const links = /^\s*(https?:|mailto:|tel:)/i;
const pictures = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeValue = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Style without anything that is fetched, and without what would break out of its place. */
const safeStyle = (css: string): string =>
  css
    .replace(/\\[0-9a-f]{1,6}\s?|\\./gi, '')
    .replace(/\/\*[^]*?(\*\/|$)/g, '')
    .replace(/@import[^;]*;?/gi, '')
    .replace(/(url|image-set|image|src|expression)\s*\([^)]*\)?/gi, 'none')
    .replaceAll('<', '');

export interface SafeHtml {
  /** A whole document that carries its own policy. */
  html: string;
  /** Pictures from elsewhere that were left out. */
  blockedImages: number;
}

/** The policy of the document itself: even what would slip through is neither fetched nor run. */
export const framePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const head = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><style>body{margin:8px;font:14px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}</style></head><body>`;

/**
 * A mail's HTML made harmless: only elements and attributes that show, written anew; nothing that runs,
 * submits or is fetched. Links open elsewhere and tell nobody where from. `inline` gives the picture of a
 * Content-ID as a `data:` address, or null.
 */
export function safeHtml(html: string, inline: (cid: string) => string | null): SafeHtml {
  const out: string[] = [];
  let blockedImages = 0;
  const picture = (src: string): string | null => {
    if (/^cid:/i.test(src)) return inline(decodeCid(src.slice(4)));
    if (pictures.test(src)) return src;
    if (remote.test(src)) blockedImages += 1;
    return null;
  };
  for (const token of tokensOf(html)) {
    if (token.type === 'text') out.push(escapeText(decodeEntities(token.text)));
    else if (token.type === 'raw') {
      if (token.name === 'style') out.push(`<style>${safeStyle(token.text)}</style>`);
    } else if (!elements.has(token.name)) continue;
    else if (token.type === 'close') {
      if (!voids.has(token.name)) out.push(`</${token.name}>`);
    } else {
      const kept: string[] = [];
      for (const [key, value] of token.attributes) {
        if (key === 'style') kept.push(`style="${escapeValue(safeStyle(value))}"`);
        else if (key === 'background' && remote.test(value)) blockedImages += 1;
        else if (key === 'href' && token.name === 'a' && links.test(value))
          kept.push(`href="${escapeValue(value.trim())}" target="_blank" rel="noopener noreferrer nofollow"`);
        else if (key === 'src' && token.name === 'img') {
          const src = picture(value.trim());
          if (src) kept.push(`src="${escapeValue(src)}"`);
        } else if (attributes.has(key)) kept.push(`${key}="${escapeValue(value)}"`);
      }
      out.push(`<${[token.name, ...kept].join(' ')}>`);
    }
  }
  return { html: `${head}${out.join('')}</body></html>`, blockedImages };
}

function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
