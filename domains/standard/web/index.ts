import { webRoom } from '#kernel/web';
import { palette } from './palette.ts';

// What other rooms show of clocks and evidence.
export { ClockPanel } from './parts/clock-panel.tsx';
export { RecordPanel } from './parts/record-panel.tsx';
export { RecordsRefused } from './parts/records-refused.tsx';
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
      path: '/scorecards',
      title: { zh: '记分卡', en: 'Scorecards' },
      face: 'desk',
      permission: 'standard.scorecards',
      rail: { icon: 'chart', order: 82, label: { zh: '记分', en: 'Scores' } },
      load: () => import('./pages/scorecards.tsx'),
    },
    {
      path: '/promise',
      title: { zh: '服务承诺', en: 'What we promise' },
      face: 'portal',
      open: true,
      rail: { icon: 'standard', order: 20, label: { zh: '承诺', en: 'Promise' } },
      load: () => import('./pages/portal/promise.tsx'),
    },
    {
      path: '/settings/promise',
      title: { zh: '对外承诺', en: 'Published promise' },
      face: 'desk',
      permission: 'standard.promise',
      settings: { order: 35, group: { zh: '公司', en: 'Company' } },
      load: () => import('./pages/promise-settings.tsx'),
    },
    {
      path: '/assessments',
      title: { zh: '自评', en: 'Self-assessment' },
      face: 'desk',
      permission: 'standard.assessments',
      load: () => import('./pages/assessments.tsx'),
    },
    {
      path: '/assessments/:id',
      title: { zh: '自评', en: 'Self-assessment' },
      face: 'desk',
      permission: 'standard.assessments',
      load: () => import('./pages/assessment.tsx'),
    },
    {
      path: '/duties',
      title: { zh: '定期职责', en: 'Duties' },
      face: 'desk',
      permission: 'standard.duties',
      rail: { icon: 'calendar', order: 84, label: { zh: '职责', en: 'Duties' } },
      load: () => import('./pages/duties.tsx'),
    },
    {
      path: '/duties/:id',
      title: { zh: '一期职责', en: 'One duty' },
      face: 'desk',
      permission: 'standard.duties',
      load: () => import('./pages/duty.tsx'),
    },
    {
      path: '/competences',
      title: { zh: '能力与考核', en: 'Competences' },
      face: 'desk',
      permission: 'standard.competences',
      load: () => import('./pages/competences.tsx'),
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
      path: '/standards/decisions',
      title: { zh: '裁定', en: 'Decisions' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/decisions.tsx'),
    },
    {
      path: '/standards/read',
      title: { zh: '上传自己的标准', en: 'Upload your own standard' },
      face: 'desk',
      permission: 'standard.draft',
      load: () => import('./pages/read.tsx'),
    },
    {
      path: '/standards/read/:id',
      title: { zh: '读出的标准', en: 'A standard that was read' },
      face: 'desk',
      permission: 'standard.draft',
      load: () => import('./pages/reading.tsx'),
    },
    {
      path: '/settings/model',
      title: { zh: '起草用的语言模型', en: 'Language model for drafting' },
      face: 'desk',
      permission: 'standard.model',
      settings: { order: 37, group: { zh: '公司', en: 'Company' } },
      load: () => import('./pages/model.tsx'),
    },
    {
      path: '/standards/packs/:pack',
      title: { zh: '采用标准包', en: 'Adopt a pack' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/pack.tsx'),
    },
    {
      path: '/standards/drafts/:id',
      title: { zh: '标准草稿', en: 'Draft of a standard' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/draft.tsx'),
    },
    {
      path: '/standards/drafts/:id/trials',
      title: { zh: '试行草稿', en: 'Try a draft' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/trials.tsx'),
    },
    {
      path: '/standards/versions/:id/changes',
      title: { zh: '这一版的改动', en: 'What a version changed' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/version-changes.tsx'),
    },
    {
      path: '/standards/tables',
      title: { zh: '决策表', en: 'Decision tables' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/tables.tsx'),
    },
    {
      path: '/standards/drafts/:id/tables/:key',
      title: { zh: '草稿里的决策表', en: 'Decision table of a draft' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/table.tsx'),
    },
    {
      path: '/standards/versions/:id/tables/:key',
      title: { zh: '决策表', en: 'Decision table' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/table.tsx'),
    },
    {
      path: '/standards/versions/:id',
      title: { zh: '标准的一版', en: 'One version' },
      face: 'desk',
      permission: 'standard.read',
      load: () => import('./pages/version.tsx'),
    },
  ],
  palette,
});
