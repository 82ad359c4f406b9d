import type { Id } from '#kernel/contract';
import { cardsOf, type Ctx, type SubjectRef } from '#kernel/server';

export interface SubjectHead extends SubjectRef {
  number: string;
  title: string;
  link: string;
}

/** Subjects of any kinds as a row names them, one batch a kind; those without a card are left out. */
export async function subjectHeads(
  ctx: Ctx,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<Id, SubjectHead>> {
  const heads = new Map<Id, SubjectHead>();
  for (const [kind, list] of Map.groupBy(subjects, (s) => s.kind)) {
    const cards = await cardsOf(
      ctx,
      kind,
      list.map((s) => s.id),
    );
    for (const [id, { number, title, link }] of cards) heads.set(id, { kind, id, number, title, link });
  }
  return heads;
}
