import type { Id, Instant } from '#kernel/contract';
import { keysOf, systemActor, transact, type Ctx, type Program } from '#kernel/server';
import { own } from '../tables.ts';
import { secretPlace } from './settings.ts';

export type Security = 'tls' | 'starttls' | 'none';

/** A mailbox with its secrets opened: only loops that connect hold one, and never write it anywhere. */
export interface Account {
  id: Id;
  name: string;
  address: string;
  senderName: string;
  imap: { host: string; port: number; security: Security; user: string };
  auth: 'password' | 'xoauth2';
  secret: string;
  oauth: { tokenUrl: string; clientId: string; clientSecret: string | null } | null;
  folder: string;
  smtp: { host: string; port: number; security: Security; user: string; secret: string | null } | null;
  sentFolder: string | null;
  plusAddressing: boolean;
  pollSeconds: number;
  takesFrom: Instant;
  /** Settings of another revision are another session. */
  revision: Instant;
}

/** The mailboxes that are switched on, or the one named whether it is or not, ready to connect. */
export async function accountsOf(ctx: Ctx, only: readonly Id[] | null = null): Promise<Account[]> {
  let query = own(ctx).selectFrom('channels.mailbox').selectAll().orderBy('added_at');
  query = only ? query.where('id', 'in', [...only]) : query.where('enabled', '=', true);
  const rows = only?.length === 0 ? [] : await query.execute();
  return rows.map((m) => {
    const open = (column: 'secret' | 'oauth_client_secret' | 'smtp_secret') => {
      const sealed = m[column];
      return sealed === null ? null : keysOf(ctx).open(sealed, secretPlace(column, m.id));
    };
    return {
      id: m.id,
      name: m.name,
      address: m.address,
      senderName: m.sender_name,
      imap: {
        host: m.imap_host,
        port: m.imap_port,
        security: m.imap_security as Security,
        user: m.imap_user,
      },
      auth: m.auth as Account['auth'],
      secret: open('secret') ?? '',
      oauth:
        m.oauth_token_url === null
          ? null
          : {
              tokenUrl: m.oauth_token_url,
              clientId: m.oauth_client_id ?? '',
              clientSecret: open('oauth_client_secret'),
            },
      folder: m.folder,
      smtp:
        m.smtp_host === null
          ? null
          : {
              host: m.smtp_host,
              port: m.smtp_port ?? 465,
              security: (m.smtp_security ?? 'tls') as Security,
              user: m.smtp_user ?? m.imap_user,
              secret: open('smtp_secret'),
            },
      sentFolder: m.sent_folder,
      plusAddressing: m.plus_addressing,
      pollSeconds: m.poll_seconds,
      takesFrom: m.takes_from,
      revision: m.changed_at,
    };
  });
}

/** The same in a transaction of its own, for loops. */
export const readAccounts = (program: Program, only: readonly Id[] | null = null): Promise<Account[]> =>
  transact(program, { actor: systemActor, mode: 'read' }, (ctx) => accountsOf(ctx, only));
