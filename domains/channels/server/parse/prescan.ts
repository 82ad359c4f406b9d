import { caps } from './caps.ts';
import type { QuarantineReason } from './parsed.ts';

/** Headers of which a mail has at least one. */
const known = /^(from|date|message-id|subject|received)$/i;
const cr = 13;
const lf = 10;

/** Where a mail begins (after blank lines, a byte order mark and an mbox `From ` line), and where its headers end. */
export interface Layout {
  begin: number;
  headersEnd: number;
  /** Whether a known header stands among them. */
  isMail: boolean;
}

const latin = new TextDecoder('latin1');

function lineAt(bytes: Uint8Array, start: number): { end: number; next: number } {
  let next = bytes.indexOf(lf, start);
  if (next < 0) return { end: bytes.length, next: bytes.length };
  const end = next > start && bytes[next - 1] === cr ? next - 1 : next;
  next += 1;
  return { end, next };
}

/** The layout of what may be a mail. Headers end with a blank line, or with a line that is none. */
export function layoutOf(bytes: Uint8Array): Layout {
  let begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let n = 0; n < 50 && begin < bytes.length; n += 1) {
    const { end, next } = lineAt(bytes, begin);
    const start = latin.decode(bytes.subarray(begin, Math.min(end, begin + 8)));
    // An mbox separator, not the old spelling `From : somebody`.
    if (/^>?From [^\s:]/.test(start) || (start.trim() === '' && end - begin < 80)) begin = next;
    else break;
  }
  let isMail = false;
  let at = begin;
  while (at < bytes.length && at - begin <= caps.headers) {
    const { end, next } = lineAt(bytes, at);
    if (end === at) return { begin, headersEnd: next, isMail };
    const first = bytes[at]!;
    if (first !== 32 && first !== 9) {
      const name = headerName(bytes.subarray(at, Math.min(end, at + 200)));
      if (name === null) return { begin, headersEnd: at, isMail };
      if (known.test(name)) isMail = true;
    }
    at = next;
  }
  return { begin, headersEnd: at, isMail };
}

/** The name before the colon, or null when the line is no header (RFC 5322: printable ASCII, no blank). */
function headerName(line: Uint8Array): string | null {
  const colon = line.indexOf(58);
  if (colon < 1) return null;
  const name = latin.decode(line.subarray(0, colon)).replace(/[ \t]+$/, '');
  return /^[!-9;-~]+$/.test(name) ? name : null;
}

/** What the bytes alone forbid, before anything is read: too many headers, too many parts. */
export function overCaps(
  bytes: Uint8Array,
  layout: Layout,
): { reason: QuarantineReason; detail: string } | null {
  if (layout.headersEnd - layout.begin > caps.headers)
    return { reason: 'headers-too-large', detail: `more than ${caps.headers} bytes of headers` };
  const parts = countParts(bytes);
  if (parts > caps.parts) return { reason: 'too-many-parts', detail: `more than ${caps.parts} parts` };
  return null;
}

/** Lines that begin a part, by any boundary declared anywhere in the mail. Stops counting beyond the cap. */
function countParts(bytes: Uint8Array): number {
  const text = latin.decode(bytes);
  const boundaries = new Set<string>();
  for (const found of text.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi)) {
    boundaries.add((found[1] ?? found[2])!);
    if (boundaries.size > caps.parts) return boundaries.size;
  }
  if (boundaries.size === 0) return 1;
  let parts = 0;
  for (const found of text.matchAll(/^--([^\r\n]{1,210})/gm)) {
    if (boundaries.has(found[1]!.trimEnd()) && (parts += 1) > caps.parts) return parts;
  }
  return parts;
}
