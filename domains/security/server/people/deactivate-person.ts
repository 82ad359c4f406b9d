import type { RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { endSessions } from '../sessions.ts';
import { own } from '../tables.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { loadManaged } from './load-person.ts';

/** Closes a staff account: nobody is found by its sessions any more, and its links are void. */
export async function deactivatePerson(
  ctx: Ctx,
  { params }: RouteInput<typeof security.deactivatePerson>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  if (person.state === 'inactive') refuse('move.refused', { reason: 'inactive already / 已停用' });
  if (person.roles.includes('owner')) await keepAnOwner(ctx, person.id);
  await own.batch(ctx, [
    { text: `update security.person set state = 'inactive' where id = $1`, values: [person.id] },
    {
      text: 'update security.token set used_at = $2 where person_id = $1 and used_at is null',
      values: [person.id, ctx.now],
    },
  ]);
  announce(ctx, personSubject, 'person.deactivated', person.id, {});
  await endSessions(ctx, person.id);
  return {};
}

/** Opens a closed staff account again, as it was; one that never came in is invited once more. */
export async function reactivatePerson(
  ctx: Ctx,
  { params }: RouteInput<typeof security.reactivatePerson>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  if (person.state !== 'inactive') refuse('move.refused', { reason: 'not inactive / 未停用' });
  await own.run(ctx, {
    text: `update security.person set state = case when password_hash is null then 'invited' else 'active' end
           where id = $1`,
    values: [person.id],
  });
  announce(ctx, personSubject, 'person.reactivated', person.id, {});
  return {};
}
