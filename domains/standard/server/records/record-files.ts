import { toInstant, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import {
  filesById,
  forgetFiles,
  recordFile,
  refuse,
  systemActor,
  transact,
  type Cron,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import type { standard } from '../../contract.ts';
import { guardSubject } from '../read-clocks.ts';
import { own } from '../tables.ts';

/** Takes in a file, to be kept with a record by whoever handed it in. */
export async function keepRecordFile(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof standard.keepRecordFile>> {
  const file = await recordFile(ctx, extras.file!);
  await own.run(ctx, {
    name: 'standard.keep-upload',
    text: 'insert into standard.upload (file_id, uploader, at) values ($1, $2, $3)',
    values: [file.id, ctx.actor.id, ctx.now],
  });
  return { id: file.id, name: file.name, type: file.type, size: file.size };
}

/** Hands out a file of a record to whoever may see what the record is about; pictures to be shown in place. */
export async function readRecordFile(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.recordFile>,
  extras: HttpExtras,
): Promise<Download> {
  const { rows } = await own.run<{ subject_kind: string; subject_id: Id }>(ctx, {
    name: 'standard.record-of-file',
    text: 'select subject_kind, subject_id from standard.record where id = $1 and $2::uuid = any(files)',
    values: [params.id, params.file],
  });
  const of = rows[0] ?? refuse('object.missing');
  await guardSubject(ctx, of.subject_kind, of.subject_id);
  const [file] = await filesById(ctx, [params.file]);
  if (!file) refuse('object.missing');
  const { name, type, size } = file;
  return { name, type, size, stream: extras.program.files.read(file.sha256), inline: true };
}

const day = 86_400_000;

/** Clears, each night, files that were handed in and never kept with a record. */
export const clearUploads: Cron = {
  name: 'standard.clear-uploads',
  cron: '41 3 * * *',
  run: (program) =>
    transact(program, { actor: systemActor }, async (ctx) => {
      const { rows } = await own.run<{ file_id: Id }>(ctx, {
        text: 'delete from standard.upload where at < $1 returning file_id',
        values: [toInstant(program.clock.millis() - 2 * day)],
      });
      await forgetFiles(
        ctx,
        rows.map((r) => r.file_id),
      );
    }),
};
