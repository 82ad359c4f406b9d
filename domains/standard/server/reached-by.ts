import type { Narrowing } from '#kernel/server';

/** What an actor's reach lets through of rows that say whose they are, as a condition; its values come first. */
export function reachedBy(reach: Narrowing): { text: string; values: unknown[] } {
  switch (reach.to) {
    case 'all':
      return { text: 'true', values: [] };
    case 'team':
      return { text: '(owner = $1::uuid or team = any($2::uuid[]))', values: [reach.person, reach.teams] };
    case 'own':
      return { text: 'owner = $1::uuid', values: [reach.person] };
    default:
      return { text: 'false', values: [] };
  }
}
