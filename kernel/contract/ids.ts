import { v7 } from 'uuid';
import { z } from 'zod';

/** Every row's key: a UUIDv7, ordered by the time it was made. People see short numbers instead. */
export type Id = string;

export const id = z.uuid();

let lastMillis = 0;
let sequence = 0;

/**
 * A new id whose time part is `ms` (milliseconds since the epoch), so that ids made under a travelled
 * clock fall into that clock's months. Ids of one process never go back within the same millisecond.
 */
export function newId(ms: number): Id {
  if (ms === lastMillis) sequence = (sequence + 1) & 0x7fffffff;
  else {
    lastMillis = ms;
    sequence = Math.floor(Math.random() * 0x00ffffff);
  }
  return v7({ msecs: ms, seq: sequence });
}

/** The smallest id a given millisecond can have: a bound for ranges over time-ordered ids. */
export function idFloor(ms: number): Id {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
