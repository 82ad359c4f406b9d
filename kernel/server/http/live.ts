import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Id } from '#kernel/contract';
import { within, type Actor, systemActor } from '../actor.ts';
import type { Card } from '../module.ts';
import type { Program } from '../program.ts';
import { transact } from '../transaction.ts';
import type { Hint } from '../work/hints.ts';

interface Watcher {
  actor: Actor;
  /** Looks again who this is; null when the session has ended. */
  again: () => Promise<Actor | null>;
  send: (hints: readonly Hint[]) => void;
  /** Says that the session has ended, and closes. */
  end: () => void;
  close: () => void;
}

/** Live updates to browsers: what changed, never what it changed to; the page asks for that itself. */
export interface Live {
  watch(request: FastifyRequest, reply: FastifyReply, actor: Actor, again: () => Promise<Actor | null>): void;
  close(): void;
}

const gatherMs = 150;
/** Behind the hints, which may be lost: so long at most a session that has ended goes on hearing. */
const checkMs = 15_000;

export function openLive(program: Program): Live {
  const watchers = new Set<Watcher>();
  let waiting: Hint[] = [];
  let timer: NodeJS.Timeout | null = null;

  const spread = async () => {
    timer = null;
    const hints = waiting;
    waiting = [];
    if (watchers.size === 0 || hints.length === 0) return;
    const cards = await cardsOf(program, hints).catch(() => new Map<Id, Card>());
    for (const w of watchers) {
      const seen = hints.filter((h) => maySee(w.actor, cards.get(h.id)));
      if (seen.length > 0) w.send(seen);
    }
  };
  // A session that was revoked stops hearing, and a changed permission counts, without a new connection.
  const look = (w: Watcher) =>
    void w.again().then(
      (actor) => (actor ? (w.actor = actor) : w.end()),
      () => undefined,
    );
  const unlisten = program.hints.listen((hints) => {
    if (watchers.size === 0) return;
    // Whatever happened to the one who listens (their sessions ended, they left, their roles changed):
    // who they are is looked up again at once, on whichever process they listen.
    const changed = new Set(hints.map((h) => h.id));
    for (const w of watchers) if (w.actor.id && changed.has(w.actor.id)) look(w);
    waiting.push(...hints);
    timer ??= setTimeout(() => void spread(), gatherMs);
  });
  const check = setInterval(() => {
    for (const w of watchers) look(w);
  }, checkMs);
  check.unref();
  return {
    watch(request, reply, actor, again) {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      });
      raw.write(': open\n\n');
      const beat = setInterval(() => raw.write(': beat\n\n'), 20_000);
      const watcher: Watcher = {
        actor,
        again,
        send: (hints) => raw.write(`data: ${JSON.stringify(hints)}\n\n`),
        end: () => {
          watchers.delete(watcher);
          // The page asks who it is, and shows the way in, instead of trying again and again.
          raw.end('event: ended\ndata: {}\n\n');
        },
        close: () => raw.end(),
      };
      watchers.add(watcher);
      raw.on('close', () => {
        clearInterval(beat);
        watchers.delete(watcher);
      });
    },
    close() {
      unlisten();
      clearInterval(check);
      if (timer) clearTimeout(timer);
      for (const w of watchers) w.close();
    },
  };
}

async function cardsOf(program: Program, hints: readonly Hint[]): Promise<Map<Id, Card>> {
  const cards = new Map<Id, Card>();
  const kinds = Map.groupBy(hints, (h) => h.kind);
  await transact(program, { actor: systemActor, mode: 'read' }, async (ctx) => {
    for (const [kind, of] of kinds) {
      const reader = program.cards.get(kind);
      if (!reader) continue;
      for (const card of await reader(ctx, [...new Set(of.map((h) => h.id))])) cards.set(card.id, card);
    }
  });
  return cards;
}

/** Whether an actor may know that something changed: they can reach the object by some permission to read it. */
function maySee(actor: Actor, card: Card | undefined): boolean {
  if (!card) return false;
  const reach = actor.grants.get(card.seenWith);
  return reach !== undefined && within(actor, reach, card.header);
}
