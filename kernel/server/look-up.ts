import { connectionOn, type Pool } from './database/connection.ts';
import type { Rows, Statement } from './database/statement.ts';
import type { Program } from './program.ts';

/** One statement outside any transaction. `ask` is called when there is a connection to send it on. */
async function askOn<Row>(pool: Pool, ask: () => Statement): Promise<Rows<Row>['rows']> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return (await connectionOn(client).run<Row>(ask())).rows;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** One statement outside any transaction: for looking up who is asking. */
export const lookUp = <Row>(program: Pick<Program, 'pool'>, statement: Statement): Promise<Row[]> =>
  askOn<Row>(program.pool, () => statement);

const waiting = new WeakMap<Pool, Map<string, Promise<unknown>>>();

/**
 * The same for many who ask the same at once: who asks while the statement of another still waits to be
 * sent shares its answer. It is sent after the last of them asked, so that none gets an answer older than
 * their question; whoever asks once it is on its way has it sent anew.
 */
export function lookUpTogether<Row, T>(
  program: Pick<Program, 'pool'>,
  key: string,
  ask: () => Statement,
  read: (rows: Row[]) => Promise<T>,
): Promise<T> {
  const { pool } = program;
  let asked = waiting.get(pool);
  if (!asked) waiting.set(pool, (asked = new Map()));
  const shared = asked.get(key);
  if (shared) return shared as Promise<T>;
  const sending = () => {
    asked.delete(key);
    return ask();
  };
  const answer = askOn<Row>(pool, sending)
    .finally(() => {
      // Where no connection could be had, nothing was sent.
      if (asked.get(key) === answer) asked.delete(key);
    })
    .then(read);
  asked.set(key, answer);
  return answer;
}
