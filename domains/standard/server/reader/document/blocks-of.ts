import type { ReadBlock } from '../../../contract/reading.ts';
import { blocksOfHtml } from './blocks-of-html.ts';
import { blocksOfMarkdown, blocksOfText } from './blocks-of-text.ts';
import { blockOf, settleHeadings } from './headings.ts';
import { mustUnpackSmall } from './packed.ts';
import { withoutInBetween } from './in-between.ts';
import { unglue } from './unglue.ts';
import { decodeText } from './decode-text.ts';
import { withoutRadicals } from './radicals.ts';
import { documentCaps, DocumentRefused } from './refused.ts';

const begins = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b);

/** What a file is, by its first bytes; by its name only where the bytes do not tell. */
function kindOf(bytes: Uint8Array, name: string): 'pdf' | 'docx' | 'compound' | 'text' {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-')) return 'pdf';
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'docx';
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'compound';
  if (/\.(?:pdf|docx)$/i.test(name)) throw new DocumentRefused('unreadable');
  return 'text';
}

async function blocksOfDocx(bytes: Uint8Array): Promise<ReadBlock[]> {
  mustUnpackSmall(bytes);
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const image = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    html = (await mammoth.convertToHtml({ buffer }, { convertImage: image })).value;
  } catch {
    throw new DocumentRefused('unreadable');
  }
  return blocksOfHtml(html);
}

function blocksOfString(source: string, name: string): ReadBlock[] {
  // Pasted out of a PDF, a text carries the radicals with it.
  const text = withoutRadicals(source);
  // Many bytes that are no text: a picture or a program with a wrong name.
  const strange =
    text
      .slice(0, 4_000)
      .match(/\p{Cc}|\ufffd/gu)
      ?.filter((c) => !'\t\n\v\f\r'.includes(c)).length ?? 0;
  if (strange > 40) throw new DocumentRefused('unreadable');
  if (/\.html?$/i.test(name) || /^\s*(?:<!doctype html|<html|<body|<p[ >]|<div|<h\d)/i.test(text))
    return blocksOfHtml(text);
  if (/\.(?:md|markdown)$/i.test(name) || /^#{1,3} \S/m.test(text.slice(0, 2_000)))
    return blocksOfMarkdown(text);
  return blocksOfText(text);
}

/** A password makes a Word file a compound one that holds the encrypted package. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );

function parted(block: ReadBlock): ReadBlock[] {
  if (block.kind === 'heading' || block.kind === 'row') return [block];
  const pieces = unglue(block.text);
  return pieces.length === 1 ? [block] : pieces.map((p) => blockOf(p, block.page));
}

/**
 * A document's text as blocks: .docx, .pdf, .html, .md, .txt and pasted text. Throws DocumentRefused with
 * the reason in its code.
 */
export async function blocksOf(bytes: Uint8Array, name: string): Promise<ReadBlock[]> {
  if (bytes.byteLength > documentCaps.size) throw new DocumentRefused('too-large');
  const kind = kindOf(bytes, name);
  if (kind === 'compound') throw new DocumentRefused(isEncrypted(bytes) ? 'encrypted' : 'old-word');
  const blocks =
    kind === 'pdf'
      ? await (await import('./blocks-of-pdf.ts')).blocksOfPdf(bytes)
      : kind === 'docx'
        ? await blocksOfDocx(bytes)
        : blocksOfString(decodeText(bytes).slice(0, documentCaps.text), name);
  const whole = blocks.map((b) => ({ ...b, text: withoutInBetween(b.text) })).flatMap(parted);
  if (!whole.some((b) => /[\p{L}]{2}/u.test(b.text))) throw new DocumentRefused('no-text');
  return settleHeadings(whole);
}
