import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { Block, Column, Paper } from './blocks.ts';

type Document = InstanceType<typeof PDFDocument>;

const faces = {
  body: fileURLToPath(
    import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  ),
  strong: fileURLToPath(
    import.meta.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
  ),
};

// Ink and indigo of the house on white paper.
const ink = '#1f2328';
const quiet = '#5b6168';
const line = '#d5d2ca';
const indigo = '#2b4a7d';

const margins = { top: 54, bottom: 62, left: 54, right: 54 };
const pad = 5;

const styles = {
  title: { size: 19, face: 'strong', before: 0, after: 4, color: ink },
  sub: { size: 10, face: 'body', before: 0, after: 10, color: quiet },
  heading: { size: 12.5, face: 'strong', before: 14, after: 5, color: indigo },
  text: { size: 10, face: 'body', before: 0, after: 5, color: ink },
  note: { size: 8.5, face: 'body', before: 0, after: 4, color: quiet },
} as const;

const widthOf = (doc: Document): number => doc.page.width - margins.left - margins.right;
const bottomOf = (doc: Document): number => doc.page.height - margins.bottom;

/** Begins a new page where what comes next would not fit on this one. */
function room(doc: Document, height: number): void {
  if (doc.y + height > bottomOf(doc)) doc.addPage();
}

function write(doc: Document, kind: keyof typeof styles, text: string): void {
  const style = styles[kind];
  doc.font(style.face).fontSize(style.size).fillColor(style.color);
  if (doc.y > margins.top) doc.y += style.before;
  const height = doc.heightOfString(text, { width: widthOf(doc), lineGap: 2 });
  // A heading does not stand alone at the foot of a page.
  room(doc, Math.min(height, 200) + (kind === 'heading' ? 48 : 0));
  doc.text(text, margins.left, doc.y, { width: widthOf(doc), lineGap: 2 });
  doc.y += style.after;
}

interface Laid {
  x: number;
  width: number;
  column: Column;
}

function lay(doc: Document, columns: readonly Column[]): Laid[] {
  const shares = columns.reduce((sum, c) => sum + c.share, 0);
  let x = margins.left;
  return columns.map((column) => {
    const width = (widthOf(doc) * column.share) / shares;
    const laid = { x, width, column };
    x += width;
    return laid;
  });
}

function drawRow(doc: Document, laid: readonly Laid[], cells: readonly string[], head: boolean): void {
  doc.font(head ? 'strong' : 'body').fontSize(9);
  const options = (l: Laid) => ({
    width: l.width - 2 * pad,
    lineGap: 1.5,
    align: l.column.end ? ('right' as const) : ('left' as const),
  });
  const height =
    Math.max(...laid.map((l, i) => doc.heightOfString(cells[i] || ' ', options(l)))) + 2 * pad - 2;
  if (!head && doc.y + height > bottomOf(doc)) {
    doc.addPage();
    drawHead(doc, laid);
    doc.font('body').fontSize(9);
  }
  const top = doc.y;
  doc.fillColor(head ? quiet : ink);
  laid.forEach((l, i) => doc.text(cells[i] ?? '', l.x + pad, top + pad - 1, options(l)));
  doc.y = top + height;
  doc
    .moveTo(margins.left, doc.y)
    .lineTo(margins.left + widthOf(doc), doc.y)
    .lineWidth(head ? 0.8 : 0.4)
    .strokeColor(line)
    .stroke();
}

const drawHead = (doc: Document, laid: readonly Laid[]): void =>
  drawRow(
    doc,
    laid,
    laid.map((l) => l.column.title),
    true,
  );

function drawTable(doc: Document, block: Extract<Block, { kind: 'table' }>): void {
  const laid = lay(doc, block.columns);
  room(doc, 56);
  drawHead(doc, laid);
  for (const row of block.rows) drawRow(doc, laid, row, false);
  doc.y += 8;
}

/** The code as squares, drawn, so that it prints sharp at any size. */
function drawCode(doc: Document, block: Extract<Block, { kind: 'code' }>): void {
  const { modules } = QRCode.create(block.address, { errorCorrectionLevel: 'M' });
  const side = 92;
  const one = side / modules.size;
  room(doc, side + 30);
  doc.y += 10;
  const top = doc.y;
  doc.fillColor('#000000');
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) doc.rect(margins.left + column * one, top + row * one, one, one);
  doc.fill();
  const x = margins.left + side + 16;
  const width = widthOf(doc) - side - 16;
  doc
    .font('body')
    .fontSize(10)
    .fillColor(ink)
    .text(block.caption, x, top + 26, { width });
  doc
    .fontSize(8.5)
    .fillColor(quiet)
    .text(block.address, x, doc.y + 2, { width });
  doc.y = top + side + 8;
}

function drawFeet(doc: Document, foot: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = start; i < start + count; i += 1) {
    doc.switchToPage(i);
    // Below the margin a text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.font('body').fontSize(8).fillColor(quiet);
    const y = doc.page.height - 40;
    doc.text(foot, margins.left, y, { width: widthOf(doc) - 60, lineBreak: false, ellipsis: true });
    doc.text(`${i + 1} / ${count}`, margins.left, y, { width: widthOf(doc), align: 'right' });
  }
}

/** Draws a paper on A4; Chinese and Latin in Noto Sans SC, of which only the glyphs used are taken along. */
export function draw(paper: Paper): Promise<Uint8Array> {
  const at = new Date(paper.at);
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    lang: paper.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: paper.title, Author: paper.author, CreationDate: at, ModDate: at },
  });
  const parts: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
  doc.registerFont('body', faces.body);
  doc.registerFont('strong', faces.strong);
  for (const block of paper.blocks) {
    if (block.kind === 'table') drawTable(doc, block);
    else if (block.kind === 'code') drawCode(doc, block);
    else write(doc, block.kind, block.text);
  }
  drawFeet(doc, paper.foot);
  doc.end();
  return done;
}
