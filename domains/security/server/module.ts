import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';
import { securityErrors, securityPermissions } from '../contract.ts';
import {
  accountSubject,
  clientSubject,
  companySubject,
  letterSubject,
  personSubject,
  roleSubject,
  teamSubject,
  watchSubject,
} from '../events.ts';
import { identify } from './identify.ts';
import { crons } from './crons.ts';
import { personCards, teamCards } from './people/reads.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';
import { noteRefusal, startWatch, stopWatch } from './watch.ts';

export const module: Module = {
  room: 'security',
  title: { zh: '安全', en: 'Security' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  routes,
  permissions: securityPermissions,
  errors: securityErrors,
  subjects: [
    companySubject,
    personSubject,
    teamSubject,
    roleSubject,
    clientSubject,
    accountSubject,
    letterSubject,
    watchSubject,
  ],
  reactions,
  crons,
  cards: { person: personCards, team: teamCards },
  secrets: [
    { table: 'security.person', key: 'id', column: 'totp_sealed' },
    { table: 'security.person', key: 'id', column: 'totp_waiting_sealed' },
    { table: 'security.letter', key: 'id', column: 'asked_sealed' },
    { table: 'security.letter', key: 'id', column: 'link_sealed' },
  ],
  identify,
  refused: noteRefusal,
  start: startWatch,
  stop: stopWatch,
};
