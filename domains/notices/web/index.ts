import { webRoom } from '#kernel/web';

const mine = { zh: '我的', en: 'Mine' };
const notices = { zh: '通知', en: 'Notices' };

export const noticesWeb = webRoom({
  name: 'notices',
  bell: () => import('./bell.tsx'),
  pages: [
    {
      path: '/settings/notices',
      title: { zh: '我的通知', en: 'My notices' },
      face: 'desk',
      permission: null,
      settings: { order: 15, group: mine },
      load: () => import('./pages/preferences.tsx'),
    },
    {
      path: '/settings/notice-templates',
      title: { zh: '通知模板', en: 'Notice templates' },
      face: 'desk',
      permission: 'notices.templates',
      settings: { order: 60, group: notices },
      load: () => import('./pages/templates.tsx'),
    },
    {
      path: '/settings/notice-mails',
      title: { zh: '通知邮件', en: 'Notices by mail' },
      face: 'desk',
      permission: 'notices.templates',
      settings: { order: 61, group: notices },
      load: () => import('./pages/mails.tsx'),
    },
    {
      path: '/settings/dead-letters',
      title: { zh: '没办成的后续', en: 'What failed' },
      face: 'desk',
      permission: 'notices.operations',
      settings: { order: 62, group: notices },
      load: () => import('./pages/dead-letters.tsx'),
    },
  ],
});
