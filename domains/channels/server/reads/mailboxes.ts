import type { RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { own } from '../tables.ts';

const stateColumns = [
  's.phase',
  's.connected_at',
  's.fetched_at',
  's.failures',
  's.retry_at',
  's.error_code',
  's.error_text',
] as const;

type Security = 'tls' | 'starttls' | 'none';
type Phase = 'off' | 'waiting' | 'connecting' | 'connected' | 'failing';

interface StateColumns {
  enabled: boolean;
  phase: string;
  connected_at: string | null;
  fetched_at: string | null;
  failures: number;
  retry_at: string | null;
  error_code: string | null;
  error_text: string | null;
}

const stateOf = (m: StateColumns) => ({
  phase: (m.enabled ? m.phase : 'off') as Phase,
  connectedAt: m.connected_at,
  fetchedAt: m.fetched_at,
  failures: m.failures,
  retryAt: m.retry_at,
  errorCode: m.error_code,
  errorText: m.error_text,
});

/** All mailboxes and how they are doing. A company has a handful, so there is no paging. */
export async function listMailboxes(ctx: Ctx): Promise<RouteResult<typeof channels.listMailboxes>> {
  const rows = await own(ctx)
    .selectFrom('channels.mailbox as m')
    .innerJoin('channels.mailbox_state as s', 's.mailbox_id', 'm.id')
    .select(['m.id', 'm.name', 'm.address', 'm.enabled', 'm.smtp_host', ...stateColumns])
    .orderBy('m.added_at')
    .execute();
  return {
    rows: rows.map((m) => ({
      id: m.id,
      name: m.name,
      address: m.address,
      enabled: m.enabled,
      sends: m.smtp_host !== null,
      state: stateOf(m),
    })),
  };
}

/** One mailbox's settings: of each secret only whether there is one. */
export async function readMailbox(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readMailbox>,
): Promise<RouteResult<typeof channels.readMailbox>> {
  const m =
    (await own(ctx)
      .selectFrom('channels.mailbox as m')
      .innerJoin('channels.mailbox_state as s', 's.mailbox_id', 'm.id')
      .selectAll('m')
      .select([...stateColumns])
      .where('m.id', '=', params.id)
      .executeTakeFirst()) ?? refuse('object.missing');
  return {
    id: m.id,
    name: m.name,
    address: m.address,
    senderName: m.sender_name,
    enabled: m.enabled,
    imap: {
      host: m.imap_host,
      port: m.imap_port,
      security: m.imap_security as Security,
      user: m.imap_user,
      auth: m.auth as 'password' | 'xoauth2',
      hasSecret: m.secret !== null,
      oauth:
        m.oauth_token_url === null
          ? null
          : {
              tokenUrl: m.oauth_token_url,
              clientId: m.oauth_client_id ?? '',
              hasClientSecret: m.oauth_client_secret !== null,
            },
      folder: m.folder,
      pollSeconds: m.poll_seconds,
    },
    smtp:
      m.smtp_host === null
        ? null
        : {
            host: m.smtp_host,
            port: m.smtp_port ?? 465,
            security: (m.smtp_security ?? 'tls') as Security,
            user: m.smtp_user,
            hasSecret: m.smtp_secret !== null,
          },
    sentFolder: m.sent_folder,
    plusAddressing: m.plus_addressing,
    hourlyLimit: m.hourly_limit,
    takesFrom: m.takes_from,
    state: stateOf(m),
    changedAt: m.changed_at,
  };
}

type TestResult = Pick<RouteResult<typeof channels.readConnectionTest>, 'imap' | 'smtp' | 'messages'>;

/** A connection test and what it found. */
export async function readConnectionTest(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.readConnectionTest>,
): Promise<RouteResult<typeof channels.readConnectionTest>> {
  const t =
    (await own(ctx)
      .selectFrom('channels.connection_test')
      .select(['id', 'state', 'done_at', 'result'])
      .where('id', '=', params.testId)
      .where('mailbox_id', '=', params.id)
      .executeTakeFirst()) ?? refuse('object.missing');
  const found = (t.result as TestResult | null) ?? { imap: null, smtp: null, messages: null };
  return { id: t.id, state: t.state as 'queued' | 'running' | 'done', ...found, doneAt: t.done_at };
}
