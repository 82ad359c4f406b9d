import { systemActor, transact, type Program } from '#kernel/server';
import type { Account } from '../mailboxes/account.ts';
import { dropAccessToken } from '../mailboxes/access-token.ts';
import { faultOf } from '../mailboxes/imap-client.ts';
import { isPermanent, type SendFault } from '../rules/sending.ts';
import { buildMail } from './build.ts';
import { claimDue, claimMs, type Outgoing } from './claim.ts';
import { putCopies } from './copies.ts';
import { giveBack, recordFailure, recordSent } from './record.ts';
import { openSmtp, type Smtp } from './smtp.ts';

/** Mails claimed by one turn: few, so that a slow server cannot outlive their claim. */
const perTurn = 10;

/**
 * One turn of sending: claims what is due, sends it outside of any transaction, notes each by itself, and
 * puts copies of what was sent where they are wanted. True when there may be more at once.
 */
export async function sendDue(program: Program, signal: AbortSignal): Promise<boolean> {
  const { mails, accounts, mark } = await transact(program, { actor: systemActor }, (ctx) =>
    claimDue(ctx, perTurn),
  );
  const startedMs = program.clock.millis();
  const byMailbox = Map.groupBy(mails, (m) => m.mailbox_id);
  await Promise.all(
    [...byMailbox].map(([mailbox, of]) =>
      sendFrom(program, accounts.get(mailbox)!, of, { mark, startedMs, signal }),
    ),
  );
  const copied = signal.aborted ? false : await putCopies(program);
  return mails.length === perTurn || copied;
}

interface Turn {
  mark: string;
  startedMs: number;
  signal: AbortSignal;
}

async function sendFrom(
  program: Program,
  account: Account,
  mails: readonly Outgoing[],
  turn: Turn,
): Promise<void> {
  let smtp: Smtp;
  try {
    smtp = await openSmtp(program, account);
  } catch (error) {
    for (const mail of mails) await fail(program, account, mail, error);
    return;
  }
  try {
    for (const mail of mails) {
      // A mail whose claim runs out is somebody else's: rather leave it than send it twice.
      if (turn.signal.aborted || program.clock.millis() - turn.startedMs > claimMs / 2)
        await transact(program, { actor: systemActor }, (ctx) => giveBack(ctx, mail));
      else await sendOne(program, account, smtp, mail, turn.mark);
    }
  } finally {
    smtp.close();
  }
}

async function sendOne(
  program: Program,
  account: Account,
  smtp: Smtp,
  mail: Outgoing,
  mark: string,
): Promise<void> {
  let rejected: string[];
  try {
    const raw = await buildMail(program, mail, account, mark);
    const to = [...mail.to_json, ...mail.cc_json].map((a) => a.address);
    const sent = await smtp.sendMail({ envelope: { from: account.address, to }, raw });
    rejected = sent.rejected ?? [];
  } catch (error) {
    await fail(program, account, mail, error);
    return;
  }
  await transact(program, { actor: systemActor }, (ctx) =>
    recordSent(ctx, mail, { rejected, copy: account.sentFolder !== null }),
  );
}

async function fail(program: Program, account: Account, mail: Outgoing, error: unknown): Promise<void> {
  const fault = faultOf(error);
  const permanent = isPermanent(error as SendFault);
  if (fault.code === 'login-refused') dropAccessToken(program, account);
  program.log.warn(
    { outgoing: mail.id, code: fault.code, attempts: mail.attempts, permanent },
    'mail not sent',
  );
  await transact(program, { actor: systemActor }, (ctx) =>
    recordFailure(ctx, mail, { text: `${fault.code}: ${fault.text}`, permanent }),
  );
}
