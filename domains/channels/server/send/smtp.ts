import type { Program } from '#kernel/server';
import type { Account } from '../mailboxes/account.ts';
import { accessToken } from '../mailboxes/access-token.ts';

/** How long a server may take for each step, in milliseconds. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** The way out of a mailbox: a connection for each mail, so that what one does to it is not the next one's. */
export async function openSmtp(program: Program, account: Account) {
  const { smtp } = account;
  if (!smtp) throw new Error('the mailbox does not send');
  const ownSecret = smtp.secret !== null;
  const auth =
    account.auth === 'xoauth2' && !ownSecret
      ? { type: 'OAuth2' as const, user: smtp.user, accessToken: await accessToken(program, account) }
      : { user: smtp.user, pass: smtp.secret ?? account.secret };
  const { default: nodemailer } = await import('nodemailer');
  return nodemailer.createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    auth,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

export type Smtp = Awaited<ReturnType<typeof openSmtp>>;
