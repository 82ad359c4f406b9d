import { bind, type Binding } from '#kernel/server';
import { notices } from '../contract.ts';
import { listDeadLetters, retryDeadLetter } from './dead-letters.ts';
import { readPreferences, savePreferences } from './preferences.ts';
import { previewTemplate } from './preview-template.ts';
import { listMails, readMailState } from './read-mails.ts';
import { readAllNotices, readNotice } from './read-notice.ts';
import { listTemplates } from './read-templates.ts';
import { countUnread, listNotices } from './reads.ts';
import { resetTemplate } from './reset-template.ts';
import { saveTemplate } from './save-template.ts';

export const routes: readonly Binding[] = [
  bind(notices.listNotices, listNotices),
  bind(notices.countUnread, countUnread),
  bind(notices.readNotice, readNotice),
  bind(notices.readAllNotices, readAllNotices),
  bind(notices.listTemplates, listTemplates),
  bind(notices.saveTemplate, saveTemplate),
  bind(notices.resetTemplate, resetTemplate),
  bind(notices.previewTemplate, previewTemplate),
  bind(notices.readPreferences, readPreferences),
  bind(notices.savePreferences, savePreferences),
  bind(notices.readMailState, readMailState),
  bind(notices.listMails, listMails),
  bind(notices.listDeadLetters, listDeadLetters),
  bind(notices.retryDeadLetter, retryDeadLetter),
];
