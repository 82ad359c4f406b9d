import type { Id, Reach } from '#kernel/contract';
import { lookUp, refuse, type Ctx, type HttpExtras, type Program } from '#kernel/server';
import { beyond, grantsOfRoles, grantsTogether, type GrantRow } from './rules.ts';
import { own } from './tables.ts';

type ByRole = ReadonlyMap<string, ReadonlyMap<string, Reach>>;

/** What roles may, as this process last read it. Renewed when a request brings another version number. */
const kept = new WeakMap<Program['pool'], { version: number; byRole: ByRole }>();

const rolesQuery = 'select name from security.role where retired_at is null';
const changesQuery = 'select role, permission, reach from security.role_grant';

/** What each role may, under a version of the grants. */
export async function grantsInForce(program: Program, version: number): Promise<ByRole> {
  const known = kept.get(program.pool);
  if (known?.version === version) return known.byRole;
  const [roles, changed] = await Promise.all([
    lookUp<{ name: string }>(program, { text: rolesQuery }),
    lookUp<GrantRow>(program, { text: changesQuery }),
  ]);
  const byRole = grantsOfRoles(
    program.permissions,
    roles.map((r) => r.name),
    changed,
  );
  // A change that came in between carries a higher number, and is read again with the next request.
  kept.set(program.pool, { version, byRole });
  return byRole;
}

/** What each role may, as this transaction sees it. */
export async function grantsNow(ctx: Ctx, extras: Pick<HttpExtras, 'program'>): Promise<ByRole> {
  const [roles, changed] = await own.batch(ctx, [{ text: rolesQuery }, { text: changesQuery }]);
  return grantsOfRoles(
    extras.program.permissions,
    roles!.rows.map((r) => r['name'] as string),
    changed!.rows as unknown as GrantRow[],
  );
}

/**
 * Refuses what goes beyond the actor's own permissions: nobody gives more than they have, and nobody
 * takes hold of an account that may more than they do.
 */
export function refuseBeyond(ctx: Ctx, byRole: ByRole, roles: readonly string[]): void {
  if (ctx.actor.kind === 'system') return;
  for (const role of roles) if (!byRole.has(role)) refuse('role.unknown', { role });
  const permission = beyond(ctx.actor.grants, grantsTogether(byRole, roles));
  if (permission) refuse('role.beyond', { permission });
}

/** The roles of a person. */
export async function rolesOf(ctx: Ctx, person: Id): Promise<string[]> {
  const { rows } = await own.run<{ role: string }>(ctx, {
    text: 'select role from security.person_role where person_id = $1',
    values: [person],
  });
  return rows.map((r) => r.role);
}
