import type { Id } from '#kernel/contract';
import { standard } from '#domains/standard/contract.ts';
import type { Prepared } from './prepare.ts';

/** A draft of the textile standard in which the clauses with these last words in their keys promise half the time. */
export async function tightenedDraft(p: Prepared, words: readonly string[]): Promise<Id> {
  const { rows } = await p.write((ctx) => p.run(ctx, standard.standards, {}));
  const textile = rows.find((s) => s.key === 'textile')!;
  const { version } = await p.write((ctx) =>
    p.run(ctx, standard.startDraft, { body: { standard: textile.id, from: null } as never }),
  );
  for (const word of words) {
    const draft = await p.write((ctx) => p.run(ctx, standard.draft, { params: { id: version } }));
    const clause = draft.document.clauses.find((c) => c.key.endsWith(`.${word}`))!;
    const parameters = Object.fromEntries(
      Object.entries(clause.parameters).map(([name, x]) => [name, { ...x, value: x.value / 2 }]),
    );
    const body = { revised: draft.revised, clause: { ...clause, parameters } };
    await p.write((ctx) =>
      p.run(ctx, standard.putClause, { params: { id: version, key: clause.key }, body: body as never }),
    );
  }
  return version;
}
