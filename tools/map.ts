import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readArchitecture, root, type Architecture } from './architecture.ts';
import { layOut, size, type Box, type Layout, type Thread } from './map-layout.ts';

/** The light values of the look; an SVG in a document cannot read the program's own variables. */
const dye = {
  page: '#F3F2EE',
  container: '#FFFFFF',
  subtle: '#ECEAE4',
  line: '#DEDAD1',
  text: '#23211E',
  text2: '#56524A',
  text3: '#6D685E',
  thread: '#8A8272',
  knot: '#2B4A86',
} as const;
const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

const home = path.join(root, 'docs', 'map.svg');
const bar = 44;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const points = (line: [number, number][]): string =>
  line.map(([x, y], at) => `${at ? 'L' : 'M'}${x} ${y}`).join('');

/** Draws `architecture.json`: rooms on their floors, a thread from each to those that need it. */
export function drawMap(architecture: Architecture): string {
  const layout = layOut(architecture);
  const appY = 92;
  const shift = appY + bar + size.margin - layout.top;
  const kernelY = shift + layout.bottom;
  const height = kernelY + bar + size.margin * 2 + 12;
  const width = Math.max(layout.width, 720);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${font}" role="img">`,
    '<title>织诺的房间与楼层 · The rooms of Selvedge on their floors</title>',
    `<rect width="${width}" height="${height}" fill="${dye.page}"/>`,
    heading(),
    wideBar(appY, width, 'app · 装配与启动', 'puts the rooms together, starts them'),
    `<g transform="translate(0 ${shift})">`,
    ...layout.floors.map(({ floor, y }) => floorLine(floor, y, width)),
    ...layout.threads.map((thread) => drawThread(thread)),
    ...layout.boxes.map((box) => drawBox(box, architecture)),
    '</g>',
    wideBar(
      kernelY,
      width,
      'kernel · 不知业务',
      'knows no business: ledger, transactions, jobs, sessions, files',
    ),
    legend(layout, kernelY + bar + size.margin),
    '</svg>',
  ].join('\n')}\n`;
}

const note = (y: number, text: string): string =>
  `<text x="${size.margin}" y="${y}" font-size="13" fill="${dye.text3}">${text}</text>`;

const heading = (): string =>
  [
    `<text x="${size.margin}" y="36" font-size="20" font-weight="600" fill="${dye.text}">房间与楼层</text>`,
    `<text x="${size.margin + 124}" y="36" font-size="16" fill="${dye.text2}">Rooms and floors</text>`,
    note(58, '只往下引用。线从房间右侧出发，往上系到需要它的房间。'),
    note(76, 'Imports only go down. A thread leaves a room on its right and climbs to those that need it.'),
  ].join('\n');

function wideBar(y: number, width: number, zh: string, en: string): string {
  return [
    `<rect x="${size.margin}" y="${y}" width="${width - 2 * size.margin}" height="${bar}" rx="6" fill="${dye.subtle}" stroke="${dye.line}"/>`,
    `<text x="${size.margin + 16}" y="${y + 27}" font-size="16" font-weight="600" fill="${dye.text}">${zh}</text>`,
    `<text x="${width - size.margin - 16}" y="${y + 27}" font-size="13" fill="${dye.text3}" text-anchor="end">${en}</text>`,
  ].join('\n');
}

const floorLine = (floor: number, y: number, width: number): string =>
  [
    `<rect x="${size.margin}" y="${y - 8}" width="${width - 2 * size.margin}" height="${size.height + 16}" rx="6" fill="#F9F8F6"/>`,
    `<text x="${size.margin + 16}" y="${y + size.height / 2 + 5}" font-size="14" font-weight="500" fill="${dye.text3}" text-anchor="middle">${floor}</text>`,
  ].join('\n');

/** A thread: a halo first, so that a crossing reads as over and under, then the thread, then its knots. */
function drawThread({ room, needers, lines, knots }: Thread): string {
  const way = lines.map(points).join('');
  return [
    `<g><title>${room} ← ${needers.join(', ')}</title>`,
    `<path d="${way}" fill="none" stroke="#F9F8F6" stroke-width="4"/>`,
    `<path d="${way}" fill="none" stroke="${dye.thread}" stroke-width="1.5" stroke-linejoin="round"/>`,
    ...knots.map(([x, y]) => `<circle cx="${x}" cy="${y + 1}" r="2.5" fill="${dye.knot}"/>`),
    '</g>',
  ].join('');
}

function drawBox({ name, x, y }: Box, { rooms }: Architecture): string {
  const title = rooms[name]?.title ?? { zh: name, en: name };
  return [
    `<g><title>${name}: ${rooms[name]?.needs.join(', ') || '∅'}</title>`,
    `<rect x="${x}" y="${y}" width="${size.room}" height="${size.height}" rx="4" fill="${dye.container}" stroke="${dye.line}"/>`,
    `<text x="${x + 12}" y="${y + 24}" font-size="16" font-weight="600" fill="${dye.text}">${escape(title.zh)}</text>`,
    `<text x="${x + 12}" y="${y + 43}" font-size="12" fill="${dye.text3}">${escape(title.en)}</text></g>`,
  ].join('');
}

const legend = ({ boxes, threads }: Layout, y: number): string => {
  const edges = threads.reduce((sum, thread) => sum + thread.needers.length, 0);
  return `<text x="${size.margin}" y="${y}" font-size="12" fill="${dye.text3}">${boxes.length} 间，${edges} 条线，由 architecture.json 画成 · ${boxes.length} rooms, ${edges} threads, drawn from architecture.json</text>`;
};

function main(): number {
  const drawn = drawMap(readArchitecture());
  if (!process.argv.includes('--check')) {
    writeFileSync(home, drawn);
    return 0;
  }
  if (existsSync(home) && readFileSync(home, 'utf8') === drawn) return 0;
  console.log('docs/map.svg is not what architecture.json says; `npm run map` draws it anew');
  return 1;
}

if (import.meta.main) process.exitCode = main();
