import type { Detail, Fault, z } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { wordedFault, type FaultCode } from '../../contract/fault-words.ts';
import type { Pack } from '../../contract/document/index.ts';
import { checkDocument, type CheckedPack, type CheckedTable } from '../pack/check-document.ts';
import { faultOfIssue } from '../pack/fault-of-issue.ts';
import { contextOf } from '../publish-pack.ts';

/** A fault with code and texts, as a page lays it at its field. */
export type Said = Fault & { code: FaultCode };

export interface Findings {
  faults: Said[];
  warnings: Said[];
}

export interface Examined extends Findings {
  checked: CheckedPack;
}

const at = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function warningsOfTable({ key, warnings, findings }: CheckedTable): Said[] {
  const say = (path: PropertyKey[], code: FaultCode, params?: Detail): Said =>
    wordedFault(at(['tables', key, ...path]), code, params);
  return [
    ...warnings.map((w) =>
      say(w.row === null ? ['rows'] : ['rows', w.row, 'then', w.output], 'draft.law-unread', {
        article: w.floor.article,
        text: w.floor.text,
      }),
    ),
    ...findings.overlaps.map(([a, b]) => say(['rows', b], 'draft.overlap', { first: a + 1, second: b + 1 })),
    ...(findings.complete ? [] : [say(['rows'], 'draft.too-many-cases')]),
  ];
}

function warningsOf(checked: CheckedPack): Said[] {
  const toDecide = checked.document.clauses.flatMap((c, i) =>
    Object.entries(c.parameters)
      .filter(([, p]) => p.toBeDecided)
      .map(([name, p]) =>
        wordedFault(at(['clauses', i, 'parameters', name]), 'draft.to-decide', { title: p.title }),
      ),
  );
  return [...checked.tables.flatMap(warningsOfTable), ...toDecide];
}

/** Checks a draft's document whole, against the catalogue and the law of a day (today if left out). */
export async function examine(ctx: Ctx, document: Pack, day?: string): Promise<Examined> {
  const context = await contextOf(ctx);
  const faults: Said[] = [];
  const checked = checkDocument(document, { ...context, day: day ?? context.day }, (path, code, params) => {
    faults.push(wordedFault(at(path), code, params));
  });
  return { faults, warnings: warningsOf(checked), checked };
}

/** Refuses to go further with faults; one below the law by naming the article. */
export function refuseFaulty({ faults }: Findings): void {
  if (faults.length === 0) return;
  const law = faults.find((f) => f.code === 'pack.below-law');
  const params = law?.params;
  if (params) refuse('standard.below-law', { article: params['article']!, text: params['text']! }, faults);
  refuse('standard.draft-faulty', { count: faults.length }, faults);
}

/** What an input's part says, in its shape; refused `request.invalid` with every fault at its path otherwise. */
export function readPart<S extends z.ZodType>(
  shape: S,
  given: unknown,
  path: readonly string[],
  code: 'request.invalid' | 'standard.document-faulty' = 'request.invalid',
): z.output<S> {
  const read = shape.safeParse(given, { reportInput: true });
  if (read.success) return read.data as z.output<S>;
  const faults = read.error.issues.map((issue) => {
    const said = faultOfIssue(issue);
    return wordedFault(at([...path, ...issue.path]), said.code, said.params);
  });
  return refuse(code, { count: faults.length }, faults);
}
