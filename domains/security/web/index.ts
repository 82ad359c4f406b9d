import { webRoom } from '#kernel/web';

const mine = { zh: '我的', en: 'Mine' };
const company = { zh: '公司', en: 'Company' };
const access = { zh: '人员与权限', en: 'People and access' };

export const securityWeb = webRoom({
  name: 'security',
  pages: [
    {
      path: '/setup',
      title: { zh: '开始', en: 'Begin' },
      face: 'bare',
      load: () => import('./pages/setup.tsx'),
    },
    {
      path: '/sign-in',
      title: { zh: '登录', en: 'Sign in' },
      face: 'bare',
      load: () => import('./pages/sign-in.tsx'),
    },
    {
      path: '/forgotten',
      title: { zh: '忘记密码', en: 'Forgotten password' },
      face: 'bare',
      load: () => import('./pages/forgotten.tsx'),
    },
    {
      path: '/reset-password',
      title: { zh: '设新密码', en: 'New password' },
      face: 'bare',
      load: () => import('./pages/reset-password.tsx'),
    },
    {
      path: '/invitation',
      title: { zh: '接受邀请', en: 'Invitation' },
      face: 'bare',
      load: () => import('./pages/invitation.tsx'),
    },
    {
      path: '/portal/sign-in',
      title: { zh: '登录', en: 'Sign in' },
      face: 'portal',
      open: true,
      load: () => import('./pages/portal-sign-in.tsx'),
    },
    {
      path: '/portal/enter',
      title: { zh: '登录', en: 'Sign in' },
      face: 'portal',
      open: true,
      load: () => import('./pages/portal-enter.tsx'),
    },
    {
      path: '/settings/account',
      title: { zh: '我的帐号', en: 'My account' },
      face: 'desk',
      settings: { order: 10, group: mine },
      load: () => import('./pages/account.tsx'),
    },
    {
      path: '/settings/company',
      title: { zh: '公司资料', en: 'Company' },
      face: 'desk',
      permission: 'security.manage-company',
      settings: { order: 20, group: company },
      load: () => import('./pages/company.tsx'),
    },
    {
      path: '/settings/people',
      title: { zh: '同事', en: 'People' },
      face: 'desk',
      permission: 'security.see-people',
      settings: { order: 30, group: access },
      load: () => import('./pages/people.tsx'),
    },
    {
      path: '/settings/teams',
      title: { zh: '团队', en: 'Teams' },
      face: 'desk',
      permission: 'security.see-people',
      settings: { order: 31, group: access },
      load: () => import('./pages/teams.tsx'),
    },
    {
      path: '/settings/roles',
      title: { zh: '角色与权限', en: 'Roles and permissions' },
      face: 'desk',
      permission: 'security.see-roles',
      settings: { order: 32, group: access },
      load: () => import('./pages/roles.tsx'),
    },
    {
      path: '/settings/customer-accounts',
      title: { zh: '客户帐号', en: 'Customers’ accounts' },
      face: 'desk',
      permission: 'security.manage-accounts',
      settings: { order: 33, group: access },
      load: () => import('./pages/customer-accounts.tsx'),
    },
    {
      path: '/settings/clients',
      title: { zh: '接口客户端', en: 'API clients' },
      face: 'desk',
      permission: 'security.manage-clients',
      settings: { order: 34, group: access },
      load: () => import('./pages/clients.tsx'),
    },
    {
      path: '/settings/security-log',
      title: { zh: '安全日志', en: 'Security log' },
      face: 'desk',
      permission: 'security.see-log',
      settings: { order: 35, group: access },
      load: () => import('./pages/log.tsx'),
    },
  ],
});
