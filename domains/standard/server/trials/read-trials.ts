import type { RouteInput, RouteReply } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';

type Trial = RouteReply<typeof standard.trials>['rows'][number];

/** The trials of a draft with their results, newest first; at most twenty. */
export async function readTrials(ctx: Ctx, { params }: RouteInput<typeof standard.trials>) {
  const rows = await own(ctx)
    .selectFrom('standard.trial')
    .selectAll()
    .where('version_id', '=', params.id)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return {
    rows: rows.map((r) => ({
      id: r.id,
      version: r.version_id,
      kind: r.kind as Trial['kind'],
      state: r.state as Trial['state'],
      revised: r.revised,
      from: r.from_at,
      to: r.to_at,
      done: r.done,
      total: r.total,
      at: r.at,
      endedAt: r.ended_at,
      result: r.result as Trial['result'],
    })),
  };
}
