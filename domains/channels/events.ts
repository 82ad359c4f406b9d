import { subjectKind } from '#kernel/contract';
import { mailKinds } from './contract/mails.ts';
import { callStates, direction } from './contract/calls.ts';
import { quarantineReasons } from './contract/mails.ts';

/** A mail: one that came in (received or imported) or one of ours (queued). */
export const mailSubject = subjectKind({
  kind: 'mail',
  zh: '邮件',
  en: 'Mail',
  facts: {
    mailbox: { type: 'reference', to: 'mailbox', zh: '邮箱', en: 'Mailbox' },
    direction: { type: 'enum', values: direction.options, zh: '方向', en: 'Direction' },
    kind: { type: 'enum', values: mailKinds, zh: '类别', en: 'Kind' },
    inquiry: {
      type: 'reference',
      to: 'inquiry',
      zh: '凭回信标记所属的服务单',
      en: 'Case proven by our reply token',
    },
    about: { type: 'reference', to: 'inquiry', zh: '所属记录', en: 'What it is about' },
    history: { type: 'flag', zh: '历史邮件', en: 'History' },
    'same-id': { type: 'flag', zh: '编号相同而内容不同', en: 'Same Message-ID, other content' },
    unparsed: { type: 'flag', zh: '未能解析', en: 'Taken in unread' },
    attachments: { type: 'number', unit: 'piece', zh: '附件数', en: 'Attachments' },
    automatic: { type: 'flag', zh: '自动发出', en: 'Sent automatically' },
    attempts: { type: 'number', unit: 'times', zh: '发送次数', en: 'Attempts' },
    resent: { type: 'number', unit: 'times', zh: '重发次数', en: 'Resent' },
    permanent: { type: 'flag', zh: '不会再送达', en: 'Will never be delivered' },
  },
  events: {
    'mail.received': {
      zh: '收到邮件',
      en: 'Mail received',
      facts: ['mailbox', 'direction', 'channel', 'kind', 'inquiry', 'same-id', 'unparsed', 'attachments'],
      first: true,
    },
    'mail.imported': {
      zh: '导入历史邮件',
      en: 'Mail imported as history',
      facts: [
        'mailbox',
        'direction',
        'channel',
        'kind',
        'inquiry',
        'same-id',
        'unparsed',
        'attachments',
        'history',
      ],
      first: true,
    },
    'mail.queued': {
      zh: '邮件待发',
      en: 'Mail queued',
      facts: ['mailbox', 'direction', 'channel', 'about', 'automatic', 'attachments'],
      first: true,
    },
    'mail.sent': { zh: '邮件已发出', en: 'Mail sent', facts: ['attempts', 'resent'] },
    'mail.failed': { zh: '邮件发送失败', en: 'Mail failed', facts: ['attempts', 'permanent'] },
    'mail.requeued': { zh: '邮件重新发送', en: 'Mail queued again', facts: [] },
    'mail.withdrawn': { zh: '邮件已撤回', en: 'Mail withdrawn', facts: [] },
    'mail.bounced': { zh: '邮件被退回', en: 'Mail bounced', facts: ['permanent'] },
  },
});

/** A mail as it came, before anything is made of it: it has a history of its own only when it is set aside. */
export const rawMailSubject = subjectKind({
  kind: 'raw-mail',
  zh: '隔离的邮件',
  en: 'Quarantined mail',
  facts: {
    mailbox: { type: 'reference', to: 'mailbox', zh: '邮箱', en: 'Mailbox' },
    reason: { type: 'enum', values: quarantineReasons, zh: '原因', en: 'Reason' },
  },
  events: {
    'mail.quarantined': {
      zh: '邮件被隔离',
      en: 'Mail quarantined',
      facts: ['mailbox', 'channel', 'reason'],
      first: true,
    },
    'mail.quarantined-again': { zh: '再次隔离', en: 'Mail quarantined again', facts: ['reason'] },
    'mail.retried': { zh: '重新解析', en: 'Tried once more', facts: [] },
    'mail.released': { zh: '解除隔离', en: 'Released', facts: [] },
    'mail.discarded': { zh: '不予受理', en: 'Discarded', facts: [] },
  },
});

export const mailboxSubject = subjectKind({
  kind: 'mailbox',
  zh: '邮箱',
  en: 'Mailbox',
  facts: {
    enabled: { type: 'flag', zh: '启用', en: 'Switched on' },
    sends: { type: 'flag', zh: '可发信', en: 'Sends' },
  },
  events: {
    'mailbox.added': {
      zh: '添加邮箱',
      en: 'Mailbox added',
      facts: ['enabled', 'sends', 'channel'],
      first: true,
    },
    'mailbox.changed': { zh: '修改邮箱', en: 'Mailbox changed', facts: ['enabled', 'sends'] },
    'mailbox.test-asked': { zh: '测试连接', en: 'Connection test asked for', facts: [] },
  },
});

/** A telephone call. `rings` and `waited` make “picked up within N rings” a figure as well as a clock. */
export const callSubject = subjectKind({
  kind: 'call',
  zh: '电话',
  en: 'Call',
  facts: {
    direction: { type: 'enum', values: direction.options, zh: '方向', en: 'Direction' },
    state: { type: 'enum', values: callStates, zh: '状态', en: 'State' },
    rings: { type: 'number', unit: 'rings', zh: '响铃次数', en: 'Rings' },
    waited: { type: 'number', unit: 's', zh: '等待', en: 'Waited' },
    talked: { type: 'number', unit: 's', zh: '通话', en: 'Talked' },
    'by-hand': { type: 'flag', zh: '人工登记', en: 'Logged by hand' },
    'rang-at': { type: 'instant', zh: '开始响铃', en: 'Began to ring' },
  },
  events: {
    'call.ringing': {
      zh: '来电响铃',
      en: 'Ringing',
      facts: ['direction', 'state', 'channel', 'owner', 'team', 'by-hand', 'rang-at'],
      first: true,
    },
    'call.answered': { zh: '接通', en: 'Answered', facts: ['state', 'owner', 'team', 'rings', 'waited'] },
    'call.missed': { zh: '未接', en: 'Missed', facts: ['state', 'rings', 'waited'] },
    'call.voicemail': { zh: '转语音信箱', en: 'Voicemail', facts: ['state', 'rings', 'waited'] },
    'call.ended': { zh: '通话结束', en: 'Ended', facts: ['state', 'talked'] },
    'call.voicemail-kept': { zh: '留言已存', en: 'Voicemail kept', facts: [] },
  },
});
