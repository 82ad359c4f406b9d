import { inflateRawSync } from 'node:zlib';
import { DocumentRefused } from './refused.ts';

/** Bytes a Word file may unpack to: its text and its pictures. What is more is hostile, or no standard. */
const most = 200 * 1_048_576;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/** Where the list of a zip's entries begins; -1 where there is none. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1)
    if (zip.readUInt32LE(at) === endMark) return at;
  return -1;
}

/**
 * Refuses a Word file that would unpack to more than it may, before anything is unpacked into memory. The sizes
 * a zip states are believed only where its XML, unpacked up to that size, ends there. Throws DocumentRefused.
 */
export function mustUnpackSmall(bytes: Uint8Array): void {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(zip);
  if (end < 0) throw new DocumentRefused('unreadable');
  let at = zip.readUInt32LE(end + 16);
  let sum = 0;
  try {
    for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (zip.readUInt32LE(at) !== entryMark) throw new DocumentRefused('unreadable');
      const stated = zip.readUInt32LE(at + 24);
      sum += stated;
      if (sum > most) throw new DocumentRefused('too-large');
      unpacksTo(zip, at, stated);
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
  } catch (error) {
    throw error instanceof DocumentRefused ? error : new DocumentRefused('unreadable');
  }
}

/** Throws a RangeError where a deflated XML entry holds more than it states. */
function unpacksTo(zip: Buffer, at: number, stated: number): void {
  const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
  if (zip.readUInt16LE(at + 10) !== 8 || !/\.(?:xml|rels)$/i.test(name)) return;
  const local = zip.readUInt32LE(at + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20)), { maxOutputLength: stated + 1 });
}
