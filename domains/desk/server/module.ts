import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';
import { deskErrors, deskPermissions } from '../contract.ts';
import { departmentSubject, inquirySubject } from '../events.ts';
import { inquiryCards } from './cards.ts';
import { clearSpent } from './clear-spent.ts';
import { followUpLoop } from './follow-up.ts';
import { measures } from './measures.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

export const module: Module = {
  room: 'desk',
  title: { zh: '服务台', en: 'Desk' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  permissions: deskPermissions,
  errors: deskErrors,
  subjects: [inquirySubject, departmentSubject],
  routes,
  reactions,
  loops: [followUpLoop],
  crons: [clearSpent],
  cards: { inquiry: inquiryCards },
  measures,
};
