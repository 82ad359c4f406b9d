import type { Loop, Program } from '#kernel/server';
import { fetchMail, releaseMailboxes } from './fetch/loop.ts';
import { runConnectionTests } from './mailboxes/test-loop.ts';
import { sendDue } from './send/loop.ts';
import { closeParser, readStored } from './take-in/read-stored.ts';

/** What goes on beside requests: fetching, reading, sending, and trying connections. */
export const loops: readonly Loop[] = [
  {
    name: 'mail.fetch',
    everyMs: 5_000,
    wakeOn: ['mailbox.news', 'mailbox.added', 'mailbox.changed'],
    turn: fetchMail,
  },
  { name: 'mail.read', everyMs: 5_000, wakeOn: ['mail.stored', 'mail.retried'], turn: readStored },
  { name: 'mail.send', everyMs: 5_000, wakeOn: ['mail.queued', 'mail.requeued'], turn: sendDue },
  { name: 'mail.test', everyMs: 5_000, wakeOn: ['mailbox.test-asked'], turn: runConnectionTests },
];

/** Lets go of connections, mailboxes and the reading thread when the program stops. */
export async function stopChannels(program: Program): Promise<void> {
  await releaseMailboxes(program);
  await closeParser(program);
}
