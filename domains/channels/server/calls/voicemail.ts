import type { RouteInput, RouteResult } from '#kernel/contract';
import {
  announce,
  filesById,
  guard,
  recordFile,
  refuse,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import type { channels } from '../../contract.ts';
import { callSubject } from '../../events.ts';
import { own } from '../tables.ts';

async function callHeader(ctx: Ctx, id: string, lock: boolean) {
  let query = own(ctx)
    .selectFrom('channels.call')
    .select(['id', 'owner_id', 'team_id', 'voicemail_file'])
    .where('id', '=', id);
  if (lock) query = query.forUpdate();
  const call = await query.executeTakeFirst();
  guard(ctx, call ? { owner: call.owner_id, team: call.team_id } : null);
  return call!;
}

/** Keeps the recording of a voicemail with its call. A later one takes its place. Announces `call.voicemail-kept`. */
export async function keepVoicemail(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.keepVoicemail>,
  extras: HttpExtras,
): Promise<RouteResult<typeof channels.keepVoicemail>> {
  const call = await callHeader(ctx, params.id, true);
  const file = await recordFile(ctx, extras.file!);
  await own(ctx)
    .updateTable('channels.call')
    .set({ voicemail_file: file.id })
    .where('id', '=', call.id)
    .execute();
  announce(ctx, callSubject, 'call.voicemail-kept', call.id, {});
  return { id: call.id };
}

/** The recording of a voicemail, to save. */
export async function downloadVoicemail(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.downloadVoicemail>,
  extras: HttpExtras,
): Promise<Download> {
  const call = await callHeader(ctx, params.id, false);
  const [file] = call.voicemail_file ? await filesById(ctx, [call.voicemail_file]) : [];
  if (!file) return refuse('object.missing');
  return {
    name: file.name,
    type: file.type,
    size: file.size,
    stream: extras.program.files.read(file.sha256),
  };
}
