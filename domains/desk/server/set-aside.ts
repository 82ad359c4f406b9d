import { readCursor, writeCursor, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { mailForThread } from '#domains/channels/server/index.ts';
import type { desk } from '../contract.ts';
import { begin } from './receive-mail.ts';
import { own } from './tables.ts';

type Row = RouteResult<typeof desk.setAsideMails>['rows'][number];

/** Mails that were set aside and nobody has looked at, newest first. */
export async function setAsideMails(
  ctx: Ctx,
  { query }: RouteInput<typeof desk.setAsideMails>,
): Promise<RouteResult<typeof desk.setAsideMails>> {
  const [before] = readCursor(query.cursor) ?? [];
  const { rows } = await own.run<Row>(ctx, {
    name: 'desk.set-aside-mails',
    text: `select s.mail_id as "mailId", s.kind, m.from_address as "from", m.subject, s.received_at as "receivedAt"
           from desk.set_aside s join channels_pub.mail m on m.id = s.mail_id
           where s.settled_at is null and ($1::uuid is null or s.mail_id < $1::uuid) order by s.mail_id desc limit $2`,
    values: [typeof before === 'string' ? before : null, query.limit + 1],
  });
  const shown = rows.slice(0, query.limit);
  return { rows: shown, next: rows.length > query.limit ? writeCursor([shown.at(-1)!.mailId]) : null };
}

/** Settles a mail that was set aside; refuses one that is not, or not any more. */
async function settle(ctx: Ctx, mail: Id): Promise<void> {
  const { count } = await own.run(ctx, {
    name: 'desk.settle-mail',
    text: `update desk.set_aside set settled_at = $2, settled_by = $3 where mail_id = $1 and settled_at is null`,
    values: [mail, ctx.now, ctx.actor.id],
  });
  if (count === 0) refuse('object.missing');
}

/** Somebody sees that it was a person after all: an inquiry is made of it, from when the mail came. */
export async function takeUpMail(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.takeUpMail>,
): Promise<RouteResult<typeof desk.takeUpMail>> {
  await settle(ctx, params.mail);
  const mail = (await mailForThread(ctx, params.mail)) ?? refuse('object.missing');
  const made = await begin(ctx, mail, null);
  await own.run(ctx, {
    name: 'desk.taken-up',
    text: 'update desk.set_aside set inquiry_id = $2 where mail_id = $1',
    values: [params.mail, made.id],
  });
  return { id: made.id, number: made.number };
}

/** It was what it looked like. The mail itself stays with the channels. */
export async function dropMail(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.dropMail>,
): Promise<RouteResult<typeof desk.dropMail>> {
  await settle(ctx, params.mail);
  return { id: params.mail };
}
