import { errorList, permissionList } from '#kernel/contract';
import { assessmentEntries } from './contract/assessments.ts';
import { competenceEntries } from './contract/competences.ts';
import { complianceEntries } from './contract/compliance.ts';
import { decisionEntries } from './contract/decisions.ts';
import { draftEntries } from './contract/drafts.ts';
import { dutyEntries } from './contract/duties.ts';
import { promiseEntries } from './contract/promises.ts';
import { readingEntries } from './contract/readings.ts';
import { recordEntries } from './contract/records.ts';
import { scorecardEntries } from './contract/scorecards.ts';
import { standardEntries } from './contract/standards.ts';
import { tableEntries } from './contract/tables.ts';
import { trialEntries } from './contract/trials.ts';

export { clauseView, clockView, parameter, threadState } from './contract/shapes.ts';
export { complianceQuery } from './contract/compliance.ts';
export type { Change, ChangeLine } from './contract/drafts.ts';
export { deductionKinds } from './contract/assessments.ts';
export { deductionWords, gradeWords, pointWords } from './contract/assessment-words.ts';
export { standings, type Standing } from './contract/competences.ts';
export { dutyStates, type DutyRow, type DutyState } from './contract/duties.ts';
export { stateWords } from './contract/duty-words.ts';
export { standingWords } from './contract/standing-words.ts';
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
export {
  cellText,
  givenText,
  outcomeText,
  readCellText,
  readGivenText,
  readOutcomeText,
  type GivenValue,
  type WrittenCell,
} from './contract/table-cells.ts';
export { choiceWords, measureWords } from './contract/record-words.ts';
export { columnValueWords, tableUnitWords } from './contract/table-words.ts';
export type { CaseResult, TableUse } from './contract/tables.ts';
export { valueWords } from './contract/value-words.ts';
export { roleWords, waitingWords } from './contract/words.ts';

export const standardPermissions = permissionList({
  'standard.read': {
    zh: '看标准与时钟',
    en: 'See the standard and its clocks',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all', auditor: 'all' },
  },
  'standard.draft': {
    zh: '起草标准',
    en: 'Draft standards',
    grants: { manager: 'all' },
  },
  'standard.remark': {
    zh: '批注标准草稿',
    en: 'Remark on drafts of a standard',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all', auditor: 'all' },
  },
  'standard.approve': {
    zh: '批准标准草稿',
    en: 'Approve drafts of a standard',
    grants: { manager: 'all' },
  },
  'standard.publish': {
    zh: '发布标准与日历',
    en: 'Publish standards and calendars',
    grants: { manager: 'all' },
  },
  'standard.keep-record': {
    zh: '留存记录',
    en: 'Keep records',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all' },
  },
  'standard.model': {
    zh: '设置起草用的语言模型',
    en: 'Set the language model that may propose clauses',
    grants: { manager: 'all' },
  },
  'standard.duties': {
    zh: '看定期职责',
    en: 'See duties',
    grants: { manager: 'all', lead: 'all', agent: 'own', specialist: 'own', auditor: 'all' },
  },
  'standard.do-duties': {
    zh: '办定期职责',
    en: 'Report duties done',
    grants: { manager: 'all', lead: 'own', agent: 'own', specialist: 'own' },
  },
  'standard.competences': {
    zh: '看能力与考核',
    en: 'See competences and results',
    grants: { manager: 'all', lead: 'team', agent: 'own', specialist: 'own', auditor: 'all' },
  },
  'standard.record-results': {
    zh: '登记考核结果',
    en: 'Record results',
    grants: { manager: 'all' },
  },
  'standard.compliance': {
    zh: '看守约',
    en: 'See compliance',
    grants: { manager: 'all', auditor: 'all', lead: 'team', agent: 'own', specialist: 'own' },
  },
  'standard.assessments': {
    zh: '看自评',
    en: 'See self-assessments',
    grants: { manager: 'all', auditor: 'all' },
  },
  'standard.assess': {
    zh: '做自评',
    en: 'Carry out self-assessments',
    grants: { manager: 'all' },
  },
  'standard.promise': {
    zh: '设置对外公布的承诺',
    en: 'Set what customers may read of the standard',
    grants: { manager: 'all' },
  },
  'standard.scorecards': {
    zh: '看记分卡',
    en: 'See scorecards',
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
  'standard.document-faulty': {
    status: 422,
    zh: '标准有 {count} 处读不懂，已标出位置。',
    en: '{count} places of the standard cannot be read; each is marked.',
  },
  'standard.draft-nothing': {
    status: 422,
    zh: '要么从一版起草，要么给出整份标准。',
    en: 'A draft begins as a version or as a whole document.',
  },
  'standard.draft-closed': {
    status: 409,
    zh: '这一版现在不能改：它{state}。',
    en: 'This version cannot be changed now: it is {state}.',
  },
  'standard.span-empty': {
    status: 422,
    zh: '时段的结束要晚于开始。',
    en: 'The span ends after it begins.',
  },
  'standard.draft-faulty': {
    status: 422,
    zh: '还有 {count} 处要改，已标出。先改，再往下走。',
    en: '{count} places to mend, each marked. Mend them first, then go on.',
  },
  'standard.below-law': {
    status: 422,
    zh: '低于法律底线，不能往下走。{article}：{text}',
    en: 'Below the law, so it goes no further. {article}: {text}',
  },
  'standard.draft-unchanged': {
    status: 409,
    zh: '和依据的那一版一样，没有可送审的改动。',
    en: 'It says the same as the version it began as: nothing to approve.',
  },
  'standard.key-taken': {
    status: 409,
    zh: '已有条款 {key}。',
    en: 'There is a clause {key} already.',
  },
  'standard.last-clause': {
    status: 409,
    zh: '标准至少要有一条。不要了，就弃稿。',
    en: 'A standard has one clause at least. Drop the draft if it is not wanted.',
  },
  'standard.order-incomplete': {
    status: 422,
    zh: '顺序要把每一条恰好写一次。',
    en: 'An order names every clause exactly once.',
  },
  'standard.second-person': {
    status: 409,
    zh: '要由另一人批准：最后改它的是你自己。',
    en: 'Someone else approves it: the last change was your own.',
  },
  'standard.wants-draft': {
    status: 409,
    zh: '在生效的不能直接改：先起草，试过，由另一人批准，再发布。',
    en: 'What is in force is not changed directly: draft it, try it, have someone else approve it, then publish.',
  },
  'standard.base-superseded': {
    status: 409,
    zh: '起草之后已发布了第 {number} 版。请按那一版重新起草，免得它的改动丢失。',
    en: 'Version {number} was published since this draft began. Draft anew from it, so that its changes are kept.',
  },
  'standard.calendar-moved': {
    status: 409,
    zh: '日历「{calendar}」在起草之后已换版。退回草稿，看过新版再改。',
    en: 'The calendar “{calendar}” was changed since this draft began. Send it back and look at it again.',
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
  'standard.record-unknown': {
    status: 422,
    zh: '现行标准没有要求这种记录：{record}。',
    en: 'No clause in force asks for this record: {record}.',
  },
  'standard.file-unknown': {
    status: 422,
    zh: '有文件不是你上传的，或已用过。重新上传后再留存。',
    en: 'A file was not handed in by you, or is kept already. Hand it in again.',
  },
  'standard.table-unknown': {
    status: 409,
    zh: '现行标准里没有决策表：{table}。',
    en: 'There is no decision table called {table} in force.',
  },
  'standard.table-file-unreadable': {
    status: 422,
    zh: '读不出这份文件。请用这里导出的 XLSX 或 JSON，改好再传。',
    en: 'This file cannot be read. Take the XLSX or JSON handed out here, change it, and hand it in again.',
  },
  'standard.table-file-faulty': {
    status: 422,
    zh: '文件里有 {count} 处读不懂，已标出行列。草稿没有改动。',
    en: '{count} places of the file cannot be read, each with its row and column. The draft is unchanged.',
  },
  'standard.duty-over': {
    status: 409,
    zh: '这一期已经结束，不能再报。要办的是下一期。',
    en: 'This time of the duty is over. What is done now counts for the next one.',
  },
  'standard.evidence-missing': {
    status: 422,
    zh: '条款 {clause} 要求的凭据还不齐，已标出。',
    en: 'Clause {clause} asks for more evidence; what is missing is marked.',
  },
  'standard.person-unknown': {
    status: 422,
    zh: '没有这位在职的同事。',
    en: 'There is no such colleague.',
  },
  'standard.competence-unknown': {
    status: 422,
    zh: '现行标准没有要求这项能力：{competence}',
    en: 'No clause in force asks for this competence: {competence}',
  },
  'standard.reached-ahead': {
    status: 422,
    zh: '考核时间不能晚于现在。',
    en: 'A result cannot be reached in the future.',
  },
  'standard.result-expired': {
    status: 422,
    zh: '成绩自考核起 {months} 个月内有效，这一次已经过期。',
    en: 'A result is good for {months} months; this one has run out already.',
  },
  'standard.result-over': {
    status: 409,
    zh: '这条结果已被续期或撤销。',
    en: 'This result was renewed or withdrawn already.',
  },
  'standard.not-competent': {
    status: 409,
    zh: '不能分派：缺有效的考核结果 {missing}。',
    en: 'Work cannot be given here: no valid result in {missing}.',
  },
  'standard.reading-nothing': {
    status: 409,
    zh: '还没有采纳任何一条。先采纳，再做成草稿。',
    en: 'Nothing is accepted yet. Accept something first, then make a draft.',
  },
  'standard.reading-unknown-name': {
    status: 422,
    zh: '没有叫「{name}」的对象、事件或角色。',
    en: 'There is no subject, event or role called “{name}”.',
  },
  'standard.model-address': {
    status: 422,
    zh: '地址要以 https:// 开头；本机可用 http://。',
    en: 'The address begins with https://; on this machine http:// will do.',
  },
  'standard.assessment-finished': {
    status: 409,
    zh: '这次自评已经完成，报告不再改。要改就另做一次。',
    en: 'This assessment is finished and its report stays as it is. Start another one.',
  },
  'standard.assessment-sample': {
    status: 422,
    zh: '抽样要填抽查数与合格数：至少抽 1 件，合格数不大于抽查数。',
    en: 'A sample has both counts: at least one looked at, and no more conforming than that.',
  },
  'standard.assessment-unrated': {
    status: 409,
    zh: '还有 {count} 项没有评。评完或注明不适用，再完成。',
    en: '{count} items are not rated yet. Rate them or say that they do not apply, then finish.',
  },
  'standard.assessment-points': {
    status: 409,
    zh: '「{part}」各项分值加起来是 {given} 分，应为 {points} 分。',
    en: 'The items of “{part}” add up to {given} points; they should make {points}.',
  },
  'standard.promise-off': {
    status: 404,
    zh: '这里还没有公布服务承诺。',
    en: 'No promise is published here.',
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
  ...scorecardEntries,
  ...dutyEntries,
  ...assessmentEntries,
  ...competenceEntries,
  ...trialEntries,
  ...draftEntries,
  ...promiseEntries,
  ...readingEntries,
  ...recordEntries,
  ...decisionEntries,
  ...tableEntries,
};
