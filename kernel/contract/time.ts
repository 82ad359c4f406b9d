import { z } from 'zod';

/**
 * An instant: ISO 8601 in UTC with milliseconds, e.g. `2026-11-22T04:13:26.000Z`. One spelling
 * everywhere (database rows, events, replies), so that instants compare as text and survive JSON.
 */
export type Instant = string;

const spelling = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An instant in a reply: always in the one spelling. */
export const instant = z.string().regex(spelling).meta({ format: 'date-time' });

/** An instant in a request: any ISO 8601 date-time with an offset; becomes the one spelling. */
export const instantIn = z.iso.datetime({ offset: true });

/** A day on somebody's calendar, `2026-11-22`, with no zone of its own. */
export const day = z.iso.date();

/** Milliseconds since the epoch. */
export const toMillis = (at: Instant): number => Date.parse(at);

/** The one spelling of an instant; `ms` is milliseconds since the epoch. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();

/** The later of two instants. */
export const later = (a: Instant, b: Instant): Instant => (a >= b ? a : b);
