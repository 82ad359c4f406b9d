import type { Ctx } from '#kernel/server';
import { own } from '../tables.ts';

/** The next number of a call, as people say it: T-2026-00042. Numbers may have gaps. */
export async function callNumber(ctx: Ctx): Promise<string> {
  const { rows } = await own.run<{ no: number }>(ctx, {
    name: 'channels.call-number',
    text: "select nextval('channels.call_number') as no",
  });
  return `T-${ctx.now.slice(0, 4)}-${String(rows[0]!.no).padStart(5, '0')}`;
}
