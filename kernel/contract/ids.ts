import { z } from 'zod';

/** Every row's key: a UUIDv7, ordered by the time it was made. People see short numbers instead. */
export type Id = string;

export const id = z.uuid();

let lastMillis = 0;
let lastTime = '00000000-0000';
let sequence = 0;

// Random bytes are drawn many at a time: drawing them id by id costs more than all the rest of an id.
const drawn = new Uint8Array(6 * 512);
let used = drawn.length;

const hex = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Two digits for each of six random bytes. */
function randomDigits(): string {
  if (used === drawn.length) {
    globalThis.crypto.getRandomValues(drawn);
    used = 0;
  }
  let digits = '';
  for (const end = used + 6; used < end; used += 1) digits += hex[drawn[used]!];
  return digits;
}

/** The twelve digits of a time, with their dash. Byte by byte: a number this large is slow to write in base 16. */
function timeDigits(ms: number): string {
  const high = Math.floor(ms / 0x1000000);
  return (
    hex[(high >>> 16) & 0xff]! +
    hex[(high >>> 8) & 0xff]! +
    hex[high & 0xff]! +
    hex[(ms >>> 16) & 0xff]! +
    '-' +
    hex[(ms >>> 8) & 0xff]! +
    hex[ms & 0xff]!
  );
}

/**
 * A new id whose time part is `ms` (milliseconds since the epoch), so that ids made under a travelled
 * clock fall into that clock's months. Ids of one process never go back within the same millisecond: after
 * the time stand 26 bits that count from a random beginning (RFC 9562, 6.2, method 1), then 48 random ones.
 */
export function newId(ms: number): Id {
  if (ms === lastMillis) sequence += 1;
  else {
    lastMillis = ms;
    lastTime = timeDigits(ms);
    // A quarter of the range, so that there is room to count.
    sequence = Math.floor(Math.random() * 0x00ffffff);
  }
  const high = 0x7000 | ((sequence >>> 14) & 0xfff);
  const low = 0x8000 | (sequence & 0x3fff);
  return `${lastTime}-${hex[high >>> 8]!}${hex[high & 0xff]!}-${hex[low >>> 8]!}${hex[low & 0xff]!}-${randomDigits()}`;
}

/** The smallest id a given millisecond can have: a bound for ranges over time-ordered ids. */
export function idFloor(ms: number): Id {
  const digits = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}
