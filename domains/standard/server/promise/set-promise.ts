import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { promiseSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { clausesAt, isShown, readSettings, type Settings } from './settings.ts';

type Wanted = RouteInput<typeof standard.setPromise>['body'];

/**
 * Sets what customers may read. The first time it is turned on is where the editions begin. Announces each
 * thing that is another than before: who shows what to the public since when is on record.
 */
export async function setPromise(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.setPromise>,
): Promise<RouteResult<typeof standard.setPromise>> {
  const { rows } = await own.run<{ ledger_id: Id | null }>(ctx, {
    text: 'select ledger_id from standard.promise for update',
  });
  const before = await readSettings(ctx);
  const id = rows[0]!.ledger_id ?? newId(toMillis(ctx.now));
  await own.run(ctx, {
    text: `update standard.promise set ledger_id = $9, shown = $1, figures = $2, languages = $3, chosen = chosen || $4::jsonb,
             since = case when $1 then coalesce(since, $6) else since end, changed_by = $5, changed_at = $6,
             scope_zh = coalesce($7, scope_zh), scope_en = coalesce($8, scope_en)`,
    values: [
      body.shown,
      body.figures,
      [...new Set(body.languages)],
      JSON.stringify(body.clauses),
      ctx.actor.id,
      ctx.now,
      body.scope?.zh ?? null,
      body.scope?.en ?? null,
      id,
    ],
  });
  if (rows[0]!.ledger_id === null) announce(ctx, promiseSubject, 'promise.set', id, {});
  await tellChanges(ctx, id, before, body);
  return {};
}

async function tellChanges(ctx: Ctx, id: Id, was: Settings, is: Wanted): Promise<void> {
  const { shown, figures } = is;
  if (was.shown !== shown)
    announce(ctx, promiseSubject, shown ? 'promise.shown' : 'promise.hidden', id, { shown });
  if (was.figures !== figures)
    announce(ctx, promiseSubject, figures ? 'promise.figures-shown' : 'promise.figures-hidden', id, {
      figures,
    });
  const languages = (list: readonly string[]) => [...new Set(list)].sort().join();
  if (languages(was.languages) !== languages(is.languages))
    announce(ctx, promiseSubject, 'promise.languages-set', id, {
      chinese: is.languages.includes('zh'),
      english: is.languages.includes('en'),
    });
  if (is.scope && (is.scope.zh !== was.scope_zh || is.scope.en !== was.scope_en))
    announce(ctx, promiseSubject, 'promise.scope-set', id, {});
  if (Object.keys(is.clauses).length === 0) return;
  const clauses = await clausesAt(ctx, ctx.now);
  for (const clause of clauses) {
    const now = is.clauses[clause.key];
    if (now === undefined || now === isShown(was, clause)) continue;
    announce(ctx, promiseSubject, now ? 'promise.clause-shown' : 'promise.clause-hidden', id, {
      clause: clause.key,
    });
  }
}
