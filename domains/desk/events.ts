import { subjectKind } from '#kernel/contract';
import {
  closeReasons,
  departments,
  inquiryClasses,
  inquiryStates,
  languages,
  reopenReasons,
  replyWays,
} from './contract/shapes.ts';

/**
 * What happens to an inquiry. Who said what stays in the room's tables: the ledger keeps only that it was
 * said, when, and by whom. An automatic reply announces nothing here, so it can stop no clock.
 */
export const inquirySubject = subjectKind({
  kind: 'inquiry',
  zh: '咨询',
  en: 'Inquiry',
  facts: {
    state: { type: 'enum', values: inquiryStates, zh: '状态', en: 'State' },
    class: { type: 'enum', values: inquiryClasses, zh: '类别', en: 'Class' },
    language: { type: 'enum', values: languages, zh: '语言', en: 'Language' },
    waiting: { type: 'flag', zh: '等客户', en: 'Waiting for the customer' },
    voicemail: { type: 'flag', zh: '语音留言', en: 'Voicemail' },
    contact: { type: 'reference', to: 'contact', zh: '联系人', en: 'Contact' },
    passedTo: { type: 'enum', values: departments, zh: '转给', en: 'Passed to' },
    passedTeam: { type: 'reference', to: 'team', zh: '转给团队', en: 'Passed to team' },
    passedPerson: { type: 'reference', to: 'person', zh: '转给专员', en: 'Passed to specialist' },
    promisedFor: { type: 'instant', zh: '约定答复时间', en: 'Answer promised for' },
    promisedHow: { type: 'enum', values: replyWays, zh: '约定答复方式', en: 'How it will be answered' },
    answeredBy: { type: 'enum', values: replyWays, zh: '答复方式', en: 'Answered by' },
    confirmedBy: { type: 'enum', values: ['customer', 'staff'], zh: '由谁确认', en: 'Confirmed by' },
    closeReason: { type: 'enum', values: closeReasons, zh: '办结原因', en: 'Why it was closed' },
    reopenReason: { type: 'enum', values: reopenReasons, zh: '重开原因', en: 'Why it was reopened' },
    mergedInto: { type: 'reference', to: 'inquiry', zh: '并入', en: 'Merged into' },
    absorbed: { type: 'reference', to: 'inquiry', zh: '并来', en: 'Absorbed' },
    splitFrom: { type: 'reference', to: 'inquiry', zh: '拆自', en: 'Split from' },
    splitOff: { type: 'reference', to: 'inquiry', zh: '拆出', en: 'Split off' },
    followUp: { type: 'reference', to: 'follow-up', zh: '跟进', en: 'Follow-up' },
    followUpAt: { type: 'instant', zh: '跟进时间', en: 'Follow-up due' },
  },
  events: {
    'inquiry.received': {
      zh: '收到咨询',
      en: 'Received',
      facts: [
        'channel',
        'class',
        'priority',
        'tier',
        'customer',
        'contact',
        'team',
        'owner',
        'language',
        'voicemail',
        'waiting',
        'state',
        'splitFrom',
      ],
      first: true,
    },
    'inquiry.message-received': {
      zh: '客户又来信',
      en: 'Customer wrote again',
      facts: ['channel', 'state', 'waiting', 'voicemail'],
    },
    'inquiry.assigned': { zh: '分派', en: 'Assigned', facts: ['owner', 'team', 'state'] },
    'inquiry.passed': {
      zh: '转部门',
      en: 'Passed to a department',
      facts: ['passedTo', 'passedTeam', 'passedPerson', 'state', 'owner', 'team'],
    },
    'inquiry.taken-back': {
      zh: '收回',
      en: 'Taken back',
      facts: ['passedTo', 'passedTeam', 'passedPerson', 'state', 'owner', 'team'],
    },
    'inquiry.specialist-answered': { zh: '部门已答复', en: 'Department answered', facts: ['state'] },
    'inquiry.answered': {
      zh: '答复客户',
      en: 'Answered',
      facts: ['answeredBy', 'state', 'owner', 'team', 'waiting'],
    },
    'inquiry.promised': {
      zh: '约定答复',
      en: 'Answer promised',
      facts: ['promisedFor', 'promisedHow', 'state', 'owner', 'team'],
    },
    'inquiry.voicemail-left': { zh: '留了言', en: 'Voicemail left', facts: ['voicemail'] },
    'inquiry.recording-kept': { zh: '录音已存', en: 'Recording kept', facts: [] },
    'inquiry.automatic-mail': { zh: '收到自动邮件', en: 'Automatic mail received', facts: [] },
    'inquiry.undelivered': { zh: '答复未送达', en: 'Answer not delivered', facts: ['state'] },
    'inquiry.paused': { zh: '等客户', en: 'Waiting for the customer', facts: ['waiting'] },
    'inquiry.resumed': { zh: '不再等客户', en: 'No longer waiting', facts: ['waiting'] },
    'inquiry.classed': { zh: '归类', en: 'Classed', facts: ['class'] },
    'inquiry.priority-changed': { zh: '改优先级', en: 'Priority changed', facts: ['priority'] },
    'inquiry.tier-changed': { zh: '客户等级变了', en: 'Customer’s tier changed', facts: ['tier'] },
    'inquiry.retitled': { zh: '改标题', en: 'Retitled', facts: [] },
    'inquiry.noted': { zh: '内部备注', en: 'Noted', facts: [] },
    'inquiry.follow-up-set': { zh: '安排跟进', en: 'Follow-up set', facts: ['followUp', 'followUpAt'] },
    'inquiry.follow-up-due': { zh: '跟进到时', en: 'Follow-up due', facts: ['followUp', 'owner'] },
    'inquiry.follow-up-done': { zh: '跟进完成', en: 'Followed up', facts: ['followUp'] },
    'inquiry.confirmed': { zh: '客户已明白', en: 'Understood', facts: ['confirmedBy', 'state'] },
    'inquiry.closed': { zh: '办结', en: 'Closed', facts: ['closeReason', 'state', 'waiting'] },
    'inquiry.reopened': { zh: '重开', en: 'Reopened', facts: ['reopenReason', 'state'] },
    'inquiry.merged': { zh: '并入另一咨询', en: 'Merged into another', facts: ['mergedInto', 'state'] },
    'inquiry.linked': { zh: '并来另一咨询', en: 'Another merged in', facts: ['absorbed'] },
    'inquiry.split-off': { zh: '拆出一部分', en: 'Part split off', facts: ['splitOff', 'state'] },
  },
});

/** Which team answers for a department: its name is the desk's, the team is the company's. */
export const departmentSubject = subjectKind({
  kind: 'department',
  zh: '部门',
  en: 'Department',
  facts: { department: { type: 'enum', values: departments, zh: '部门', en: 'Department' } },
  events: {
    'department.named': { zh: '定部门团队', en: 'Team named', facts: ['department', 'team'], first: true },
    'department.changed': { zh: '换部门团队', en: 'Team changed', facts: ['team'] },
  },
});
