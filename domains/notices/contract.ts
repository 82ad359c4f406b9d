import { errorList, permissionList } from '#kernel/contract';
import { bellRoutes } from './contract/bell.ts';
import { deadLetterRoutes } from './contract/dead-letters.ts';
import { templateRoutes } from './contract/templates.ts';

export * from './contract/bell.ts';
export * from './contract/dead-letters.ts';
export * from './contract/templates.ts';
export {
  audience,
  templateKey,
  templateKeys,
  tone,
  type Audience,
  type TemplateKey,
} from './contract/shapes.ts';

/** What the outside may ask of the notices. */
export const notices = { ...bellRoutes, ...templateRoutes, ...deadLetterRoutes };

export const noticesPermissions = permissionList({
  'notices.read': {
    zh: '收通知',
    en: 'Get notices',
    grants: { manager: 'own', lead: 'own', agent: 'own', specialist: 'own', auditor: 'own' },
  },
  'notices.templates': {
    zh: '改通知模板',
    en: 'Change notice templates',
    grants: { manager: 'all' },
  },
  'notices.operations': {
    zh: '处理未办成的后续',
    en: 'Deal with what failed',
    grants: { manager: 'all' },
  },
});

export const noticesErrors = errorList({
  'notices.placeholder-unknown': {
    status: 422,
    zh: '{whereZh}：{placeholder} 不能用在这里。',
    en: '{whereEn}: {placeholder} cannot be used here.',
  },
  'notices.always-sent': {
    status: 409,
    zh: '登录信件必须发出，不能停用。',
    en: 'Sign-in letters must go out and cannot be switched off.',
  },
  'notices.no-bell': {
    status: 409,
    zh: '寄给客户的和登录信件没有响铃，只发邮件。',
    en: 'What goes to customers, and sign-in letters, has no bell: it goes by mail.',
  },
});
