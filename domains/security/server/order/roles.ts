import {
  newId,
  toMillis,
  type BuiltInRole,
  type Id,
  type Reach,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import type { security } from '../../contract.ts';
import { roleSubject } from '../../events.ts';
import { grantsNow, refuseBeyond } from '../grants.ts';
import { grantsOfRoles, reachesAsFar, reachFits, type GrantRow } from '../rules.ts';
import { own } from '../tables.ts';

interface RoleRow {
  id: Id;
  name: string;
  zh: string;
  en: string;
  duty: string;
  builtIn: boolean;
  people: number;
}

/** Roles as they are: what each may, and where the company departed from what the rooms declare. */
export async function listRoles(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.listRoles>> {
  const { modules, permissions } = extras.program;
  const [found, changes] = await own.batch(ctx, [
    {
      text: `select r.id, r.name, r.zh, r.en, r.duty, r.built_in as "builtIn",
               (select count(*)::int from security.person_role p where p.role = r.name) as people
             from security.role r where r.retired_at is null order by not r.built_in, r.id`,
    },
    { text: 'select role, permission, reach from security.role_grant order by 1, 2' },
  ]);
  const roles = found!.rows as unknown as RoleRow[];
  const changed = changes!.rows as unknown as GrantRow[];
  const byRole = grantsOfRoles(
    permissions,
    roles.map((r) => r.name),
    changed,
  );
  return {
    roles: roles.map((r) => ({
      ...r,
      grants: Object.fromEntries(byRole.get(r.name) ?? []) as Record<string, Reach>,
      changed: r.builtIn ? changed.filter((c) => c.role === r.name).map((c) => c.permission) : [],
    })),
    permissions: modules.flatMap((m) =>
      Object.entries(m.permissions ?? {}).map(([name, { zh, en }]) => ({ name, zh, en, room: m.title })),
    ),
  };
}

interface LoadedRole {
  id: Id;
  name: string;
  built_in: boolean;
}

async function loadRole(ctx: Ctx, id: Id): Promise<LoadedRole> {
  const { rows } = await own.run<LoadedRole>(ctx, {
    text: 'select id, name, built_in from security.role where id = $1 and retired_at is null for update',
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

/** Tells every process that what it holds of the grants is old. */
const moveVersion: Statement = { text: 'update security.company set grants_version = grants_version + 1' };

const slugOf = async (en: string, zh: string): Promise<string> => {
  const latin = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-\d]+|-+$/g, '');
  if (latin(en)) return latin(en).slice(0, 32);
  const { pinyin } = await import('pinyin-pro');
  return (latin(pinyin(zh, { toneType: 'none' })) || 'role').slice(0, 32);
};

async function freeName(ctx: Ctx, body: { zh: string; en: string }): Promise<string> {
  const { rows } = await own.run<{ name: string; zh: string; en: string; retired: boolean }>(ctx, {
    text: 'select name, zh, en, retired_at is not null as retired from security.role',
  });
  if (rows.some((r) => !r.retired && (r.zh === body.zh || r.en === body.en))) refuse('role.taken');
  const slug = await slugOf(body.en, body.zh);
  const names = new Set(rows.map((r) => r.name));
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? slug : `${slug}-${n}`;
    if (!names.has(name)) return name;
  }
}

/** Adds a role of the company's own; like another, it begins with what that one may today. */
export async function makeRole(
  ctx: Ctx,
  { body }: RouteInput<typeof security.makeRole>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.makeRole>> {
  const byRole = await grantsNow(ctx, extras);
  if (body.like === 'customer') refuse('role.unknown', { role: body.like });
  if (body.like) refuseBeyond(ctx, byRole, [body.like]);
  const given = [...(body.like ? (byRole.get(body.like) ?? []) : [])];
  const name = await freeName(ctx, body);
  const id = newId(toMillis(ctx.now));
  await own.batch(ctx, [
    {
      text: 'insert into security.role (id, name, zh, en, duty, built_in, made_at) values ($1, $2, $3, $4, $5, false, $6)',
      values: [id, name, body.zh, body.en, body.duty, ctx.now],
    },
    {
      text: 'insert into security.role_grant (role, permission, reach) select $1, unnest($2::text[]), unnest($3::text[])',
      values: [name, given.map(([p]) => p), given.map(([, r]) => r)],
    },
    moveVersion,
  ]);
  announce(ctx, roleSubject, 'role.made', id, { like: body.like });
  return { id, name };
}

export async function renameRole(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.renameRole>,
): Promise<Record<string, never>> {
  const role = await loadRole(ctx, params.id);
  if (role.built_in) refuse('role.built-in');
  await own.run(ctx, {
    text: 'update security.role set zh = $2, en = $3 where id = $1',
    values: [role.id, body.zh, body.en],
  });
  announce(ctx, roleSubject, 'role.renamed', role.id, {});
  return {};
}

/** Says what a post answers for; of the built-in ones too, whose titles are fixed. */
export async function setRoleDuty(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.setRoleDuty>,
): Promise<Record<string, never>> {
  const role = await loadRole(ctx, params.id);
  await own.run(ctx, {
    text: 'update security.role set duty = $2 where id = $1',
    values: [role.id, body.duty],
  });
  announce(ctx, roleSubject, 'role.duty-changed', role.id, {});
  return {};
}

export async function retireRole(
  ctx: Ctx,
  { params }: RouteInput<typeof security.retireRole>,
): Promise<Record<string, never>> {
  const role = await loadRole(ctx, params.id);
  if (role.built_in) refuse('role.built-in');
  const { rows } = await own.run<{ count: number }>(ctx, {
    text: `select (select count(*) from security.person_role where role = $1)::int
             + (select count(*) from security.client where role = $1 and revoked_at is null)::int as count`,
    values: [role.name],
  });
  if (rows[0]!.count > 0) refuse('role.in-use', { count: rows[0]!.count });
  await own.batch(ctx, [
    { text: 'update security.role set retired_at = $2 where id = $1', values: [role.id, ctx.now] },
    { text: 'delete from security.role_grant where role = $1', values: [role.name] },
    moveVersion,
  ]);
  announce(ctx, roleSubject, 'role.retired', role.id, {});
  return {};
}

/** Says how far a permission reaches for a role. What the rooms declare anyway is not kept as a change. */
export async function setGrant(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.setGrant>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const role = await loadRole(ctx, params.id);
  const entry = extras.program.permissions.get(body.permission);
  if (!entry) refuse('permission.unknown');
  if (role.name === 'owner') refuse('role.owner');
  if (body.reach && !reachFits(role.name, body.reach)) refuse('permission.reach');
  const mine = ctx.actor.grants.get(body.permission);
  if (body.reach && ctx.actor.kind !== 'system' && !reachesAsFar(mine, body.reach))
    refuse('role.beyond', { permission: body.permission });
  const declared = role.built_in ? (entry.grants[role.name as BuiltInRole] ?? null) : null;
  const change: Statement =
    body.reach === declared
      ? {
          text: 'delete from security.role_grant where role = $1 and permission = $2',
          values: [role.name, body.permission],
        }
      : {
          text: `insert into security.role_grant (role, permission, reach) values ($1, $2, $3)
                 on conflict (role, permission) do update set reach = excluded.reach`,
          values: [role.name, body.permission, body.reach],
        };
  await own.batch(ctx, [change, moveVersion]);
  announce(ctx, roleSubject, 'role.grant-changed', role.id, {
    permission: body.permission,
    reach: body.reach ?? 'none',
  });
  return {};
}
