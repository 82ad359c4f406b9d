import type { ClauseOf } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import { readNumber, waitingFor, type ReadBody, type Surroundings } from './reading.ts';

/** A competence as it is kept: who needs it, from which score, for how many months, warned how many days ahead. */
export interface CompetenceBody {
  roles: readonly string[];
  competence: string;
  score: number;
  validFor: number;
  warns: number;
  blocksAssignment: boolean;
}

export function readCompetence(
  clause: ClauseOf<'competence'>,
  around: Surroundings,
  fault: SayFault,
): ReadBody<CompetenceBody> {
  return {
    body: {
      roles: clause.roles,
      competence: clause.competence,
      score: readNumber(clause.score, clause, ['score'], fault, [0, 100]),
      validFor: readNumber(clause.validFor, clause, ['validFor'], fault, [1, 600]),
      warns: clause.warns,
      blocksAssignment: clause.blocksAssignment,
    },
    waitsFor: waitingFor(clause, [], around.catalogue),
  };
}
