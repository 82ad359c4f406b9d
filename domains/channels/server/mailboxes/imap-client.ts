import type { ImapFlow } from 'imapflow';
import type { Program } from '#kernel/server';
import type { Account } from './account.ts';
import { accessToken } from './access-token.ts';

/** How long a server may take for each step, in milliseconds. */
const patience = { connect: 20_000, greet: 15_000, silence: 300_000 };

/**
 * A client for a mailbox, not yet connected. It says who it is (RFC 2971 ID): 163, 126 and QQ refuse to
 * open a folder for a client that does not.
 */
export async function imapClient(program: Program, account: Account): Promise<ImapFlow> {
  // A company without a mailbox never loads it.
  const { ImapFlow: Client } = await import('imapflow');
  const { host, port, security, user } = account.imap;
  const auth =
    account.auth === 'xoauth2'
      ? { user, accessToken: await accessToken(program, account) }
      : { user, pass: account.secret };
  const client = new Client({
    host,
    port,
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    auth,
    clientInfo: { name: 'Selvedge', version: '1.0', vendor: 'Selvedge', 'support-email': account.address },
    logger: false,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greet,
    socketTimeout: patience.silence,
    autoIdleDelay: 500,
    maxIdleTime: 240_000,
  });
  // Errors also reject what waits for them; without a listener they would end the process.
  client.on('error', () => undefined);
  return client;
}

/** What went wrong, in a code for the page and the server's own words. Never the secret. */
export function faultOf(error: unknown): { code: string; text: string } {
  const e = error as Error & {
    code?: string;
    authenticationFailed?: boolean;
    responseText?: string;
    response?: unknown;
  };
  const said = e.responseText ?? (typeof e.response === 'string' && e.response ? e.response : e.message);
  const code =
    e.authenticationFailed || e.code === 'EAUTH' ? 'login-refused' : (codes[e.code ?? ''] ?? other(e));
  return { code, text: String(said).replaceAll('\0', '').slice(0, 300) };
}

const codes: Record<string, string> = {
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unknown-host',
  EDNS: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNRESET: 'connection-lost',
  EConnectionClosed: 'connection-lost',
  NoConnection: 'connection-lost',
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  ETLS: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
};

const other = (e: Error): string => {
  if (e.name === 'TokenRefused' || e.constructor.name === 'TokenRefused') return 'token-refused';
  return e.name === 'TimeoutError' ? 'timeout' : 'refused';
};
