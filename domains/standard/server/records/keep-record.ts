import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { filesById, guard, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { presentRulebook } from '../present.ts';
import { guardSubject } from '../read-clocks.ts';
import { own } from '../tables.ts';
import { announceKept } from './announce-kept.ts';
import { contentFaults, countOf, fieldFaults, formFor } from './forms.ts';

/**
 * Keeps a record with a subject, as a clause in force asks for it: fields by its form, pictures told by
 * their content. Whoever may see the subject may keep records with it. Announces `record.kept` on the
 * subject, which carries the record's name and never its words.
 */
export async function keepRecord(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.keepRecord>,
): Promise<RouteResult<typeof standard.keepRecord>> {
  const card = await guardSubject(ctx, body.kind, body.id);
  guard(ctx, card.header);
  const rulebook = await presentRulebook(ctx);
  const form = formFor(rulebook.clausesAt(toMillis(ctx.now)), body.kind, body.record);
  if (!form)
    return refuse('standard.record-unknown', { record: body.record }, [
      { path: 'body.record', message: 'no clause in force asks for it' },
    ]);
  const ids = [...new Set(body.files)];
  await claimUploads(ctx, ids);
  const found = new Map((await filesById(ctx, ids)).map((f) => [f.id, f]));
  const faults = [
    ...fieldFaults(form, body.fields),
    ...contentFaults(
      form.form,
      ids.map((f) => found.get(f)!),
      body.note,
    ),
  ];
  if (faults.length > 0) refuse('request.invalid', undefined, faults);
  const id = newId(toMillis(ctx.now));
  const kept = countOf(form.form, ids.length);
  await own.run(ctx, {
    name: 'standard.keep-record',
    text: `insert into standard.record (id, home, subject_kind, subject_id, name, form, fields, note, files, by_id, at)
           select $1::uuid, coalesce((select home from standard.subject where subject_id = $3::uuid and subject_kind = $2), $3::uuid),
             $2, $3::uuid, $4, $5, $6::jsonb, $7, $8::uuid[], $9::uuid, $10::timestamptz`,
    values: [
      id,
      body.kind,
      body.id,
      body.record,
      form.form,
      JSON.stringify(body.fields),
      body.note,
      ids,
      ctx.actor.id,
      ctx.now,
    ],
  });
  announceKept(ctx, body, 'record.kept', { record: body.record, count: kept, kept: id });
  return { id, kept };
}

/** Takes files from what the actor handed in: an id of somebody else's file must not be a way to read it. */
async function claimUploads(ctx: Ctx, files: readonly Id[]): Promise<void> {
  if (files.length === 0) return;
  const { count } = await own.run(ctx, {
    name: 'standard.claim-uploads',
    text: 'delete from standard.upload where file_id = any($1::uuid[]) and uploader = $2',
    values: [files, ctx.actor.id],
  });
  if (count !== files.length)
    refuse('standard.file-unknown', undefined, [{ path: 'body.files', message: 'not handed in by you' }]);
}
