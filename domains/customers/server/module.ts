import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';
import { customersErrors, customersPermissions } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { customerCards } from './cards.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

export const module: Module = {
  room: 'customers',
  title: { zh: '客户', en: 'Customers' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  routes,
  permissions: customersPermissions,
  errors: customersErrors,
  subjects: [customerSubject],
  reactions,
  cards: { customer: customerCards },
};
