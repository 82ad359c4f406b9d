import { lazy } from 'react';
import { webRoom } from '#kernel/web';

// What other rooms show of a mail; loaded when one is first shown.
export const MailText = lazy(() => import('./parts/mail-text.tsx'));
export const MailFrame = lazy(() => import('./parts/mail-frame.tsx'));

const group = { zh: '渠道', en: 'Channels' };
const mailboxes = { zh: '邮箱', en: 'Mailboxes' };
const calls = { zh: '电话', en: 'Calls' };

export const channelsWeb = webRoom({
  name: 'channels',
  pages: [
    {
      path: '/settings/mailboxes',
      title: mailboxes,
      face: 'desk',
      permission: 'channels.mailboxes',
      settings: { order: 40, group },
      load: () => import('./pages/mailboxes.tsx'),
    },
    {
      path: '/settings/mailboxes/:id',
      title: mailboxes,
      face: 'desk',
      permission: 'channels.mailboxes',
      settings: { order: 40, group },
      load: () => import('./pages/mailbox.tsx'),
    },
    {
      path: '/settings/quarantine',
      title: { zh: '隔离的来信', en: 'Quarantined mails' },
      face: 'desk',
      permission: 'channels.quarantine',
      settings: { order: 41, group },
      load: () => import('./pages/quarantine.tsx'),
    },
    {
      path: '/settings/quarantine/:id',
      title: { zh: '隔离的来信', en: 'Quarantined mail' },
      face: 'desk',
      permission: 'channels.quarantine',
      settings: { order: 41, group },
      load: () => import('./pages/quarantined.tsx'),
    },
    {
      path: '/settings/outgoing',
      title: { zh: '待发邮件', en: 'Outgoing mails' },
      face: 'desk',
      permission: 'channels.outgoing',
      settings: { order: 42, group },
      load: () => import('./pages/outgoing.tsx'),
    },
    {
      path: '/channels/calls',
      title: calls,
      face: 'desk',
      permission: 'channels.calls',
      rail: { icon: 'phone', order: 25 },
      load: () => import('./pages/calls.tsx'),
    },
    {
      path: '/channels/calls/:id',
      title: calls,
      face: 'desk',
      permission: 'channels.calls',
      load: () => import('./pages/call.tsx'),
    },
    {
      path: '/channels/mails/:id',
      title: { zh: '来信', en: 'Mail' },
      face: 'desk',
      permission: 'channels.mail.read',
      load: () => import('./pages/mail.tsx'),
    },
  ],
  palette: [
    {
      name: group,
      actions: [
        {
          id: 'channels.log-call',
          title: { zh: '登记电话', en: 'Log a call' },
          icon: 'phone',
          to: '/channels/calls?log=1',
          permission: 'channels.calls',
        },
        {
          id: 'channels.add-mailbox',
          title: { zh: '添加邮箱', en: 'Add a mailbox' },
          icon: 'mail',
          to: '/settings/mailboxes/new',
          permission: 'channels.mailboxes',
        },
      ],
    },
  ],
});
