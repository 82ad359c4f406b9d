import { toInstant, type Id, type Instant, type RouteInput } from '#kernel/contract';
import { databaseFault, keysOf, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';

export type MailboxBody = RouteInput<typeof channels.addMailbox>['body'];

/** The sealed columns as they stand; all null for a new mailbox. */
export interface Sealed {
  secret: string | null;
  oauth_client_secret: string | null;
  smtp_secret: string | null;
}

/** Which place a sealed value is tied to: copied to another row or column it does not open. */
export const secretPlace = (column: keyof Sealed, mailboxId: Id): string =>
  `channels.mailbox.${column}:${mailboxId}`;

/** Absent keeps what is there, null clears, a text is sealed. */
function sealed(
  ctx: Ctx,
  id: Id,
  column: keyof Sealed,
  given: string | null | undefined,
  before: Sealed,
): string | null {
  if (given === undefined) return before[column];
  return given === null ? null : keysOf(ctx).seal(given, secretPlace(column, id));
}

/** The row of a mailbox from what the form says. Refuses a mailbox without the secret it logs in with. */
export function mailboxColumns(
  ctx: Ctx,
  id: Id,
  body: MailboxBody,
  before: Sealed & { takes_from: Instant },
) {
  const { imap, smtp } = body;
  const secret = sealed(ctx, id, 'secret', imap.secret, before);
  if (secret === null)
    refuse('channels.secret-missing', undefined, [{ path: 'body.imap.secret', message: 'missing' }]);
  return {
    name: body.name,
    address: body.address,
    sender_name: body.senderName,
    enabled: body.enabled,
    imap_host: imap.host,
    imap_port: imap.port,
    imap_security: imap.security,
    imap_user: imap.user,
    auth: imap.auth,
    secret,
    oauth_token_url: imap.oauth?.tokenUrl ?? null,
    oauth_client_id: imap.oauth?.clientId ?? null,
    oauth_client_secret: imap.oauth
      ? sealed(ctx, id, 'oauth_client_secret', imap.oauth.clientSecret, before)
      : null,
    folder: imap.folder,
    smtp_host: smtp?.host ?? null,
    smtp_port: smtp?.port ?? null,
    smtp_security: smtp?.security ?? null,
    smtp_user: smtp?.user ?? null,
    smtp_secret: smtp ? sealed(ctx, id, 'smtp_secret', smtp.secret, before) : null,
    sent_folder: body.sentFolder,
    plus_addressing: body.plusAddressing,
    poll_seconds: imap.pollSeconds,
    hourly_limit: body.hourlyLimit,
    takes_from: body.takesFrom ? toInstant(Date.parse(body.takesFrom)) : before.takes_from,
    changed_at: ctx.now,
  };
}

/** Two mailboxes of one address would fetch every mail twice: said in words, not as a fault of the key. */
export async function refusingTaken<T>(address: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (databaseFault(error)?.constraint === 'mailbox_address') refuse('channels.address-taken', { address });
    throw error;
  }
}
