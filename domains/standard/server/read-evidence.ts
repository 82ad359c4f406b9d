import { toMillis, type Id, type Instant, type RouteInput } from '#kernel/contract';
import {
  cardsOf,
  checkChain,
  guard,
  readTimeline,
  refuse,
  type Ctx,
  type TimelineEvent,
} from '#kernel/server';
import type { standard } from '../contract.ts';
import { clockColumns } from './clock-rows.ts';
import { viewClosed, viewRunning } from './clock-view.ts';
import { clauseTitles, presentRulebook } from './present.ts';
import { eventTitle } from './read-clocks.ts';
import { own } from './tables.ts';

async function findClock(ctx: Ctx, id: Id): Promise<{ row: Record<string, unknown>; open: boolean }> {
  const [running, closed] = await own.batch(ctx, [
    {
      text: `select ${clockColumns
        .split(',')
        .map((c) => `c.${c.trim()}`)
        .join(', ')}, (s.memory->'facts'->>'owner')::uuid as owner, (s.memory->'facts'->>'team')::uuid as team
             from standard.clock c join standard.subject s on s.subject_id = c.subject_id and s.subject_kind = c.subject_kind where c.id = $1`,
      values: [id],
    },
    { text: 'select * from standard.clock_closed where id = $1', values: [id] },
  ]);
  const row = running!.rows[0] ?? closed!.rows[0];
  if (!row) refuse('object.missing');
  return { row, open: running!.rows.length > 0 };
}

interface MoveRow {
  move: string;
  at: Instant;
  recorded_at: Instant;
  level: number | null;
  was: Instant | null;
  because: Id | null;
}

/** One clock, move by move, each with the ledger event behind it: what a figure opens to in the end. */
export async function readEvidence(ctx: Ctx, { params }: RouteInput<typeof standard.evidence>) {
  const { row, open } = await findClock(ctx, params.id);
  guard(ctx, { owner: row['owner'] as Id | null, team: row['team'] as Id | null });
  const rulebook = await presentRulebook(ctx);
  const title = (await clauseTitles(ctx)).get(row['clause_id'] as Id)!;
  const clock = open ? viewRunning(row, title, rulebook, ctx.now) : viewClosed(row, title, rulebook);
  const kind = row['subject_kind'] as string;
  const subject = row['subject_id'] as Id;
  const { rows: moves } = await own.run<MoveRow>(ctx, {
    text: 'select move, at, recorded_at, level, was, because from standard.clock_move where clock_id = $1 order by recorded_at, id',
    values: [params.id],
  });
  const events = await readTimeline(ctx, { kind, id: subject }, 5_000);
  const people = await cardsOf(
    ctx,
    'person',
    events.flatMap((e) => (e.actorId && e.actorKind === 'staff' ? [e.actorId] : [])),
  );
  const card = (await cardsOf(ctx, kind, [subject])).get(subject);
  const chain = await checkChain(ctx, { kind, id: subject });
  const end = clock.at ?? ctx.now;
  return {
    clock,
    subject: card ? { kind, id: subject, number: card.number, title: card.title, link: card.link } : null,
    late: clock.breachedAt ? Math.max(0, toMillis(end) - toMillis(clock.due)) : null,
    chain,
    moves: moves.map((m) => {
      const event = eventBehind(events, m, params.id);
      return {
        move: m.move,
        at: m.at,
        recordedAt: m.recorded_at,
        level: m.level,
        was: m.was,
        to: typeof event?.facts['to'] === 'string' ? event.facts['to'] : null,
        event: event && {
          id: event.id,
          seq: event.seq,
          event: event.event,
          title: eventTitle(ctx, kind, event.event),
          hash: event.hash,
          actorKind: event.actorKind,
          occurredAt: event.occurredAt,
          seal: event.seal,
          actorName: (event.actorId && people.get(event.actorId)?.title) || null,
        },
      };
    }),
  };
}

/** The event that moved the clock, or the derived event that its move became. */
function eventBehind(events: readonly TimelineEvent[], move: MoveRow, clock: Id): TimelineEvent | null {
  if (move.because) return events.find((e) => e.id === move.because) ?? null;
  return (
    events.find(
      (e) =>
        e.derived &&
        e.event === `clock.${move.move}` &&
        e.facts['clock'] === clock &&
        (move.level === null || e.facts['level'] === move.level),
    ) ?? null
  );
}
