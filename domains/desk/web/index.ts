import { call, webRoom } from '#kernel/web';
import { desk } from '../contract.ts';
import { useOverdue } from './list/use-overdue.ts';

const title = { zh: '服务台', en: 'Desk' };

export const deskWeb = webRoom({
  name: 'desk',
  pages: [
    {
      path: '/desk',
      title,
      face: 'desk',
      permission: 'desk.read',
      rail: { icon: 'desk', order: 10, badge: useOverdue },
      load: () => import('./pages/inbox.tsx'),
    },
    {
      path: '/desk/:id',
      title: { zh: '服务单', en: 'Case' },
      face: 'desk',
      permission: 'desk.read',
      load: () => import('./pages/inbox.tsx'),
    },
    {
      path: '/desk/set-aside',
      title: { zh: '搁置的来信', en: 'Mails set aside' },
      face: 'desk',
      permission: 'desk.set-aside',
      load: () => import('./pages/set-aside.tsx'),
    },
    {
      path: '/settings/desk',
      title,
      face: 'desk',
      permission: 'desk.settings',
      settings: { order: 30, group: { zh: '公司', en: 'Company' } },
      load: () => import('./pages/settings.tsx'),
    },
    {
      path: '/portal',
      title: { zh: '问一问', en: 'Ask us' },
      face: 'portal',
      open: true,
      rail: { icon: 'chat', order: 10, label: { zh: '咨询', en: 'Ask' } },
      load: () => import('./pages/portal/home.tsx'),
    },
    {
      path: '/portal/inquiries/:id',
      title: { zh: '我的咨询', en: 'My question' },
      face: 'portal',
      permission: 'desk.portal',
      load: () => import('./pages/portal/inquiry.tsx'),
    },
  ],
  panels: [
    { of: 'customer', order: 10, permission: 'desk.read', load: () => import('./list/customer-cases.tsx') },
  ],
  palette: [
    {
      name: { zh: '服务单', en: 'Cases' },
      permission: 'desk.read',
      actions: [
        {
          id: 'desk.new',
          title: { zh: '登记咨询', en: 'New inquiry' },
          icon: 'plus',
          to: '/desk?new=1',
          permission: 'desk.receive',
        },
      ],
      search: async (typed, signal) => {
        const { rows } = await call(desk.inquiries, { query: { q: typed, limit: 6 } }, { signal });
        return rows.map((r) => ({
          id: r.id,
          title: r.title,
          hint: [r.number, r.customer?.name].filter(Boolean).join(' · '),
          icon: 'desk' as const,
          to: `/desk/${r.id}`,
        }));
      },
    },
  ],
});
