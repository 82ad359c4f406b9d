import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { resolveCustomer } from '#domains/customers/server/index.ts';
import type { desk } from '../contract.ts';
import { happenedAt, titleFrom } from './rules.ts';
import { claimPlace, takeIn } from './take-in.ts';
import { own } from './tables.ts';

/**
 * Takes in an inquiry from another program, or one that a colleague records. The sender's own number makes
 * it safe to send again: the second time answers with what the first one made.
 */
export async function receiveInquiry(
  ctx: Ctx,
  { body }: RouteInput<typeof desk.receiveInquiry>,
): Promise<RouteResult<typeof desk.receiveInquiry>> {
  const occurredAt = happenedAt(body.occurredAt, ctx.now) ?? refuse('desk.time-ahead');
  if (body.team) await refuseUnknownTeam(ctx, body.team);
  const mine = body.mine && ctx.actor.kind === 'staff';
  const { address, name, company } = body.customer;
  const by = body.customer.by ?? body.channel;
  const external = body.externalId ? { source: sourceOf(ctx), id: body.externalId } : null;
  const [customer, place] = await Promise.all([
    resolveCustomer(ctx, { channel: by, address, name, company }),
    claimPlace(ctx, external),
  ]);
  const incoming = {
    channel: body.channel,
    customer,
    title: body.title ?? titleFrom(body.text),
    text: body.text,
    class: body.class,
    priority: body.priority,
    language: body.language,
    from: { name: name ?? company ?? null, address, channel: by },
    owner: mine ? ctx.actor.id : null,
    team: body.team ?? (mine ? (ctx.actor.teams[0] ?? null) : null),
    occurredAt,
    external,
  };
  const made = await takeIn(ctx, incoming, place);
  return { id: made.id, number: made.number, known: made.known };
}

/** Whose numbers they are: each client counts for itself. */
export const sourceOf = (ctx: Ctx): string => `${ctx.actor.kind}:${ctx.actor.id ?? ''}`;

export async function refuseUnknownTeam(ctx: Ctx, team: Id): Promise<void> {
  const { count } = await own.run(ctx, {
    name: 'desk.team',
    text: 'select from security_pub.team where id = $1',
    values: [team],
  });
  if (count === 0) refuse('desk.team-unknown');
}

/** Refuses unless it is an active colleague. */
export async function refuseUnknownPerson(ctx: Ctx, person: Id): Promise<void> {
  const { count } = await own.run(ctx, {
    name: 'desk.person',
    text: 'select from security_pub.person where id = $1 and active',
    values: [person],
  });
  if (count === 0) refuse('desk.person-unknown');
}
