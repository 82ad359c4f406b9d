import type pg from 'pg';
import type { Id } from '#kernel/contract';
import type { Log } from '../log.ts';
import type { Pool } from '../database/connection.ts';

/** A hint that a subject changed. It may be lost or come twice: whoever hears it looks for himself. */
export interface Hint {
  kind: string;
  id: Id;
  event: string;
}

type Listener = (hints: readonly Hint[]) => void;

/** Hints between the processes of a program: one NOTIFY per process and pause, after commit, with polls behind it. */
export interface Hints {
  tell(hints: readonly Hint[]): void;
  listen(listener: Listener): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'selvedge_hints';
const pauseMs = 40;
const payloadLimit = 7_000;

/** Splits hints into payloads that NOTIFY can carry. */
export function payloads(hints: readonly Hint[]): string[] {
  const unique = [
    ...new Map(hints.map((h) => [`${h.kind}/${h.id}/${h.event}`, [h.kind, h.id, h.event]])).values(),
  ];
  const out: string[] = [];
  let current: string[][] = [];
  let size = 2;
  for (const h of unique) {
    const more = JSON.stringify(h).length + 1;
    if (size + more > payloadLimit) {
      out.push(JSON.stringify(current));
      current = [];
      size = 2;
    }
    current.push(h);
    size += more;
  }
  if (current.length > 0) out.push(JSON.stringify(current));
  return out;
}

export function openHints(pool: Pool, log: Log): Hints {
  const listeners = new Set<Listener>();
  let waiting: Hint[] = [];
  let timer: NodeJS.Timeout | null = null;
  let client: pg.PoolClient | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | null = null;

  const flush = () => {
    timer = null;
    const batch = payloads(waiting);
    waiting = [];
    for (const p of batch) pool.query('select pg_notify($1, $2)', [channel, p]).catch(() => undefined);
  };
  const hear = (payload: string | undefined) => {
    const hints = (JSON.parse(payload ?? '[]') as [string, string, string][]).map(([kind, id, event]) => ({
      kind,
      id,
      event,
    }));
    for (const l of listeners) l(hints);
  };
  const connect = async (): Promise<void> => {
    if (stopped) return;
    try {
      const c = await pool.connect();
      client = c;
      c.on('notification', (m) => hear(m.payload));
      c.on('error', () => {
        client = null;
        c.release(true);
        retry = setTimeout(() => void connect(), 1_000);
      });
      await c.query(`listen ${channel}`);
    } catch (error) {
      log.debug({ err: (error as Error).message }, 'hints not connected');
      retry = setTimeout(() => void connect(), 1_000);
    }
  };
  return {
    tell(hints) {
      waiting.push(...hints);
      timer ??= setTimeout(flush, pauseMs);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: connect,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (retry) clearTimeout(retry);
      const c = client;
      client = null;
      if (c) {
        c.removeAllListeners('error');
        c.on('error', () => undefined);
        c.release(true);
      }
    },
  };
}
