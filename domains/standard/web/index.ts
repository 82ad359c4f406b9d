import { webRoom } from '#kernel/web';

// What other rooms show of clocks and evidence.
export { ClockPanel } from './parts/clock-panel.tsx';
export { SubjectStrip } from './parts/subject-strip.tsx';
export { SubjectTimeline } from './parts/subject-timeline.tsx';
export { openSeconds, threadsOfClocks } from './parts/threads.ts';

export const standardWeb = webRoom({
  name: 'standard',
  pages: [
    {
      path: '/compliance',
      title: { zh: '守约布', en: 'Kept promises' },
      face: 'desk',
      permission: 'standard.compliance',
      rail: { icon: 'cloth', order: 80, label: { zh: '守约', en: 'Kept' } },
      load: () => import('./pages/compliance.tsx'),
    },
    {
      path: '/standards',
      title: { zh: '标准', en: 'Standards' },
      face: 'desk',
      permission: 'standard.read',
      rail: { icon: 'standard', order: 90, label: { zh: '标准', en: 'Standard' } },
      load: () => import('./pages/standards.tsx'),
    },
    {
      path: '/standards/calendars',
      title: { zh: '日历', en: 'Calendars' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/calendars.tsx'),
    },
    {
      path: '/standards/packs/:pack',
      title: { zh: '采用标准包', en: 'Adopt a pack' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/pack.tsx'),
    },
    {
      path: '/standards/versions/:id',
      title: { zh: '标准的一版', en: 'One version' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/version.tsx'),
    },
  ],
  palette: [
    {
      name: { zh: '守约', en: 'Kept promises' },
      permission: 'standard.compliance',
      actions: [
        {
          id: 'breaks',
          title: { zh: '看本月断线', en: 'This month’s breaks' },
          icon: 'cloth',
          to: '/compliance?rows=broken',
        },
      ],
    },
  ],
});
