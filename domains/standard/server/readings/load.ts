import type { Bilingual, Id, Instant } from '#kernel/contract';
import { catalogueOf, hint, refuse, type Ctx } from '#kernel/server';
import type { ReadBlock, ReadProposal, ReadSentence } from '../../contract/reading.ts';
import { chaptersOf, keysOfProposals, type Chapters } from './chapters.ts';
import type { Place } from './becomes.ts';
import { timedOf } from './clause-of.ts';
import { own } from '../tables.ts';

export type ProposalState = 'open' | 'accepted' | 'adjusted' | 'rejected';

export interface ProposalRow {
  n: number;
  body: ReadProposal;
  edited: ReadProposal | null;
  by_model: boolean;
  state: ProposalState;
  decided_by: Id | null;
  decided_at: Instant | null;
}

export interface ReadingRow {
  id: Id;
  name: string;
  state: 'reading' | 'ready' | 'refused';
  refused: string | null;
  language: 'zh' | 'en' | 'mixed' | null;
  blocks: ReadBlock[];
  sentences: ReadSentence[];
  handed_by: Id | null;
  handed_at: Instant;
  model_state: 'off' | 'due' | 'asked' | 'failed';
  model_why: string | null;
  standard_id: Id | null;
  draft_id: Id | null;
}

/** A reading with its text; missing ones are refused. `hold` keeps others from drafting it meanwhile. */
export async function loadReading(ctx: Ctx, id: Id, hold = false): Promise<ReadingRow> {
  const { rows } = await own.run<ReadingRow>(ctx, {
    text: `select id, name, state, refused, language, coalesce(blocks, '[]') as blocks, coalesce(sentences, '[]') as sentences,
             handed_by, handed_at, model_state, model_why, standard_id, draft_id
           from standard.reading where id = $1 ${hold ? 'for update' : ''}`,
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

export async function loadProposals(ctx: Ctx, id: Id): Promise<ProposalRow[]> {
  const { rows } = await own.run<ProposalRow>(ctx, {
    name: 'standard.proposals-of-reading',
    text: 'select n, body, edited, by_model, state, decided_by, decided_at from standard.reading_proposal where reading_id = $1 order by n',
    values: [id],
  });
  return rows;
}

/** A proposal as a person wrote it, else as it was read. */
export const standing = (row: Pick<ProposalRow, 'body' | 'edited'>): ReadProposal => row.edited ?? row.body;

/** Proposals with their keys, and what they become clauses with. */
export interface Placed {
  row: ProposalRow;
  p: ReadProposal;
  key: string;
  place: Place;
}

/** Lays every proposal at its place in the document; what is rejected is not counted by indicators. */
export function placed(
  ctx: Ctx,
  reading: Pick<ReadingRow, 'sentences'>,
  rows: readonly ProposalRow[],
  prefix: string,
  counts: (state: ProposalState) => boolean,
): { placed: Placed[]; chapters: Chapters } {
  const chapters = chaptersOf(reading.sentences);
  const keys = keysOfProposals(
    rows.map((r) => r.body),
    chapters,
    prefix,
  );
  const catalogue = catalogueOf(ctx);
  const all = rows.map((row, i) => ({ row, p: standing(row), key: keys[i]! }));
  const timed = timedOf(
    all.filter((x) => counts(x.row.state)),
    catalogue,
  );
  return {
    chapters,
    placed: all.map((x) => ({
      ...x,
      place: { key: x.key, text: reading.sentences[x.p.sentence]?.text ?? '', timed, catalogue },
    })),
  };
}

/** Letters before the numbers of a standard's clauses: OWN for its first own standard, OWNB for the next. */
export const prefixOf = (standardKey: string): string => {
  const n = Number(/^own-(\d+)$/.exec(standardKey)?.[1] ?? 1);
  return n < 2 ? 'OWN' : `OWN${String.fromCharCode(64 + Math.min(n, 26))}`;
};

/** The letters of a reading's clauses, as of the standard it makes or would make. */
export async function standardKeyFor(ctx: Ctx, reading: ReadingRow): Promise<string> {
  // A document handed in again under its name makes the next version of the same standard.
  const { rows } = await own.run<{ key: string }>(ctx, {
    text: `select s.key from standard.reading r join standard.standard s on s.id = r.standard_id
           where r.id = $1 or ($2 <> '' and r.name = $2) order by (r.id = $1) desc, r.handed_at desc limit 1`,
    values: [reading.id, reading.name],
  });
  if (rows[0]) return rows[0].key;
  const { rows: taken } = await own.run<{ n: number }>(ctx, {
    text: `select coalesce(max(coalesce(substring(key from '^own-(\\d+)$'), '1')::int), 0) as n
           from standard.standard where key ~ '^own(-\\d+)?$'`,
  });
  const n = taken[0]!.n + 1;
  return n === 1 ? 'own' : `own-${n}`;
}

/** Tells pages that show a reading, and the loops that read and ask, to look again. */
export const readingChanged = (
  ctx: Ctx,
  id: Id,
  event: 'reading.changed' | 'reading.handed-in' | 'reading.read' = 'reading.changed',
): void => hint(ctx, { kind: 'reading', id, event });

export const both = (text: string): Bilingual => ({ zh: text, en: text });
