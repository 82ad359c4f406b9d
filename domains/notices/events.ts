import { subjectKind } from '#kernel/contract';

/** A text the company sends: its wordings live in the room's tables, the ledger keeps that they changed. */
export const templateSubject = subjectKind({
  kind: 'template',
  zh: '通知模板',
  en: 'Notice template',
  facts: {
    version: { type: 'number', unit: 'version', zh: '版本', en: 'Version' },
    enabled: { type: 'flag', zh: '启用', en: 'Switched on' },
    bell: { type: 'flag', zh: '响铃', en: 'Rings the bell' },
    mail: { type: 'flag', zh: '发邮件', en: 'Goes by mail' },
    builtIn: { type: 'flag', zh: '恢复原文', en: 'Back to the built-in text' },
  },
  events: {
    'template.taken-over': { zh: '改用自己的文字', en: 'Own text begun', facts: [], first: true },
    'template.changed': {
      zh: '修改模板',
      en: 'Template changed',
      facts: ['version', 'enabled', 'bell', 'mail', 'builtIn'],
    },
  },
});

const handler = { type: 'reference', to: 'handler', zh: '该做的', en: 'What was to follow' } as const;

/** What was to follow from an event: that somebody had it tried again after it was given up. Its id is the event's. */
export const deliverySubject = subjectKind({
  kind: 'delivery',
  zh: '后续',
  en: 'Follow-on',
  facts: { handler },
  events: {
    'delivery.retried': { zh: '再试没办成的后续', en: 'Tried again', facts: ['handler'], first: true },
    'delivery.retried-again': { zh: '又试没办成的后续', en: 'Tried once more', facts: ['handler'] },
  },
});
