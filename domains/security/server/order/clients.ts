import { newId, toMillis, type Id, type Instant, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { clientSubject } from '../../events.ts';
import { grantsNow, refuseBeyond } from '../grants.ts';
import { after } from '../rules.ts';
import { own } from '../tables.ts';
import { clientPrefix, hashToken, newToken } from '../tokens.ts';

interface ClientRow {
  id: Id;
  name: string;
  role: string;
  tail: string;
  madeAt: Instant;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  seenAt: Instant | null;
}

export async function listClients(ctx: Ctx): Promise<RouteResult<typeof security.listClients>> {
  const { rows } = await own.run<ClientRow>(ctx, {
    text: `select id, name, role, tail, made_at as "madeAt", expires_at as "expiresAt", revoked_at as "revokedAt",
             seen_at as "seenAt"
           from security.client order by revoked_at nulls first, id desc limit 500`,
  });
  return { rows };
}

const dayMs = 86_400_000;

/** Makes an API client. Its token is shown this once; only its hash and its last letters are kept. */
export async function makeClient(
  ctx: Ctx,
  { body }: RouteInput<typeof security.makeClient>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.makeClient>> {
  if (body.role === 'owner' || body.role === 'customer') refuse('role.unknown', { role: body.role });
  refuseBeyond(ctx, await grantsNow(ctx, extras), [body.role]);
  const id = newId(toMillis(ctx.now));
  const token = clientPrefix + newToken();
  await own.run(ctx, {
    text: `insert into security.client (id, name, role, hash, tail, made_by, made_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      id,
      body.name,
      body.role,
      hashToken(token),
      token.slice(-4),
      ctx.actor.id,
      ctx.now,
      body.days === null ? null : after(ctx.now, body.days * dayMs),
    ],
  });
  announce(ctx, clientSubject, 'client.made', id, { role: body.role });
  return { id, token };
}

export async function revokeClient(
  ctx: Ctx,
  { params }: RouteInput<typeof security.revokeClient>,
): Promise<Record<string, never>> {
  const { count } = await own.run(ctx, {
    text: 'update security.client set revoked_at = $2 where id = $1 and revoked_at is null',
    values: [params.id, ctx.now],
  });
  if (count === 0) refuse('object.missing');
  announce(ctx, clientSubject, 'client.revoked', params.id, {});
  return {};
}
