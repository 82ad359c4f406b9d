import type { RouteInput } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { notices } from '../contract.ts';
import { builtIn } from './templates/built-in.ts';
import { writeVersion } from './templates/write-version.ts';

/** Goes back to the text the program brings; what was written stays in the versions. */
export async function resetTemplate(ctx: Ctx, { params, body }: RouteInput<typeof notices.resetTemplate>) {
  const { texts, bell, mail } = builtIn.get(params.key)!;
  return writeVersion(ctx, params.key, body.version, { texts, bell, mail, enabled: true, builtIn: true });
}
