import { errorList, permissionList } from '#kernel/contract';
import { besideRoutes } from './contract/beside.ts';
import { caseRoutes } from './contract/cases.ts';
import { intakeRoutes } from './contract/intake.ts';
import { moveRoutes } from './contract/moves.ts';
import { portalRoutes } from './contract/portal.ts';

export * from './contract/shapes.ts';
export { inquiryRow, message, type InquiryRow, type Message } from './contract/cases.ts';
export { filter, tab, type Tab } from './contract/filter.ts';
export { portalState, type PortalState } from './contract/portal.ts';

/** What the outside may ask of the desk. */
export const desk = { ...intakeRoutes, ...caseRoutes, ...moveRoutes, ...besideRoutes, ...portalRoutes };

const work = { manager: 'all', lead: 'all', agent: 'team' } as const;

export const deskPermissions = permissionList({
  'desk.read': {
    zh: '看咨询',
    en: 'See inquiries',
    grants: { ...work, auditor: 'all', specialist: 'own' },
  },
  'desk.receive': {
    zh: '登记咨询',
    en: 'Take in inquiries',
    grants: { manager: 'all', lead: 'all', agent: 'all', client: 'all' },
  },
  'desk.answer': { zh: '答复客户', en: 'Answer customers', grants: work },
  'desk.assign': { zh: '分派咨询', en: 'Assign inquiries', grants: work },
  'desk.pass': { zh: '转给部门', en: 'Pass to a department', grants: work },
  'desk.advise': {
    zh: '以部门名义答复',
    en: 'Answer for the department',
    grants: { manager: 'all', lead: 'all', specialist: 'team' },
  },
  'desk.note': { zh: '写内部备注', en: 'Write notes', grants: { ...work, specialist: 'own' } },
  'desk.work': { zh: '归类、暂停、办结咨询', en: 'Sort, pause and close inquiries', grants: work },
  'desk.merge': { zh: '合并与拆分咨询', en: 'Merge and split inquiries', grants: work },
  'desk.set-aside': {
    zh: '看搁置的来信',
    en: 'See mails that were set aside',
    grants: { manager: 'all', lead: 'all', agent: 'all' },
  },
  'desk.settings': { zh: '设置服务台', en: 'Set up the desk', grants: { manager: 'all' } },
  'desk.portal': {
    zh: '在门户里看自己的咨询',
    en: 'See one’s own inquiries',
    grants: { customer: 'customer' },
  },
});

export const deskErrors = errorList({
  'desk.closed': { status: 409, zh: '{number} 已办结，先重开。', en: '{number} is closed; reopen it first.' },
  'desk.merged': {
    status: 409,
    zh: '{number} 已并入 {into}，到那里继续。',
    en: '{number} was merged into {into}; go on there.',
  },
  'desk.with-department': {
    status: 409,
    zh: '{number} 还在部门手里，先收回。',
    en: '{number} is with the department; take it back first.',
  },
  'desk.not-now': {
    status: 409,
    zh: '{number} 现在的状态不能这样做。',
    en: 'This cannot be done with {number} as it stands.',
  },
  'desk.taken': { status: 409, zh: '{name} 已接手。', en: '{name} has taken it.' },
  'desk.answered-meanwhile': {
    status: 409,
    zh: '{name} 已先答复。写的内容留作草稿。',
    en: '{name} answered first. What you wrote is kept as a draft.',
  },
  'desk.no-address': {
    status: 409,
    zh: '没有可以发信的地址，填一个收件人或改用电话。',
    en: 'There is no address to write to; give one, or use the phone.',
  },
  'desk.attachment-unknown': {
    status: 422,
    zh: '有附件不是自己上传的，重新上传。',
    en: 'An attachment was not uploaded by you; upload it again.',
  },
  'desk.promise-past': { status: 422, zh: '约定的时间要在以后。', en: 'The time must lie ahead.' },
  'desk.time-ahead': {
    status: 422,
    zh: '发生时间在将来，检查时钟。',
    en: 'It cannot have happened in the future; check the clock.',
  },
  'desk.person-unknown': { status: 422, zh: '没有这位在职同事。', en: 'There is no such active colleague.' },
  'desk.team-unknown': { status: 422, zh: '没有这个团队。', en: 'There is no such team.' },
  'desk.unanswered': {
    status: 409,
    zh: '还没有答复，不能按“已答复”办结。',
    en: 'It was not answered; it cannot be closed as answered.',
  },
  'desk.close-note': {
    status: 422,
    zh: '未答复就办结，要写明原因。',
    en: 'Closing without an answer needs a note saying why.',
  },
  'desk.too-late': {
    status: 409,
    zh: '超过 10 秒，撤回不了；可以重开。',
    en: 'Ten seconds have passed; reopen it instead.',
  },
  'desk.merge-itself': { status: 409, zh: '不能并入自己。', en: 'It cannot be merged into itself.' },
  'desk.merge-customers': {
    status: 409,
    zh: '两单属于不同客户，不能合并。',
    en: 'The two belong to different customers and cannot be merged.',
  },
  'desk.merge-closed': {
    status: 409,
    zh: '{number} 已办结或并走，不能并入。',
    en: '{number} is closed or merged away; nothing can be merged into it.',
  },
  'desk.unmerge-later': {
    status: 409,
    zh: '{number} 后来又并入了别的单，先撤回那一次。',
    en: '{number} was merged into another one later; undo that first.',
  },
  'desk.split-messages': {
    status: 422,
    zh: '选中的消息里有不属于这一单的。',
    en: 'Some of the messages are not of this inquiry.',
  },
  'desk.split-all': {
    status: 409,
    zh: '至少要留一条客户消息，也要拆出一条客户消息。',
    en: 'One message of the customer must stay, and one must go.',
  },
});
