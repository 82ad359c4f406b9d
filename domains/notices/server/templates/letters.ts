import type { Bilingual } from '#kernel/contract';
import type { TemplateKey } from '../../contract.ts';
import type { Template, Texts } from './template.ts';

const letterOf = (key: TemplateKey, name: Bilingual, texts: Texts): Template => ({
  key,
  ...name,
  event: 'letter.written',
  audience: 'letter',
  goesTo: { zh: '本人', en: 'The person it is for' },
  tone: 'plain',
  bell: false,
  mail: true,
  texts,
});

/** Letters with a one-time link: always sent, always by mail. */
export const letters: readonly Template[] = [
  letterOf(
    'letter-invitation',
    { zh: '邀请信', en: 'Invitation' },
    {
      zh: {
        subject: '{company.name} 邀请加入服务台',
        body: '{person.name}：\n\n{company.name} 开了一个工作帐号。打开链接设密码，就能登录：\n{letter.link}\n\n链接有期限，只能用一次。',
      },
      en: {
        subject: '{company.name} invites you to its service desk',
        body: '{person.name},\n\n{company.name} has made a work account. Open the link and choose a password to sign in:\n{letter.link}\n\nThe link expires and works once.',
      },
    },
  ),
  letterOf(
    'letter-reset',
    { zh: '重设密码', en: 'Password reset' },
    {
      zh: {
        subject: '重设 {company.name} 的登录密码',
        body: '{person.name}：\n\n打开链接，重设密码：\n{letter.link}\n\n链接有期限，只能用一次。没有要求重设的话，不用理会，密码不变。',
      },
      en: {
        subject: 'Reset the password for {company.name}',
        body: '{person.name},\n\nOpen the link to choose a new password:\n{letter.link}\n\nThe link expires and works once. If you did not ask for it, leave it: the password stays as it is.',
      },
    },
  ),
  letterOf(
    'letter-link',
    { zh: '客户登录链接', en: 'Sign-in link for customers' },
    {
      zh: {
        subject: '登录 {company.name} 客户门户',
        body: '{person.name}您好：\n\n打开链接即可登录客户门户：\n{letter.link}\n\n链接有期限，只能用一次。没有要求登录的话，不用理会。',
      },
      en: {
        subject: 'Sign in to the portal of {company.name}',
        body: 'Dear {person.name},\n\nOpen the link to sign in to the customer portal:\n{letter.link}\n\nThe link expires and works once. If you did not ask for it, leave it.',
      },
    },
  ),
];
