import type { RouteCall, RouteReply } from '#kernel/contract';
import type { channels } from '../../contract.ts';
import { providers, type Provider } from './providers.ts';

type Security = 'tls' | 'starttls' | 'none';

/** What the form holds: flat where the contract is nested by choice. */
export interface MailboxValues {
  name: string;
  address: string;
  senderName: string;
  enabled: boolean;
  auth: 'password' | 'xoauth2';
  sends: boolean;
  imap: {
    host: string;
    port: number;
    security: Security;
    user: string;
    secret?: string;
    folder: string;
    pollSeconds: number;
  };
  oauth?: { tokenUrl?: string; clientId?: string; clientSecret?: string };
  smtp?: { host: string; port: number; security: Security; user?: string | null; secret?: string };
  sentFolder?: string | null;
  plusAddressing: boolean;
  hourlyLimit: number;
}

type Body = RouteCall<typeof channels.addMailbox>['body'];

/** An empty secret is one that stays as it is. */
const given = (secret: string | undefined): { secret?: string } => (secret ? { secret } : {});

/** The contract's body from the form's values and its choices. */
export function bodyOf(
  v: MailboxValues,
  choices: { auth: 'password' | 'xoauth2'; sends: boolean; takesAll: boolean },
): Body {
  const { secret, ...imap } = v.imap;
  const oauth =
    choices.auth === 'xoauth2' && v.oauth?.tokenUrl
      ? {
          tokenUrl: v.oauth.tokenUrl,
          clientId: v.oauth.clientId ?? '',
          ...(v.oauth.clientSecret ? { clientSecret: v.oauth.clientSecret } : {}),
        }
      : null;
  return {
    name: v.name,
    address: v.address,
    senderName: v.senderName ?? '',
    enabled: v.enabled ?? true,
    imap: { ...imap, auth: choices.auth, oauth, ...given(secret) },
    smtp:
      choices.sends && v.smtp
        ? {
            host: v.smtp.host,
            port: v.smtp.port,
            security: v.smtp.security,
            user: v.smtp.user || null,
            ...given(v.smtp.secret),
          }
        : null,
    sentFolder: choices.sends ? v.sentFolder || null : null,
    plusAddressing: v.plusAddressing ?? false,
    hourlyLimit: v.hourlyLimit,
    ...(choices.takesAll ? { takesFrom: '1970-01-01T00:00:00.000Z' } : {}),
  };
}

/** What a new form begins with for a provider. */
export function valuesFor(provider: Provider): MailboxValues {
  return {
    name: '',
    address: '',
    senderName: '',
    enabled: true,
    auth: provider.auth,
    sends: true,
    imap: { ...provider.imap, user: '', folder: 'INBOX', pollSeconds: 60 },
    ...(provider.tokenUrl ? { oauth: { tokenUrl: provider.tokenUrl } } : {}),
    smtp: { ...provider.smtp },
    sentFolder: null,
    plusAddressing: provider.plus,
    hourlyLimit: 30,
  };
}

/** What the form begins with for a mailbox that is there. */
export function valuesOf(m: RouteReply<typeof channels.readMailbox>): MailboxValues {
  const { hasSecret: _secret, oauth, auth, ...imap } = m.imap;
  const smtp = m.smtp
    ? { host: m.smtp.host, port: m.smtp.port, security: m.smtp.security, user: m.smtp.user }
    : undefined;
  const other = providers.at(-1)!.smtp;
  return {
    name: m.name,
    address: m.address,
    senderName: m.senderName,
    enabled: m.enabled,
    auth,
    sends: m.smtp !== null,
    imap,
    ...(oauth ? { oauth: { tokenUrl: oauth.tokenUrl, clientId: oauth.clientId } } : {}),
    smtp: smtp ?? { ...other },
    sentFolder: m.sentFolder,
    plusAddressing: m.plusAddressing,
    hourlyLimit: m.hourlyLimit,
  };
}
