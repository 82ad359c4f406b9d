import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** What the server sends when a subject has changed; the ledger's event, without its facts. */
export interface LiveMessage {
  kind: string;
  id: string;
  event: string;
}

export type Wire = 'connecting' | 'open' | 'lost';

const listeners = new Set<(message: LiveMessage) => void>();
const watchers = new Set<() => void>();
let wire: Wire = 'connecting';

function setWire(next: Wire): void {
  if (wire === next) return;
  wire = next;
  for (const tell of watchers) tell();
}

/** How the live line stands: for the mark that says the page may be older than it looks. */
export const useWire = (): Wire =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => wire,
  );

/** Makes stale what is tagged with a changed subject, several messages at a time. */
function gatherer(client: QueryClient): { take: (message: LiveMessage) => void; stop: () => void } {
  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const changed = waiting;
    waiting = new Set();
    void client.invalidateQueries({
      predicate: ({ meta }) => (meta?.live ?? []).some((tag) => changed.has(tag)),
    });
  };
  return {
    take: ({ kind, id }) => {
      waiting.add(kind).add(`${kind}:${id}`);
      timer ??= setTimeout(flush, 250);
    },
    stop: () => clearTimeout(timer),
  };
}

const backOff = (tries: number): number => Math.min(30_000, 1000 * 2 ** tries) * (0.75 + Math.random() / 2);

/**
 * Listens to what changes: one line for the whole page (`/api/live`), taken up again with back-off.
 * While it is down, everything live on screen is read again every 30 s; and once when it is back.
 * Mount it once, in a face for people who are signed in.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const gathered = gatherer(client);
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    let missed = false;
    const readAllAgain = (): void =>
      void client.invalidateQueries({ predicate: ({ meta }) => (meta?.live ?? []).length > 0 });
    const connect = (): void => {
      source = new EventSource('/api/live');
      source.addEventListener('open', () => {
        tries = 0;
        setWire('open');
        if (missed) readAllAgain();
        missed = false;
      });
      source.addEventListener('message', ({ data }: MessageEvent<string>) => {
        for (const message of readMessages(data)) {
          gathered.take(message);
          for (const tell of listeners) tell(message);
        }
      });
      // The session has ended: whoever shows who is signed in asks again.
      source.addEventListener('ended', () => void client.invalidateQueries({ queryKey: ['me'] }));
      source.addEventListener('error', () => {
        source?.close();
        missed = true;
        setWire('lost');
        retry = setTimeout(connect, backOff(tries));
        tries += 1;
      });
    };
    connect();
    const poll = setInterval(
      () => wire !== 'open' && document.visibilityState === 'visible' && readAllAgain(),
      30_000,
    );
    return () => {
      source?.close();
      clearTimeout(retry);
      clearInterval(poll);
      gathered.stop();
    };
  }, [client]);
}

/** One event carries what changed within a moment: a list of messages. */
function readMessages(data: string): LiveMessage[] {
  try {
    const found = JSON.parse(data) as unknown;
    return (Array.isArray(found) ? found : [found]).filter(
      (m: Partial<LiveMessage> | null): m is LiveMessage =>
        typeof m?.kind === 'string' && typeof m.id === 'string',
    );
  } catch {
    return [];
  }
}

/** Calls `heard` for each change of such a kind, while the part is on screen. */
export function useHeard(kind: string, heard: (message: LiveMessage) => void): void {
  useEffect(() => {
    const listen = (message: LiveMessage): void => {
      if (message.kind === kind) heard(message);
    };
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, [kind, heard]);
}

/**
 * What has arrived behind a list that must not move under the pointer: how many subjects had one of
 * these events since the reader last let them in.
 */
export function useArrivals(kind: string, events: readonly string[]): { count: number; letIn: () => void } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const wanted = events.join(' ');
  useEffect(() => {
    const listen = (message: LiveMessage): void => {
      if (message.kind === kind && wanted.split(' ').includes(message.event))
        setIds((old) => new Set(old).add(message.id));
    };
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, [kind, wanted]);
  return { count: ids.size, letIn: () => setIds(new Set()) };
}
