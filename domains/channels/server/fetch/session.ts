import type { ImapFlow } from 'imapflow';
import type { Account } from '../mailboxes/account.ts';

/** One mailbox's connection, kept open between turns of the loop. */
export interface Session {
  account: Account;
  client: ImapFlow | null;
  /** The server told of something new, or has not been asked yet. */
  news: boolean;
  askedMs: number;
  failures: number;
  retryMs: number;
  /** What goes on right now; null when nothing does. */
  task: Promise<boolean> | null;
  /** Mails the server would not give, by UID, and how often. */
  refused: Map<number, number>;
  ended: boolean;
}

export const newSession = (account: Account): Session => ({
  account,
  client: null,
  news: true,
  askedMs: 0,
  failures: 0,
  retryMs: 0,
  task: null,
  refused: new Map(),
  ended: false,
});

/** Whether there is something to do for a mailbox at this moment. */
export function isDue(session: Session, nowMs: number): boolean {
  if (session.ended || session.task) return false;
  if (!session.client) return nowMs >= session.retryMs;
  return session.news || nowMs - session.askedMs >= session.account.pollSeconds * 1000;
}

/** Lets go of the connection without waiting for the server. */
export function disconnect(session: Session): void {
  const { client } = session;
  session.client = null;
  client?.close();
}
