import { useMemo } from 'react';
import { useCan, useRead } from '#kernel/web';
import { security } from '#domains/security/contract.ts';

/** Names of colleagues by id, as far as they may be seen; read once an hour. */
export function usePeopleNames(): (id: string) => string | null {
  const may = useCan('security.see-people');
  const people = useRead(security.listPeople, { query: { limit: 200 } }, { when: may, every: 3_600_000 });
  const names = useMemo(() => new Map(people.data?.rows.map((p) => [p.id, p.name])), [people.data]);
  return (id) => names.get(id) ?? null;
}
