import { fileURLToPath } from 'node:url';
import { bind, type Module } from '#kernel/server';
import { standard, standardErrors, standardPermissions } from '../contract.ts';
import { calendarSubject, standardSubject } from '../events.ts';
import { changeCalendar } from './change-calendar.ts';
import { port } from './port.ts';
import { publishPack } from './publish-pack.ts';
import { sweepLoop } from './sweep.ts';
import { tallyLoop } from './tally.ts';

export const module: Module = {
  room: 'standard',
  title: { zh: '标准', en: 'Standard' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  permissions: standardPermissions,
  errors: standardErrors,
  subjects: [standardSubject, calendarSubject],
  routes: [bind(standard.publishPack, publishPack), bind(standard.changeCalendar, changeCalendar)],
  port,
  loops: [sweepLoop, tallyLoop],
};
