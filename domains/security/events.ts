import { subjectKind } from '#kernel/contract';

const method = {
  type: 'enum',
  values: ['password', 'totp', 'passkey', 'recovery', 'link', 'setup', 'invitation'],
  zh: '方式',
  en: 'Method',
} as const;

const count = { type: 'number', unit: '1', zh: '次数', en: 'Count' } as const;

export const companySubject = subjectKind({
  kind: 'company',
  zh: '公司',
  en: 'Company',
  facts: { demo: { type: 'flag', zh: '演示', en: 'Demonstration' } },
  events: {
    'company.set-up': { zh: '公司建立', en: 'Company set up', facts: ['demo'], first: true },
    'company.changed': { zh: '公司资料改动', en: 'Company details changed', facts: [] },
  },
});

export const personSubject = subjectKind({
  kind: 'person',
  zh: '员工',
  en: 'Person',
  facts: {
    method,
    count,
    role: { type: 'reference', to: 'role', zh: '角色', en: 'Role' },
    given: { type: 'flag', zh: '授予', en: 'Given' },
    inTeam: { type: 'reference', to: 'team', zh: '所在团队', en: 'Works in' },
    factor: { type: 'enum', values: ['totp', 'passkey', 'recovery'], zh: '第二步', en: 'Second factor' },
    awayFrom: { type: 'instant', zh: '离开自', en: 'Away from' },
    awayUntil: { type: 'instant', zh: '离开至', en: 'Away until' },
    deputy: { type: 'reference', to: 'person', zh: '代理人', en: 'Deputy' },
  },
  events: {
    'person.invited': { zh: '受邀', en: 'Invited', facts: [], first: true },
    'person.invited-again': { zh: '再次受邀', en: 'Invited again', facts: [] },
    'person.joined': { zh: '加入', en: 'Joined', facts: [] },
    'person.changed': { zh: '资料改动', en: 'Details changed', facts: [] },
    'person.deactivated': { zh: '停用', en: 'Deactivated', facts: [] },
    'person.reactivated': { zh: '恢复', en: 'Reactivated', facts: [] },
    'person.role-changed': { zh: '角色改动', en: 'Role changed', facts: ['role', 'given'] },
    'person.team-changed': { zh: '团队改动', en: 'Team changed', facts: ['inTeam', 'given'] },
    'person.signed-in': { zh: '登录', en: 'Signed in', facts: ['method'] },
    'person.signed-out': { zh: '退出', en: 'Signed out', facts: [] },
    'person.sessions-ended': { zh: '会话中止', en: 'Sessions ended', facts: ['count'] },
    'person.password-changed': { zh: '密码改动', en: 'Password changed', facts: [] },
    'person.reset-offered': { zh: '发出重设链接', en: 'Reset link given out', facts: [] },
    'person.password-reset': { zh: '密码重设', en: 'Password reset', facts: [] },
    'person.factor-set': { zh: '设第二步验证', en: 'Second factor set', facts: ['factor'] },
    'person.factor-removed': { zh: '去第二步验证', en: 'Second factor removed', facts: ['factor'] },
    'person.factors-reset': { zh: '第二步验证遗失，已清除', en: 'Lost second factors cleared', facts: [] },
    'person.away-set': { zh: '离开', en: 'Away', facts: ['awayFrom', 'awayUntil', 'deputy'] },
  },
});

export const teamSubject = subjectKind({
  kind: 'team',
  zh: '团队',
  en: 'Team',
  facts: {},
  events: {
    'team.formed': { zh: '组成', en: 'Formed', facts: [], first: true },
    'team.renamed': { zh: '改名', en: 'Renamed', facts: [] },
    'team.duty-changed': { zh: '职责改动', en: 'Duty changed', facts: [] },
    'team.dissolved': { zh: '解散', en: 'Dissolved', facts: [] },
  },
});

export const roleSubject = subjectKind({
  kind: 'role',
  zh: '角色',
  en: 'Role',
  facts: {
    permission: { type: 'reference', to: 'permission', zh: '权限', en: 'Permission' },
    reach: { type: 'enum', values: ['own', 'team', 'all', 'customer', 'none'], zh: '范围', en: 'Reach' },
    like: { type: 'reference', to: 'role', zh: '仿照', en: 'Like' },
  },
  events: {
    'role.made': { zh: '设立', en: 'Made', facts: ['like'], first: true },
    'role.renamed': { zh: '改名', en: 'Renamed', facts: [] },
    'role.duty-changed': { zh: '职责改动', en: 'Duty changed', facts: [] },
    'role.grant-changed': { zh: '权限改动', en: 'Grant changed', facts: ['permission', 'reach'] },
    'role.retired': { zh: '停用', en: 'Retired', facts: [] },
  },
});

export const clientSubject = subjectKind({
  kind: 'client',
  zh: '接口客户端',
  en: 'API client',
  facts: { role: { type: 'reference', to: 'role', zh: '角色', en: 'Role' } },
  events: {
    'client.made': { zh: '设立', en: 'Made', facts: ['role'], first: true },
    'client.revoked': { zh: '撤销', en: 'Revoked', facts: [] },
  },
});

export const accountSubject = subjectKind({
  kind: 'account',
  zh: '客户帐号',
  en: 'Customer’s account',
  facts: { method },
  events: {
    'account.opened': { zh: '开通', en: 'Opened', facts: ['customer'], first: true },
    'account.signed-in': { zh: '登录', en: 'Signed in', facts: ['method'] },
    'account.signed-out': { zh: '退出', en: 'Signed out', facts: [] },
    'account.closed': { zh: '关闭', en: 'Closed', facts: [] },
    'account.reopened': { zh: '重新开通', en: 'Opened again', facts: [] },
  },
});

export const letterSubject = subjectKind({
  kind: 'letter',
  zh: '信件',
  en: 'Letter',
  facts: {
    letter: { type: 'enum', values: ['invitation', 'reset', 'link'], zh: '种类', en: 'Kind' },
    person: { type: 'reference', to: 'person', zh: '员工', en: 'Person' },
    account: { type: 'reference', to: 'account', zh: '客户帐号', en: 'Customer’s account' },
  },
  events: {
    'letter.asked': { zh: '要信', en: 'Asked for', facts: ['letter'], first: true },
    'letter.written': { zh: '写好', en: 'Written', facts: ['letter', 'person', 'account'] },
  },
});

/** What a process saw of refusals while it ran, summed per minute. */
export const watchSubject = subjectKind({
  kind: 'watch',
  zh: '值守',
  en: 'Watch',
  facts: {
    count,
    code: { type: 'reference', to: 'error', zh: '错误码', en: 'Code' },
    entry: { type: 'reference', to: 'entry', zh: '入口', en: 'Entry' },
    who: {
      type: 'enum',
      values: ['staff', 'client', 'customer', 'system', 'visitor'],
      zh: '来者',
      en: 'Who',
    },
    whoId: { type: 'reference', to: 'person', zh: '来者是', en: 'Who it was' },
  },
  events: {
    'watch.began': { zh: '开始', en: 'Began', facts: [], first: true },
    'access.refused': {
      zh: '拒绝',
      en: 'Refused',
      facts: ['count', 'code', 'entry', 'who', 'whoId', 'customer'],
    },
    'sign-in.failed': { zh: '登录未通过', en: 'Sign-in failed', facts: ['count', 'code', 'entry', 'whoId'] },
  },
});
