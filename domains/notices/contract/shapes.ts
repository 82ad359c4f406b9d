import { z } from '#kernel/contract';

/** Every text the program sends by itself. What each is bound to stands in `server/templates`. */
export const templateKeys = [
  'clock-warned',
  'clock-breached',
  'clock-escalated',
  'clock-corrected',
  'duty-opened',
  'indicator-warned',
  'inquiry-assigned',
  'inquiry-passed',
  'inquiry-message',
  'inquiry-advised',
  'inquiry-undelivered',
  'follow-up-due',
  'receipt',
  'letter-invitation',
  'letter-reset',
  'letter-link',
] as const;
export const templateKey = z.enum(templateKeys);
export type TemplateKey = (typeof templateKeys)[number];

/** `staff` rings the bell and may be mailed; `customer` is mailed; `letter` carries a link to one person. */
export const audience = z.enum(['staff', 'customer', 'letter']);
export type Audience = z.infer<typeof audience>;

export const tone = z.enum(['plain', 'close', 'broken']);

export const done = z.object({});

export const self = { permission: null, scope: 'self' } as const;
export const templatesOnly = { permission: 'notices.templates', scope: 'company' } as const;
export const operations = { permission: 'notices.operations', scope: 'company' } as const;
