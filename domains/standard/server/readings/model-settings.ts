import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, keysOf, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { modelSubject } from '../../events.ts';
import { own } from '../tables.ts';

interface EndpointRow {
  id: Id;
  enabled: boolean;
  url: string;
  model: string;
  secret: string | null;
}

const placeOf = (id: Id): string => `standard.model_endpoint.secret:${id}`;

const endpointRow = async (ctx: Ctx): Promise<EndpointRow | undefined> => {
  const { rows } = await own.run<EndpointRow>(ctx, {
    text: 'select id, enabled, url, model, secret from standard.model_endpoint limit 1',
  });
  return rows[0];
};

export interface Endpoint {
  url: string;
  model: string;
  key: string | null;
}

/** The endpoint with its key opened, where it is switched on: only the loop that calls it holds one. */
export async function endpointOf(ctx: Ctx): Promise<Endpoint | null> {
  const row = await endpointRow(ctx);
  if (!row?.enabled) return null;
  const { url, model, secret } = row;
  return { url, model, key: secret === null ? null : keysOf(ctx).open(secret, placeOf(row.id)) };
}

export async function readModel(ctx: Ctx): Promise<RouteResult<typeof standard.model>> {
  const row = await endpointRow(ctx);
  return {
    enabled: row?.enabled ?? false,
    url: row?.url ?? '',
    model: row?.model ?? '',
    hasKey: row?.secret != null,
  };
}

/** Sentences of a standard leave the house only sealed, or stay on this machine. */
function refuseOpenAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  const loopback = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && loopback))
    refuse('standard.model-address', undefined, [{ path: 'body.url', message: 'https' }]);
}

export async function setModel(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.setModel>,
): Promise<RouteResult<typeof standard.setModel>> {
  if (body.enabled || body.url !== '') refuseOpenAddress(body.url);
  const before = await endpointRow(ctx);
  const id = before?.id ?? newId(toMillis(ctx.now));
  // A key goes only to the address it was given for.
  const kept = before?.url === body.url ? before.secret : null;
  const secret =
    body.key === undefined ? kept : body.key === null ? null : keysOf(ctx).seal(body.key, placeOf(id));
  const row = {
    enabled: body.enabled,
    url: body.url,
    model: body.model,
    secret,
    changed_by: ctx.actor.id,
    changed_at: ctx.now,
  };
  await own(ctx)
    .insertInto('standard.model_endpoint')
    .values({ id, ...row })
    .onConflict((x) => x.column('id').doUpdateSet(row))
    .execute();
  if (!before) announce(ctx, modelSubject, 'model.set', id, { enabled: body.enabled });
  else tellChanges(ctx, before, row, body.key);
  return { enabled: body.enabled };
}

type Set = Pick<EndpointRow, 'enabled' | 'url' | 'model' | 'secret'>;

/** A key is another whenever one is typed: what is sealed cannot be compared. */
function tellChanges(ctx: Ctx, was: EndpointRow, is: Set, key: string | null | undefined): void {
  const { id } = was;
  const { enabled } = is;
  if (was.enabled !== enabled)
    announce(ctx, modelSubject, enabled ? 'model.turned-on' : 'model.turned-off', id, { enabled });
  if (was.url !== is.url) announce(ctx, modelSubject, 'model.address-changed', id, {});
  if (was.model !== is.model) announce(ctx, modelSubject, 'model.model-changed', id, {});
  if (typeof key === 'string') announce(ctx, modelSubject, 'model.key-changed', id, {});
  else if (was.secret !== null && is.secret === null)
    announce(ctx, modelSubject, 'model.key-removed', id, {});
}
