import type { Id } from '#kernel/contract';
import { cardsOf, narrowing, refuse, type Ctx, type Narrowing } from '#kernel/server';
import type { ScorecardLevel } from '../../contract/scorecards.ts';

/** Whose figures are asked for; `teams` narrows a person's to what was done for the actor's teams. */
export interface Whose {
  level: ScorecardLevel;
  id: Id | null;
  teams: readonly Id[] | null;
}

/** The levels a reach opens, the widest first. */
export function levelsOf(reach: Narrowing): ScorecardLevel[] {
  switch (reach.to) {
    case 'all':
      return ['company', 'team', 'person'];
    case 'team':
      return reach.teams.length > 0 ? ['team', 'person'] : ['person'];
    case 'own':
      return ['person'];
    default:
      return [];
  }
}

/**
 * Whose figures the actor gets: those asked for, or the widest they may see. What they may not see is
 * answered as missing.
 */
export function whoseAsked(
  ctx: Ctx,
  asked: { level?: ScorecardLevel | undefined; id?: Id | undefined },
): Whose {
  const reach = narrowing(ctx);
  const levels = levelsOf(reach);
  const level = asked.level ?? (asked.id ? 'person' : levels[0]);
  if (!level || !levels.includes(level)) return refuse('object.missing');
  if (level === 'company') return { level, id: null, teams: null };
  const first = level === 'person' ? ctx.actor.id : reach.to === 'team' ? reach.teams[0] : null;
  const id = asked.id ?? first ?? null;
  if (reach.to === 'own' && id !== reach.person) refuse('object.missing');
  if (reach.to === 'team' && level === 'team' && !reach.teams.includes(id ?? '')) refuse('object.missing');
  if (id === null) refuse('object.missing');
  const narrowed = reach.to === 'team' && level === 'person' && id !== reach.person;
  return { level, id, teams: narrowed ? reach.teams : null };
}

/** The name of whose figures they are. */
export async function nameOf(ctx: Ctx, whose: Whose): Promise<string | null> {
  if (whose.id === null) return null;
  const cards = await cardsOf(ctx, whose.level, [whose.id]);
  return cards.get(whose.id)?.title ?? null;
}

/** The condition on columns `owner` and `team` that narrows rows to whose they are; adds its values. */
export function whoseRows(whose: Whose, values: unknown[]): string {
  if (whose.level === 'company') return 'true';
  values.push(whose.id);
  const column = whose.level === 'team' ? 'team' : 'owner';
  const is = `${column} = $${values.length}::uuid`;
  if (!whose.teams) return is;
  values.push(whose.teams);
  return `${is} and team = any($${values.length}::uuid[])`;
}
