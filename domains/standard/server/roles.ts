import { builtInRoles, type Bilingual, type Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { roleTitle } from '#domains/security/server/index.ts';
import { roleWords } from '../contract/words.ts';
import { own } from './tables.ts';

/** The roles a person has now. */
export async function rolesOf(ctx: Ctx, person: Id | null): Promise<string[]> {
  if (!person) return [];
  const { rows } = await own.run<{ role: string }>(ctx, {
    name: 'standard.roles-of',
    text: 'select role from security_pub.person_role where person_id = $1 order by 1',
    values: [person],
  });
  return rows.map((r) => r.role);
}

/** Whoever alone has a role, by role: a duty of theirs counts for them from the start. */
export async function soleHolders(ctx: Ctx, roles: readonly string[]): Promise<Map<string, Id>> {
  const { rows } = await own.run<{ role: string; person: Id }>(ctx, {
    name: 'standard.sole-holders',
    text: `select role, (array_agg(person_id))[1] as person from security_pub.person_role
           where role = any($1) group by role having count(*) = 1`,
    values: [[...new Set(roles)]],
  });
  return new Map(rows.map((r) => [r.role, r.person]));
}

const isBuiltIn = (role: string): boolean => (builtInRoles as readonly string[]).includes(role);

/** What roles are called: as the company calls its own, else as everybody does. */
export async function roleTitles(
  ctx: Ctx,
  roles: Iterable<string>,
): Promise<(role: string) => Bilingual & { role: string }> {
  const titles = new Map<string, Bilingual>();
  for (const role of new Set(roles))
    titles.set(role, isBuiltIn(role) ? roleWords(role) : ((await roleTitle(ctx, role)) ?? roleWords(role)));
  return (role) => ({ role, ...(titles.get(role) ?? roleWords(role)) });
}

/** Names of people by their id, of those who left too. */
export async function namesOfPeople(ctx: Ctx, ids: readonly (Id | null)[]): Promise<Map<Id, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const { rows } = await own.run<{ id: Id; name: string }>(ctx, {
    name: 'standard.names-of-people',
    text: 'select id, name from security_pub.person where id = any($1::uuid[])',
    values: [asked],
  });
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** The company's zone; China's before there is a company. */
export async function companyZone(ctx: Ctx): Promise<string> {
  const { rows } = await own.run<{ zone: string }>(ctx, {
    name: 'standard.company-zone',
    text: 'select zone from security_pub.company limit 1',
  });
  return rows[0]?.zone ?? 'Asia/Shanghai';
}
