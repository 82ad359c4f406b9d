// The gallery: every part in the real frames with invented data, for the eye. Served by `vite` while
// developing (`/gallery.html#/desk`), no part of the build.
import { QueryClientProvider } from '@tanstack/react-query';
import { createHashHistory, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { newQueryClient, SessionProvider, webRoom, type Me } from '#kernel/web';
import { routerOf } from './router.tsx';
import { RoomsContext } from './shell/rooms-context.ts';

const empty = (): Promise<{ default: () => null }> => Promise.resolve({ default: () => null });
const desk = { face: 'desk' as const, permission: null };

const room = webRoom({
  name: 'gallery',
  bell: () => import('./gallery/bell.tsx'),
  pages: [
    {
      path: '/desk',
      title: { zh: '服务台', en: 'Desk' },
      rail: { icon: 'desk', order: 1, badge: () => 3 },
      load: () => import('./gallery/desk.tsx'),
      ...desk,
    },
    {
      path: '/desk/:id',
      title: { zh: '服务台', en: 'Desk' },
      load: () => import('./gallery/desk.tsx'),
      ...desk,
    },
    {
      path: '/customers',
      title: { zh: '客户', en: 'Customers' },
      rail: { icon: 'customers', order: 2 },
      load: () => import('./gallery/table.tsx'),
      ...desk,
    },
    {
      path: '/cloth',
      title: { zh: '守约布', en: 'Cloth' },
      rail: { icon: 'cloth', order: 3, label: { zh: '守约', en: 'Kept' } },
      load: () => import('./gallery/cloth.tsx'),
      ...desk,
    },
    {
      path: '/standard',
      title: { zh: '标准', en: 'Standard' },
      rail: { icon: 'standard', order: 4 },
      load: () => import('./gallery/parts.tsx'),
      ...desk,
    },
    {
      path: '/icons',
      title: { zh: '图标', en: 'Icons' },
      rail: { icon: 'star', order: 5 },
      load: () => import('./gallery/icons.tsx'),
      ...desk,
    },
    {
      path: '/live',
      title: { zh: '活线', en: 'Live' },
      rail: { icon: 'clock', order: 7 },
      load: () => import('./gallery/live.tsx'),
      ...desk,
    },
    {
      path: '/states',
      title: { zh: '空与错', en: 'States' },
      rail: { icon: 'help', order: 6 },
      load: () => import('./gallery/states.tsx'),
      ...desk,
    },
    {
      path: '/settings/people',
      title: { zh: '人员', en: 'People' },
      settings: { order: 1, group: { zh: '公司', en: 'Company' } },
      load: () => import('./gallery/form.tsx'),
      ...desk,
    },
    {
      path: '/settings/roles',
      title: { zh: '角色与权限', en: 'Roles' },
      settings: { order: 2, group: { zh: '公司', en: 'Company' } },
      load: empty,
      ...desk,
    },
    {
      path: '/settings/channels',
      title: { zh: '渠道', en: 'Channels' },
      settings: { order: 3, group: { zh: '往来', en: 'Contact' } },
      load: empty,
      ...desk,
    },
    {
      path: '/portal',
      title: { zh: '我的订单', en: 'My orders' },
      face: 'portal',
      open: true,
      rail: { icon: 'order', order: 1 },
      load: () => import('./gallery/portal.tsx'),
    },
    {
      path: '/sign-in',
      title: { zh: '登录', en: 'Sign in' },
      face: 'bare',
      load: () => import('./gallery/form.tsx'),
    },
  ],
  palette: [
    {
      name: { zh: '服务单', en: 'Cases' },
      actions: [{ id: 'new', title: { zh: '记一通来电', en: 'Log a call' }, icon: 'phone', to: '/desk' }],
      search: async (typed) =>
        [
          {
            id: 'c1',
            title: 'C-00418 府绸衬衫洗涤两次后领口掉色',
            hint: '知夏女装买手店',
            icon: 'complaint' as const,
            to: '/desk/2',
          },
        ].filter((i) => i.title.includes(typed)),
    },
  ],
});

const me: Me = {
  actor: {
    id: '1',
    name: '林晓岚',
    kind: 'staff',
    locale: new URLSearchParams(location.search).get('lang') ?? 'zh-CN',
    zone: 'Asia/Shanghai',
    roles: ['agent'],
  },
  permissions: {},
  company: { name: '澄布服饰', demo: true },
  setup: 'done',
};

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={newQueryClient()}>
    <SessionProvider fetchMe={async () => me} signOut={async () => undefined}>
      <RoomsContext value={[room]}>
        <RouterProvider router={routerOf([room], createHashHistory())} />
      </RoomsContext>
    </SessionProvider>
  </QueryClientProvider>,
);
