import type { ImapFlow } from 'imapflow';
import type { Id } from '#kernel/contract';
import { toInstant } from '#kernel/contract';
import { systemActor, transact, type Program } from '#kernel/server';
import { dropAccessToken } from '../mailboxes/access-token.ts';
import { faultOf, imapClient } from '../mailboxes/imap-client.ts';
import { own } from '../tables.ts';
import { fetchNew } from './fetch-new.ts';
import { disconnect, type Session } from './session.ts';

/** Five seconds after the first failure, doubling up to ten minutes. */
const pauseMs = (failures: number): number => Math.min(5_000 * 2 ** (failures - 1), 600_000);

/**
 * Connects if need be and fetches what is new. Never throws: what went wrong is written where the
 * settings show it, and tried again after a growing pause. Answers whether mails came in.
 */
export async function work(program: Program, session: Session): Promise<boolean> {
  try {
    const client = session.client?.usable ? session.client : await connect(program, session);
    session.news = false;
    session.askedMs = program.clock.millis();
    const fetched = await fetchNew(program, session, client);
    session.failures = 0;
    await note(program, session.account.id, { phase: 'connected', fetched: true });
    return fetched > 0;
  } catch (error) {
    const fault = faultOf(error);
    if (fault.code === 'login-refused') dropAccessToken(program, session.account);
    disconnect(session);
    if (session.ended) return false;
    session.failures += 1;
    session.news = true;
    session.retryMs = program.clock.millis() + pauseMs(session.failures);
    program.log.warn(
      { mailbox: session.account.id, code: fault.code, failures: session.failures },
      'mailbox failing',
    );
    await note(program, session.account.id, {
      phase: 'failing',
      fault,
      retryMs: session.retryMs,
      failures: session.failures,
    });
    return false;
  }
}

async function connect(program: Program, session: Session): Promise<ImapFlow> {
  const { account } = session;
  disconnect(session);
  await note(program, account.id, { phase: 'connecting' });
  const client = await imapClient(program, account);
  const tell = () => {
    session.news = true;
    program.hints.tell([{ kind: 'mailbox', id: account.id, event: 'mailbox.news' }]);
  };
  client.on('exists', tell);
  client.on('close', () => {
    if (session.client !== client) return;
    session.client = null;
    tell();
  });
  try {
    await client.connect();
    // Read-only: whether a mail counts as read there is for those who use the mailbox beside us.
    await client.mailboxOpen(account.folder, { readOnly: true });
  } catch (error) {
    client.close();
    throw error;
  }
  session.client = client;
  await note(program, account.id, { phase: 'connected', connected: true });
  return client;
}

interface Note {
  phase: 'connecting' | 'connected' | 'failing';
  connected?: boolean;
  fetched?: boolean;
  fault?: { code: string; text: string };
  retryMs?: number;
  failures?: number;
}

/** Writes how a mailbox is doing, for the settings. That the database is away is no fault of the mailbox. */
async function note(program: Program, id: Id, said: Note): Promise<void> {
  await transact(program, { actor: systemActor }, async (ctx) => {
    await own(ctx)
      .updateTable('channels.mailbox_state')
      .set({
        phase: said.phase,
        ...(said.connected ? { connected_at: ctx.now } : {}),
        ...(said.fetched ? { fetched_at: ctx.now } : {}),
        ...(said.phase === 'connecting'
          ? {}
          : {
              failures: said.failures ?? 0,
              error_code: said.fault?.code ?? null,
              error_text: said.fault?.text ?? null,
              retry_at: said.retryMs === undefined ? null : toInstant(said.retryMs),
            }),
      })
      .where('mailbox_id', '=', id)
      .execute();
  }).catch((error: Error) =>
    program.log.error({ mailbox: id, err: error.message }, 'mailbox state not noted'),
  );
  program.hints.tell([{ kind: 'mailbox', id, event: 'mailbox.state' }]);
}
