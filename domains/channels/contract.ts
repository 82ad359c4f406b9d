import { errorList, permissionList } from '#kernel/contract';
import { callRoutes } from './contract/calls.ts';
import { mailboxRoutes } from './contract/mailboxes.ts';
import { mailRoutes } from './contract/mails.ts';
import { outgoingRoutes } from './contract/outgoing.ts';

export * from './contract/calls.ts';
export * from './contract/mailboxes.ts';
export * from './contract/mails.ts';
export * from './contract/outgoing.ts';

/** What the outside may ask of the channels. */
export const channels = { ...mailboxRoutes, ...mailRoutes, ...outgoingRoutes, ...callRoutes };

export const channelsPermissions = permissionList({
  'channels.mailboxes': {
    zh: '设置邮箱',
    en: 'Set up mailboxes',
    grants: { manager: 'all' },
  },
  'channels.mail.read': {
    zh: '查看全部来信',
    en: 'Read every mail',
    grants: { manager: 'all', lead: 'all', auditor: 'all' },
  },
  'channels.quarantine': {
    zh: '处理隔离的来信',
    en: 'Deal with quarantined mails',
    grants: { manager: 'all', lead: 'all' },
  },
  'channels.outgoing': {
    zh: '查看和重发待发邮件',
    en: 'See and resend mails on their way out',
    grants: { manager: 'all', lead: 'all' },
  },
  'channels.calls': {
    zh: '查看和登记电话',
    en: 'See and log calls',
    grants: { manager: 'all', lead: 'team', agent: 'team', auditor: 'all' },
  },
  'channels.calls.events': {
    zh: '接收电话系统的事件',
    en: 'Hand in events of a telephone system',
    grants: { client: 'all' },
  },
});

export const channelsErrors = errorList({
  'channels.address-taken': {
    status: 409,
    zh: '{address} 已经是一个邮箱了。',
    en: '{address} is already a mailbox.',
  },
  'channels.secret-missing': {
    status: 422,
    zh: '还没有填密码或授权码。',
    en: 'The password or token is missing.',
  },
  'channels.not-quarantined': {
    status: 409,
    zh: '这封邮件已经不在隔离区。',
    en: 'This mail is no longer in quarantine.',
  },
  'channels.content-gone': {
    status: 409,
    zh: '这封邮件的内容没有取到，无法处理。',
    en: 'The content of this mail could not be fetched, so there is nothing to take in.',
  },
  'channels.not-waiting': {
    status: 409,
    zh: '这封邮件现在是「{state}」，不能再改。',
    en: 'This mail is {state} and can no longer be changed.',
  },
  'channels.no-mailbox': {
    status: 409,
    zh: '没有可以发信的邮箱，先在设置里加一个。',
    en: 'There is no mailbox that can send; add one in the settings.',
  },
  'channels.time-ahead': {
    status: 422,
    zh: '时间在将来：{at}。',
    en: 'The time lies ahead: {at}.',
  },
  'channels.times-crossed': {
    status: 422,
    zh: '时间前后不对：接通不能早于响铃，结束不能早于接通。',
    en: 'The times are crossed: a call is not answered before it rings, nor over before it is answered.',
  },
});
