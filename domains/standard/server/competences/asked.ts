import type { Ctx } from '#kernel/server';
import { clausesInForce, type PresentClause } from '../clauses-in-force.ts';

/** A competence as the clauses in force ask for it together: who passes and how long holds for all of them. */
export interface Asked {
  competence: string;
  clauses: PresentClause<'competence'>[];
  roles: string[];
  /** The highest score, the shortest time and the earliest warning any of them asks for. */
  score: number;
  validFor: number;
  warns: number;
  blocksAssignment: boolean;
}

/** The competences in force, in the order of their standards. */
export async function askedFor(ctx: Ctx): Promise<Asked[]> {
  const clauses = await clausesInForce(ctx, 'competence');
  return [...Map.groupBy(clauses, (c) => c.body.competence)].map(([competence, list]) => ({
    competence,
    clauses: list,
    roles: [...new Set(list.flatMap((c) => c.body.roles))],
    score: Math.max(...list.map((c) => c.body.score)),
    validFor: Math.min(...list.map((c) => c.body.validFor)),
    warns: Math.max(...list.map((c) => c.body.warns)),
    blocksAssignment: list.some((c) => c.body.blocksAssignment),
  }));
}
