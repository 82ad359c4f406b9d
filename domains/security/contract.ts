import { errorList, permissionList } from '#kernel/contract';
import { orderEntries } from './contract/order.ts';
import { ownEntries } from './contract/own.ts';
import { peopleEntries } from './contract/people.ts';
import { portalEntries } from './contract/portal.ts';
import { signInEntries } from './contract/sign-in.ts';

export { demoCompanies, type DemoCompany } from './contract/sign-in.ts';

/** What the outside may ask of the room. */
export const security = {
  ...signInEntries,
  ...ownEntries,
  ...peopleEntries,
  ...orderEntries,
  ...portalEntries,
};

export const securityPermissions = permissionList({
  'security.see-people': {
    zh: '看同事和团队',
    en: 'See colleagues and teams',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all', auditor: 'all', client: 'all' },
  },
  'security.manage-people': { zh: '管理员工帐号', en: 'Manage staff accounts', grants: { manager: 'all' } },
  'security.manage-teams': { zh: '管理团队', en: 'Manage teams', grants: { manager: 'all' } },
  'security.see-roles': {
    zh: '看角色和权限',
    en: 'See roles and permissions',
    grants: { manager: 'all', lead: 'all', auditor: 'all' },
  },
  'security.manage-roles': { zh: '改角色和权限', en: 'Change roles and permissions', grants: {} },
  'security.manage-clients': { zh: '管理接口客户端', en: 'Manage API clients', grants: {} },
  'security.manage-accounts': {
    zh: '管理客户帐号',
    en: 'Manage customers’ accounts',
    grants: { manager: 'all', lead: 'all' },
  },
  'security.manage-company': {
    zh: '改公司资料',
    en: 'Change the company’s details',
    grants: { manager: 'all' },
  },
  'security.see-log': {
    zh: '看安全日志',
    en: 'See the security log',
    grants: { manager: 'all', auditor: 'all' },
  },
});

export const securityErrors = errorList({
  'setup.done': {
    status: 409,
    zh: '公司已经建好了，请登录。',
    en: 'The company is set up already; sign in.',
  },
  'setup.token': {
    status: 403,
    zh: '一次性口令不对或已过期。新的口令在程序启动时的输出里。',
    en: 'The one-time token is wrong or has expired. A new one is in what the program prints when it starts.',
  },
  'sign-in.refused': { status: 401, zh: '邮箱或密码不对。', en: 'The address or the password is not right.' },
  'sign-in.code': {
    status: 401,
    zh: '验证码不对，或已经用过。',
    en: 'The code is not right, or was used already.',
  },
  'sign-in.ticket': {
    status: 401,
    zh: '这一步过期了，请重新登录。',
    en: 'This step has expired; sign in again.',
  },
  'sign-in.passkey': { status: 401, zh: '这把通行密钥没有通过。', en: 'This passkey was not accepted.' },
  'passkey.address': {
    status: 409,
    zh: '通行密钥要在域名下使用，当前地址 {host} 不行。',
    en: 'Passkeys need a host name; {host} is not one.',
  },
  'password.wrong': { status: 403, zh: '当前密码不对。', en: 'The current password is not right.' },
  'password.weak': {
    status: 422,
    zh: '换一个更难猜的密码。',
    en: 'Choose a password that is harder to guess.',
  },
  'link.spent': { status: 410, zh: '链接已经用过或过期。', en: 'The link was used already or has expired.' },
  'second-factor.none': { status: 409, zh: '还没有第二步验证。', en: 'There is no second factor yet.' },
  'person.taken': {
    status: 409,
    zh: '这个邮箱已经有帐号。',
    en: 'There is an account with this address already.',
  },
  'person.unknown': { status: 422, zh: '名单里有不认识的人。', en: 'Somebody on the list is not known.' },
  'team.taken': { status: 409, zh: '已有同名团队。', en: 'There is a team of this name already.' },
  'team.unknown': { status: 422, zh: '有不存在的团队。', en: 'One of the teams is not known.' },
  'role.taken': { status: 409, zh: '已有同名角色。', en: 'There is a role of this name already.' },
  'role.unknown': { status: 422, zh: '没有角色“{role}”。', en: 'There is no role “{role}”.' },
  'role.beyond': {
    status: 403,
    zh: '这超出你自己的权限：{permission}。',
    en: 'This goes beyond your own permissions: {permission}.',
  },
  'role.owner': { status: 409, zh: '所有者的权限不能改。', en: 'The owner’s permissions cannot be changed.' },
  'role.last-owner': {
    status: 409,
    zh: '至少要留一位在职的所有者。',
    en: 'At least one active owner must remain.',
  },
  'role.built-in': {
    status: 409,
    zh: '自带的角色不能改名或停用。',
    en: 'A built-in role is neither renamed nor retired.',
  },
  'role.in-use': {
    status: 409,
    zh: '还有 {count} 个帐号在用这个角色。',
    en: 'The role is still in use by {count} accounts.',
  },
  'permission.unknown': { status: 422, zh: '没有这项权限。', en: 'There is no such permission.' },
  'permission.reach': {
    status: 422,
    zh: '这个角色不能用这个范围。',
    en: 'This reach does not fit the role.',
  },
  'away.deputy': {
    status: 422,
    zh: '代理人须是另一位在职的同事。',
    en: 'The deputy must be another active colleague.',
  },
});
