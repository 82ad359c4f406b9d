import { subjectKind } from '#kernel/contract';

/** A company's standard: one subject through all its versions. */
export const standardSubject = subjectKind({
  kind: 'standard',
  zh: '服务标准',
  en: 'Standard',
  facts: {
    version: { type: 'number', unit: 'version', zh: '版本', en: 'Version' },
    inForceFrom: { type: 'instant', zh: '生效时间', en: 'In force from' },
  },
  events: {
    'standard.adopted': { zh: '采用标准', en: 'Standard adopted', facts: [], first: true },
    'standard.published': { zh: '发布一版', en: 'Version published', facts: ['version', 'inForceFrom'] },
  },
});

/** The open hours of a place or a desk. */
export const calendarSubject = subjectKind({
  kind: 'calendar',
  zh: '日历',
  en: 'Calendar',
  facts: {
    version: { type: 'number', unit: 'version', zh: '版本', en: 'Version' },
    inForceFrom: { type: 'instant', zh: '生效时间', en: 'In force from' },
  },
  events: {
    'calendar.made': { zh: '建立日历', en: 'Calendar made', facts: [], first: true },
    'calendar.changed': {
      zh: '日历换版',
      en: 'Calendar version published',
      facts: ['version', 'inForceFrom'],
    },
  },
});

/** What the passing of time makes of a clock; written into the chain of the clock's own subject. */
export const clockEvents = {
  'clock.warned': { zh: '临近到期', en: 'Close to due' },
  'clock.breached': { zh: '断线', en: 'Broken' },
  'clock.escalated': { zh: '升级', en: 'Escalated' },
  'clock.corrected': { zh: '更正：其实按时', en: 'Corrected: it was in time' },
} as const;
