import { toInstant, toMillis, type Id, type RouteResult } from '#kernel/contract';
import { systemActor, transact, type Program } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { openSmtp } from '../send/smtp.ts';
import { own } from '../tables.ts';
import { readAccounts, type Account } from './account.ts';
import { dropAccessToken } from './access-token.ts';
import { faultOf, imapClient } from './imap-client.ts';

type Found = Pick<RouteResult<typeof channels.readConnectionTest>, 'imap' | 'smtp' | 'messages'>;
type Side = NonNullable<Found['imap']>;

/** Longer than a test can take; after it another process may try. */
const claimMs = 120_000;

/** One turn over connection tests that were asked for: receiving and sending are tried side by side. */
export async function runConnectionTests(program: Program): Promise<boolean> {
  const tests = await transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<{ id: Id; mailbox_id: Id }>(ctx, {
      name: 'channels.claim-tests',
      text: `update channels.connection_test t set state = 'running', claimed_at = $1
             from (select id from channels.connection_test where state = 'queued' or (state = 'running' and claimed_at < $2)
                   order by asked_at limit 5 for update skip locked) due
             where t.id = due.id returning t.id, t.mailbox_id`,
      values: [ctx.now, toInstant(toMillis(ctx.now) - claimMs)],
    });
    return rows;
  });
  await Promise.all(tests.map((t) => runTest(program, t.id, t.mailbox_id)));
  return tests.length > 0;
}

async function runTest(program: Program, id: Id, mailboxId: Id): Promise<void> {
  const [account] = await readAccounts(program, [mailboxId]);
  const found: Found = { imap: null, smtp: null, messages: null };
  if (account) {
    // What is tested is the login as it is now, not a token held from before.
    dropAccessToken(program, account);
    const [imap, smtp] = await Promise.all([
      tryImap(program, account),
      account.smtp ? trySmtp(program, account) : null,
    ]);
    found.imap = imap.side;
    found.messages = imap.messages;
    found.smtp = smtp;
  }
  await transact(program, { actor: systemActor }, (ctx) =>
    own(ctx)
      .updateTable('channels.connection_test')
      .set({ state: 'done', done_at: ctx.now, result: JSON.stringify(found) })
      .where('id', '=', id)
      .execute(),
  );
}

async function tryImap(program: Program, account: Account): Promise<{ side: Side; messages: number | null }> {
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  let step: Side['step'] = 'connect';
  let client: Awaited<ReturnType<typeof imapClient>> | null = null;
  try {
    client = await imapClient(program, account);
    await client.connect();
    step = 'folder';
    const folder = await client.mailboxOpen(account.folder, { readOnly: true });
    const messages = folder.exists;
    await client.logout();
    return { side: { ok: true, step: 'done', code: null, text: null, millis: took() }, messages };
  } catch (error) {
    const fault = faultOf(error);
    const at = step === 'connect' && /login|token/.test(fault.code) ? 'login' : step;
    return { side: { ok: false, step: at, ...fault, millis: took() }, messages: null };
  } finally {
    client?.close();
  }
}

async function trySmtp(program: Program, account: Account): Promise<Side> {
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  try {
    const smtp = await openSmtp(program, account);
    try {
      await smtp.verify();
    } finally {
      smtp.close();
    }
    return { ok: true, step: 'done', code: null, text: null, millis: took() };
  } catch (error) {
    const fault = faultOf(error);
    return {
      ok: false,
      step: /login|token/.test(fault.code) ? 'login' : 'connect',
      ...fault,
      millis: took(),
    };
  }
}
