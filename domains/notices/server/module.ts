import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';
import { noticesErrors, noticesPermissions } from '../contract.ts';
import { deliverySubject, templateSubject } from '../events.ts';
import { bellCards, deliveryCards, templateCards } from './cards.ts';
import { clearOld } from './mailing/clear-old.ts';
import { mailLoop } from './mailing/hand-over.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

/** What is told to whom: the bell and the mail, by templates in two languages. */
export const module: Module = {
  room: 'notices',
  title: { zh: '通知', en: 'Notices' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  routes,
  permissions: noticesPermissions,
  errors: noticesErrors,
  subjects: [templateSubject, deliverySubject],
  reactions,
  loops: [mailLoop],
  crons: [clearOld],
  cards: { template: templateCards, bell: bellCards, delivery: deliveryCards },
};
