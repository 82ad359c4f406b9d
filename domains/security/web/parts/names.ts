import { useCan, usePick, useRead } from '#kernel/web';
import { security } from '../../contract.ts';

/** The roles people can have, by title; where the titles are not for this reader, by name. */
export function useRoleNames(): {
  title: (name: string) => string;
  options: { value: string; label: string }[];
} {
  const pick = usePick();
  const roles = useRead(security.listRoles, undefined, {
    when: useCan('security.see-roles'),
    live: ['role'],
  });
  const list = roles.data?.roles ?? [];
  const titles = new Map(list.map((r) => [r.name, pick(r)]));
  return {
    title: (name) => titles.get(name) ?? name,
    options: list
      .filter((r) => r.name !== 'client' && r.name !== 'customer')
      .map((r) => ({ value: r.name, label: pick(r) })),
  };
}

/** The teams there are, by id. */
export function useTeamNames(): {
  name: (id: string) => string;
  options: { value: string; label: string }[];
} {
  const teams = useRead(security.listTeams, undefined, { live: ['team'] });
  const rows = teams.data?.rows ?? [];
  const names = new Map(rows.map((team) => [team.id, team.name]));
  return {
    name: (id) => names.get(id) ?? '',
    options: rows.map((team) => ({ value: team.id, label: team.name })),
  };
}
