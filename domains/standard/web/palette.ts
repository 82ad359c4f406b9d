import type { PaletteSource } from '#kernel/web';

/** What the room adds to the palette. */
export const palette: readonly PaletteSource[] = [
  {
    name: { zh: '裁定', en: 'Decisions' },
    permission: 'standard.read',
    actions: [
      {
        id: 'try',
        title: { zh: '试一张决策表', en: 'Try a decision table' },
        icon: 'standard',
        to: '/standards/decisions?tab=try',
      },
      {
        id: 'decisions',
        title: { zh: '看裁定记录', en: 'Decisions taken' },
        icon: 'list',
        to: '/standards/decisions',
      },
    ],
  },
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
  {
    name: { zh: '对外承诺', en: 'Published promise' },
    permission: 'standard.read',
    actions: [
      {
        id: 'promise',
        title: { zh: '看公布给客户的承诺', en: 'See the promise customers read' },
        icon: 'standard',
        to: '/promise',
      },
    ],
  },
  {
    name: { zh: '职责', en: 'Duties' },
    permission: 'standard.duties',
    actions: [
      {
        id: 'duties',
        title: { zh: '我要办的职责', en: 'My duties to do' },
        icon: 'calendar',
        to: '/duties',
      },
    ],
  },
  {
    name: { zh: '自评', en: 'Self-assessment' },
    permission: 'standard.assessments',
    actions: [
      {
        id: 'assessments',
        title: { zh: '按 GB/T 27922 自评', en: 'Assess after GB/T 27922' },
        icon: 'chart',
        to: '/assessments',
      },
    ],
  },
  {
    name: { zh: '能力', en: 'Competences' },
    permission: 'standard.competences',
    actions: [
      {
        id: 'lacking',
        title: { zh: '谁缺能力', en: 'Who lacks a competence' },
        icon: 'team',
        to: '/competences?show=lacking',
      },
    ],
  },
];
