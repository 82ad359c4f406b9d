import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { mailSubject, rawMailSubject } from '../../events.ts';
import { mayMove, rawMailMoves, type RawMailState } from '../lifecycle.ts';
import type { QuarantineReason } from '../parse/parsed.ts';
import { contentKey, placeDigest } from '../rules/identity.ts';
import { own } from '../tables.ts';
import { lockRaw, settleRaw, type RawRow } from './raw-row.ts';

/** Sets a mail aside where people see it; nothing behind it waits. Announces `mail.quarantined`, or `-again`. */
export async function setAside(
  ctx: Ctx,
  raw: RawRow,
  reason: QuarantineReason,
  detail: string,
): Promise<void> {
  const locked = await lockRaw(ctx, raw.id);
  if (!locked || !mayMove(rawMailMoves, locked.state as RawMailState, 'quarantined')) return;
  await own(ctx)
    .updateTable('channels.raw_mail')
    .set({
      state: 'quarantined',
      reason,
      detail: detail.replaceAll('\0', '').slice(0, 500),
      settled_at: ctx.now,
      claimed_until: null,
    })
    .where('id', '=', raw.id)
    .where('home', '=', raw.home)
    .execute();
  if (locked.reason === null)
    announce(ctx, rawMailSubject, 'mail.quarantined', raw.id, {
      mailbox: raw.mailbox_id,
      channel: 'mail',
      reason,
    });
  else announce(ctx, rawMailSubject, 'mail.quarantined-again', raw.id, { reason });
}

async function lockQuarantined(ctx: Ctx, id: string): Promise<RawRow> {
  const raw = (await lockRaw(ctx, id)) ?? refuse('object.missing');
  if (raw.reason === null) refuse('object.missing');
  if (raw.state !== 'quarantined') refuse('channels.not-quarantined');
  return raw;
}

/** Lets the reading loop try a quarantined mail once more: after the program has learned something. */
export async function retryQuarantined(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.retryQuarantined>,
): Promise<RouteResult<typeof channels.retryQuarantined>> {
  const raw = await lockQuarantined(ctx, params.id);
  if (raw.sha256 === null) refuse('channels.content-gone');
  await own(ctx)
    .updateTable('channels.raw_mail')
    .set({ state: 'stored', attempts: 0, claimed_until: null, settled_at: null })
    .where('id', '=', raw.id)
    .where('home', '=', raw.home)
    .execute();
  announce(ctx, rawMailSubject, 'mail.retried', raw.id, {});
  return { id: raw.id };
}

/** Closes a quarantined mail without taking it in. It stays stored. Announces `mail.discarded`. */
export async function discardQuarantined(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.discardQuarantined>,
): Promise<RouteResult<typeof channels.discardQuarantined>> {
  const raw = await lockQuarantined(ctx, params.id);
  await settleRaw(ctx, raw, 'discarded');
  announce(ctx, rawMailSubject, 'mail.discarded', raw.id, {});
  return { id: raw.id };
}

/**
 * Takes a quarantined mail in unread: the sender and subject are what a person made out, the mail itself
 * is attached as it came. Announces `mail.released` and `mail.received`, at the time the mail reached us.
 */
export async function releaseQuarantined(
  ctx: Ctx,
  { params, body }: RouteInput<typeof channels.releaseQuarantined>,
): Promise<RouteResult<typeof channels.releaseQuarantined>> {
  const raw = await lockQuarantined(ctx, params.id);
  if (raw.sha256 === null || raw.file_id === null) return refuse('channels.content-gone');
  const { id } = raw;
  await settleRaw(ctx, raw, 'parsed');
  await keepUnread(ctx, { ...raw, sha256: raw.sha256, file_id: raw.file_id }, body);
  announce(ctx, rawMailSubject, 'mail.released', id, {});
  const facts = {
    mailbox: raw.mailbox_id,
    direction: 'in',
    channel: 'mail',
    kind: 'person',
    unparsed: true,
    attachments: 1,
  } as const;
  const when = { occurredAt: raw.received_at };
  if (raw.history) announce(ctx, mailSubject, 'mail.imported', id, { ...facts, history: true }, when);
  else announce(ctx, mailSubject, 'mail.received', id, facts, when);
  return { id };
}

/** Writes the mail of a quarantined one: what a person made out of it, and itself as its attachment. */
async function keepUnread(
  ctx: Ctx,
  raw: RawRow & { sha256: string; file_id: string },
  body: RouteInput<typeof channels.releaseQuarantined>['body'],
): Promise<void> {
  const { id, home } = raw;
  await own(ctx)
    .insertInto('channels.message_key')
    .values({
      key: contentKey(raw.sha256),
      digest: placeDigest({ mailboxId: raw.mailbox_id, uidvalidity: raw.uidvalidity, uid: raw.uid }),
      mail_id: id,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  await own(ctx)
    .insertInto('channels.mail')
    .values({
      id,
      home,
      number: raw.number,
      mailbox_id: raw.mailbox_id,
      refs: [],
      from_address: body.from.toLowerCase(),
      from_name: body.name,
      to_json: '[]',
      cc_json: '[]',
      subject: body.subject,
      text: '',
      text_cut: false,
      received_at: raw.received_at,
      kind: 'person',
      history: raw.history,
      same_id_other_content: false,
      unparsed: true,
    })
    .execute();
  await own(ctx)
    .insertInto('channels.mail_attachment')
    .values({
      mail_id: id,
      home,
      no: 0,
      file_id: raw.file_id,
      name: `${raw.number}.eml`,
      type: 'message/rfc822',
      size: raw.size,
    })
    .execute();
}
