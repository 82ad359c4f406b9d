import { errorList, permissionList } from '#kernel/contract';
import { complianceEntries } from './contract/compliance.ts';
import { standardEntries } from './contract/standards.ts';

export { clauseView, clockView, parameter, threadState } from './contract/shapes.ts';
export { complianceQuery } from './contract/compliance.ts';
export { reading, type Reading } from './contract/reading.ts';
export {
  calendarWords,
  namesOf,
  plainWords,
  spanWords,
  unitWords,
  type Deadline,
  type Names,
} from './contract/plain-words.ts';
export { roleWords, valueWords, waitingWords } from './contract/words.ts';

export const standardPermissions = permissionList({
  'standard.read': {
    zh: '看标准与时钟',
    en: 'See the standard and its clocks',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all', auditor: 'all' },
  },
  'standard.publish': {
    zh: '发布标准与日历',
    en: 'Publish standards and calendars',
    grants: { manager: 'all' },
  },
  'standard.compliance': {
    zh: '看守约',
    en: 'See compliance',
    grants: { manager: 'all', auditor: 'all', lead: 'team', agent: 'own', specialist: 'own' },
  },
});

export const standardErrors = errorList({
  'standard.pack-faulty': {
    status: 422,
    zh: '标准有 {count} 处读不通，已标出行列。',
    en: '{count} faults in the standard, each with its line and column.',
  },
  'standard.pack-unknown': {
    status: 404,
    zh: '没有这个标准包：{pack}',
    en: 'There is no pack called {pack}.',
  },
  'standard.not-backdated': {
    status: 409,
    zh: '不能早于现在生效：已经过去的时间按当时的标准算。',
    en: 'It cannot take effect in the past: what has passed counts under the standard of its time.',
  },
  'standard.records-missing': {
    status: 409,
    zh: '还缺条款 {clause} 要求的记录：{missing}。补上后再办。',
    en: 'Clause {clause} still asks for: {missing}. Keep it first, then go on.',
  },
  'standard.calendar-unknown': {
    status: 404,
    zh: '没有这个日历：{calendar}',
    en: 'There is no calendar called {calendar}.',
  },
});

/** What the outside may ask of the room. */
export const standard = {
  ...standardEntries,
  ...complianceEntries,
};
