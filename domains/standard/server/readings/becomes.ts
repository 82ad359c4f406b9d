import type { Bilingual, SubjectKind } from '#kernel/contract';
import type { ReadProposal } from '../../contract/reading.ts';
import type { PackClause, PackTable } from '../../contract/document/index.ts';
import { waitingWords } from '../../contract/words.ts';
import { subjectName } from '../reader/subjects.ts';
import { parameterOf } from './figures.ts';

export interface Place {
  key: string;
  /** The sentence as it stands in the document. */
  text: string;
  /** Keys of the clauses with clocks, by what they are about: what a share of kept promises counts. */
  timed: ReadonlyMap<string, readonly string[]>;
  catalogue: ReadonlyMap<string, SubjectKind>;
}

export interface Becomes {
  how: 'lives' | 'waits' | 'noted';
  waitsFor: Bilingual[];
  why: Bilingual | null;
  /** The only channel it counts for, where the words name one. */
  channel: string | null;
}

/** A clause as a draft takes it, the table it decides by, and whether it will run. */
export interface Written {
  clause: PackClause;
  table?: PackTable;
  becomes: Becomes;
}

export const lives: Becomes = { how: 'lives', waitsFor: [], why: null, channel: null };

/** Whether it will run: a subject no room announces yet is waited for. */
export function waitsOr(subject: string, place: Place): Becomes {
  if (place.catalogue.has(subject)) return lives;
  return {
    how: 'waits',
    waitsFor: [subjectName(subject) ?? waitingWords(subject)],
    why: null,
    channel: null,
  };
}

/** What every clause has, from what was read. */
export const common = (p: ReadProposal, { key, text }: Place) => ({
  key,
  source: key,
  title: p.title,
  text: { zh: text, en: text },
  owner: p.owner ?? 'manager',
  parameters: {},
  waitsFor: [],
});

/** A sentence of the standard that no clock or record can be made of: it stands, and says why. */
export function noted(p: ReadProposal, place: Place, zh: string, en: string): Written {
  return {
    clause: {
      ...common(p, place),
      kind: 'function',
      parameters: Object.fromEntries(p.parameters.map((x) => [x.name, parameterOf(x)])),
    },
    becomes: { how: 'noted', waitsFor: [], why: { zh, en }, channel: null },
  };
}
