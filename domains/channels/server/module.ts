import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';
import { channelsErrors, channelsPermissions } from '../contract.ts';
import { callSubject, mailboxSubject, mailSubject, rawMailSubject } from '../events.ts';
import { cards } from './cards.ts';
import { reactions } from './erase/forget-sender.ts';
import { loops, stopChannels } from './loops.ts';
import { routes } from './routes.ts';

/** Mail and telephone, as the program sees them. */
export const module: Module = {
  room: 'channels',
  title: { zh: '渠道', en: 'Channels' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  routes,
  permissions: channelsPermissions,
  errors: channelsErrors,
  subjects: [mailSubject, rawMailSubject, mailboxSubject, callSubject],
  reactions,
  loops,
  cards,
  stop: stopChannels,
  secrets: [
    { table: 'channels.mailbox', key: 'id', column: 'secret' },
    { table: 'channels.mailbox', key: 'id', column: 'oauth_client_secret' },
    { table: 'channels.mailbox', key: 'id', column: 'smtp_secret' },
  ],
};
