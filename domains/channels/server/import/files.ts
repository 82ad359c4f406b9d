import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { caps } from '../parse/caps.ts';

/** One candidate: a file, or one mail of an mbox. */
export interface Candidate {
  /** The file's path below what was named; a mail of an mbox with its number behind it. */
  file: string;
  bytes: Buffer;
  /** Bytes in all, when they are more than are read. */
  size: number;
}

/** Every file below a folder in the order of names, or the mails of an mbox. Links are not followed. */
export async function* candidatesIn(target: string): AsyncGenerator<Candidate> {
  const about = await stat(target);
  if (about.isDirectory()) {
    for await (const file of filesBelow(target)) yield* candidatesOf(path.join(target, file), file);
  } else yield* candidatesOf(target, path.basename(target), true);
}

async function* filesBelow(folder: string, below = ''): AsyncGenerator<string> {
  const entries = [];
  for await (const entry of await opendir(path.join(folder, below))) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const place = path.join(below, entry.name);
    if (entry.isDirectory()) yield* filesBelow(folder, place);
    else if (entry.isFile()) yield place;
  }
}

async function* candidatesOf(place: string, file: string, alone = false): AsyncGenerator<Candidate> {
  if (/\.(mbox|mbx)$/i.test(file) || (alone && (await beginsAsMbox(place)))) {
    let no = 0;
    for await (const bytes of mailsOfMbox(place)) yield { file: `${file}#${(no += 1)}`, ...within(bytes) };
    // An empty mbox is a file all the same, and is listed.
    if (no === 0) yield { file, bytes: Buffer.alloc(0), size: 0 };
    return;
  }
  const { size } = await stat(place);
  yield { file, bytes: size > caps.fetched ? await beginningOf(place) : await readFile(place), size };
}

const within = (bytes: Buffer) => ({
  bytes: bytes.length > caps.fetched ? bytes.subarray(0, 65_536) : bytes,
  size: bytes.length,
});

async function beginningOf(place: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(place, { end: 65_535 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const separator = /^From \S.*\d/;

const beginsAsMbox = async (place: string): Promise<boolean> =>
  separator.test((await beginningOf(place)).subarray(0, 300).toString('latin1'));

/**
 * The mails of an mbox (RFC 4155, with `>From ` as in mboxrd). A separator stands after a blank line, or at
 * the beginning. A mail larger than is ever read is cut, so that a broken file cannot fill the memory.
 */
async function* mailsOfMbox(place: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let from = 0;
  for await (const chunk of createReadStream(place, { highWaterMark: 4 * 1_048_576 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let at = nextSeparator(rest, from); at >= 0; at = nextSeparator(rest, from)) {
      if (at > 0) yield withoutMarks(rest.subarray(0, at));
      rest = rest.subarray(at);
      from = 1;
    }
    if (rest.length > caps.fetched * 2)
      rest = Buffer.concat([rest.subarray(0, caps.fetched + 1), rest.subarray(-400)]);
    // A separator may lie across the edge of two chunks.
    from = Math.max(from, rest.length - 400);
  }
  if (rest.toString('latin1', 0, 100).trim() !== '') yield withoutMarks(rest);
}

function nextSeparator(data: Buffer, from: number): number {
  if (from === 0 && separator.test(data.toString('latin1', 0, 300)))
    return data.length > 0 ? skipFirst(data) : -1;
  for (
    let at = data.indexOf('\nFrom ', Math.max(0, from - 1));
    at >= 0;
    at = data.indexOf('\nFrom ', at + 1)
  ) {
    const blank = data[at - 1] === 10 || (data[at - 1] === 13 && data[at - 2] === 10);
    if (blank && separator.test(data.toString('latin1', at + 1, at + 301).split('\n')[0]!)) return at + 1;
  }
  return -1;
}

/** The file's first separator is no end of a mail: the search goes on behind it. */
const skipFirst = (data: Buffer): number => nextSeparator(data, 1);

const withoutMarks = (mail: Buffer): Buffer =>
  mail.includes('\n>')
    ? Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
    : Buffer.from(mail);
