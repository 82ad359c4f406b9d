import { bilingual, z } from '#kernel/contract';
import { says } from './atoms.ts';

const time = /^([01]\d|2[0-4]):[0-5]\d-(([0-3]\d|4[0-7]):[0-5]\d|48:00)$/;
const windows = z.array(z.string().regex(time, says('pack.hours')));

export const calendarShape = z.strictObject({
  title: bilingual,
  zone: z.string(),
  week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), windows),
  /** Names of holiday files whose days apply. */
  holidays: z.array(z.string()).default([]),
  days: z.record(z.iso.date(), windows).default({}),
  closures: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).default([]),
});

/** Holidays of a country: days off, and weekend days that are worked. */
export const holidaysShape = z.strictObject({
  holidays: z.string(),
  off: z.array(z.string().regex(/^\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$/, says('pack.day'))),
  worked: z.array(z.iso.date()),
});
