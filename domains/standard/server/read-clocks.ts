import type { Id, RouteInput } from '#kernel/contract';
import { cardsOf, catalogueOf, may, readTimeline, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../contract.ts';
import { clockColumns } from './clock-rows.ts';
import { viewClosed, viewRunning, type ClockView } from './clock-view.ts';
import { clauseTitles, presentRulebook } from './present.ts';
import { eventWords } from './records/asked.ts';
import { own } from './tables.ts';

/** Refuses unless the actor may see the subject: by its own card, with the permission the card names. */
export async function guardSubject(ctx: Ctx, kind: string, id: Id) {
  const card = (await cardsOf(ctx, kind, [id])).get(id);
  if (!card || !may(ctx, card.header, card.seenWith)) refuse('object.missing');
  return card;
}

const urgency: Record<ClockView['state'], number> = {
  broken: 0,
  close: 1,
  running: 2,
  paused: 3,
  kept: 4,
  cancelled: 5,
};

/** All clocks of a subject: running ones first, the most urgent on top, then closed ones, newest first. */
export async function readClocks(ctx: Ctx, { query }: RouteInput<typeof standard.clocks>) {
  await guardSubject(ctx, query.kind, query.id);
  return { rows: await clocksOf(ctx, query.kind, query.id) };
}

export async function clocksOf(ctx: Ctx, kind: string, id: Id): Promise<ClockView[]> {
  const rulebook = await presentRulebook(ctx);
  const titles = await clauseTitles(ctx);
  const [running, closed] = await own.batch(ctx, [
    {
      name: 'standard.subject-clocks',
      text: `select ${clockColumns} from standard.clock where subject_id = $1 and subject_kind = $2`,
      values: [id, kind],
    },
    {
      name: 'standard.subject-closed',
      text: 'select * from standard.clock_closed where subject_id = $1 and subject_kind = $2 order by stopped_at desc limit 100',
      values: [id, kind],
    },
  ]);
  const open = running!.rows.map((r) => viewRunning(r, titles.get(r['clause_id'] as Id)!, rulebook, ctx.now));
  open.sort((a, b) => urgency[a.state] - urgency[b.state] || (a.due < b.due ? -1 : 1));
  return [...open, ...closed!.rows.map((r) => viewClosed(r, titles.get(r['clause_id'] as Id)!, rulebook))];
}

/** All events of a subject, each with its name and its place in the ledger. */
export async function readSubjectTimeline(ctx: Ctx, { query }: RouteInput<typeof standard.timeline>) {
  await guardSubject(ctx, query.kind, query.id);
  const events = await readTimeline(ctx, { kind: query.kind, id: query.id });
  const people = await cardsOf(
    ctx,
    'person',
    events.flatMap((e) => (e.actorId && e.actorKind === 'staff' ? [e.actorId] : [])),
  );
  return {
    rows: events.map((e) => ({
      ...e,
      title: eventTitle(ctx, query.kind, e.event),
      actorName: (e.actorId && people.get(e.actorId)?.title) || null,
    })),
  };
}

/** An event's name in both languages, from the catalogue. */
export const eventTitle = (ctx: Ctx, kind: string, event: string): { zh: string; en: string } =>
  eventWords(catalogueOf(ctx).get(kind), event);
