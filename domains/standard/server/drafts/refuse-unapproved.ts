import { refuse, type Ctx, type Program } from '#kernel/server';
import { othersMayApprove } from './approvers.ts';

/**
 * What is in force is changed by a draft that somebody else approves, where there is somebody: not past them.
 * A person alone may, and so may the program itself (restoring, measuring).
 */
export async function refuseUnapproved(
  ctx: Ctx,
  extras: { program: Pick<Program, 'permissions'> } | undefined,
): Promise<void> {
  if (ctx.actor.kind === 'system' || !extras) return;
  if (await othersMayApprove(ctx, extras.program)) refuse('standard.wants-draft');
}
