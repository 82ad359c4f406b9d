import { defineTexts } from '#kernel/web';

export const bellTexts = defineTexts('notices.bell', {
  zh: {
    bell: '通知',
    unread: '通知，{count} 条未读',
    many: '通知，99 条以上未读',
    title: '通知',
    all: '全部标为已读',
    read: '标为已读',
    empty: '没有通知。',
    'empty.do': '分派、临近到期和升级会在这里响铃。',
    more: '再看 20 条',
    for: '代{name}',
    settings: '哪些发邮件',
    new: '未读',
  },
  en: {
    bell: 'Notices',
    unread: { one: 'Notices, {count} unread', other: 'Notices, {count} unread' },
    many: 'Notices, more than 99 unread',
    title: 'Notices',
    all: 'Mark all as read',
    read: 'Mark as read',
    empty: 'No notices.',
    'empty.do': 'Assignments, deadlines and escalations ring here.',
    more: '20 more',
    for: 'for {name}',
    settings: 'What is mailed',
    new: 'unread',
  },
});
