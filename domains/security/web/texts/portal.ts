import { defineTexts } from '#kernel/web';

/** How customers sign in. */
export const portalTexts = defineTexts('security.portal', {
  zh: {
    title: '登录',
    lead: '填您留给我们的邮箱，登录链接会发到那里。不用密码。',
    email: '邮箱',
    go: '发送登录链接',
    sent: '如果这个邮箱在我们这里登记过，链接已经在路上，20 分钟内有效。',
    none: '没收到？看看垃圾邮件，或换一个邮箱再试。',
    again: '换一个邮箱',
    'enter.title': '登录',
    'enter.lead': '点下面的按钮登录。链接用一次就作废。',
    'enter.go': '登录',
    'enter.missing': '链接不完整。请从邮件里重新打开，或再要一个。',
    'enter.new': '再要一个链接',
    staff: '我是员工',
  },
  en: {
    title: 'Sign in',
    lead: 'Enter the address you gave us and a sign-in link goes there. No password needed.',
    email: 'Mail address',
    go: 'Send the sign-in link',
    sent: 'If we know this address, the link is on its way. It is good for 20 minutes.',
    none: 'Nothing came? Look in the spam folder, or try another address.',
    again: 'Another address',
    'enter.title': 'Sign in',
    'enter.lead': 'Press the button to sign in. The link works once.',
    'enter.go': 'Sign in',
    'enter.missing': 'The link is incomplete. Open it from the mail again, or ask for another.',
    'enter.new': 'Ask for another link',
    staff: 'I work here',
  },
});
