import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { customerWrites } from './customer-writes.ts';
import { lockInquiry } from './inquiry-row.ts';
import { sourceOf } from './receive-inquiry.ts';
import { happenedAt } from './rules.ts';
import { own } from './tables.ts';

/** A customer's further message, handed in by another program or put on record by a colleague. */
export async function receiveMessage(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.receiveMessage>,
): Promise<RouteResult<typeof desk.receiveMessage>> {
  const occurredAt = happenedAt(body.occurredAt, ctx.now) ?? refuse('desk.time-ahead');
  const inquiry = await lockInquiry(ctx, params.id);
  const known = body.externalId ? await knownMessage(ctx, body.externalId) : null;
  if (known) return { id: inquiry.id, message: known, known: true, state: inquiry.state };
  const written = await customerWrites(ctx, inquiry, {
    channel: body.channel,
    text: body.text,
    from: { name: inquiry.contact_name, address: null },
    contact: inquiry.contact_id,
    occurredAt,
  });
  if (body.externalId) await keepKey(ctx, body.externalId, inquiry.id, written.messageId);
  return { id: inquiry.id, message: written.messageId, known: false, state: written.state };
}

async function knownMessage(ctx: Ctx, externalId: string): Promise<Id | null> {
  const { rows } = await own.run<{ message_id: Id }>(ctx, {
    name: 'desk.known-message',
    text: 'select message_id from desk.external_key where source = $1 and external_id = $2',
    values: [sourceOf(ctx), externalId],
  });
  return rows[0]?.message_id ?? null;
}

const keepKey = (ctx: Ctx, externalId: string, inquiry: Id, message: Id) =>
  own.run(ctx, {
    name: 'desk.keep-key',
    text: 'insert into desk.external_key (source, external_id, inquiry_id, message_id) values ($1, $2, $3, $4)',
    values: [sourceOf(ctx), externalId, inquiry, message],
  });
