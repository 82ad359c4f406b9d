import type { WholeCase } from '../case/case-context.ts';

/** A case that was not answered is closed only with a reason and a note. */
export const needsReason = (inquiry: WholeCase): boolean =>
  inquiry.answeredAt === null || inquiry.unansweredSince !== null;
