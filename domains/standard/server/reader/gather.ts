import type { Bilingual } from '#kernel/contract';
import type { ReadProposal, ReadSentence } from '../../contract/reading.ts';
import type { Found } from './commitments.ts';
import { firstEvent } from './events.ts';
import { numbering, plainWhy } from './gates.ts';
import { normalise, shareOfHan } from './normalise.ts';
import { proposalOf, type SentencePlace } from './proposals.ts';
import { subjectOf } from './subjects.ts';

/** What only the whole document says: what it is mostly about, which lines of a list belong to one commitment. */

/** A proposal with what it was made of, so that it can be made again when the document's subject is known. */
export interface Made {
  proposal: ReadProposal;
  found: Found;
  place: SentencePlace;
}

/** How many of the first sentences may be the title. */
const titleLines = 3;
const longestTitle = 60;

/** What a document is mostly about: what its title names, else what most of its commitments are about. */
function commonest(made: readonly Made[], sentences: readonly ReadSentence[]): string | null {
  const counts = new Map<string, number>();
  const count = (kind: string | null, n: number): void => {
    if (kind && kind !== 'call' && firstEvent[kind]) counts.set(kind, (counts.get(kind) ?? 0) + n);
  };
  for (const m of made) count(m.proposal.subject, 1);
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  for (const s of sentences.filter((x) => x.state !== 'debris').slice(0, titleLines)) {
    const text = normalise(s.text);
    if (text.length <= longestTitle) count(subjectOf([text], shareOfHan(text) > 0.3), 3);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= 3 && first[1] >= total * 0.3 ? first[0] : null;
}

/** Deadlines and records that name nothing are about what the document is about. */
export function withSubjects(
  made: readonly Made[],
  sentences: readonly ReadSentence[],
  known: ReadonlySet<string>,
): Made[] {
  const open = (m: Made) =>
    m.proposal.subject === null && (m.proposal.kind === 'deadline' || m.proposal.kind === 'record');
  if (!made.some(open)) return [...made];
  const fallback = commonest(made, sentences);
  if (!fallback) return [...made];
  return made.map((m) => {
    if (!open(m)) return m;
    const place = { ...m.place, fallback };
    return { ...m, place, proposal: proposalOf(m.found, place, m.proposal.id, known) };
  });
}

/** Lines of duties up to this many stand for themselves; a longer list is one commitment. */
const fewDuties = 6;
/** Other lines between two duties of one list. */
const nearBy = 3;

const dutyLine =
  /^[^,，。;；:]{0,14}(?:负责|主持|协助|配合|监督|指导|管理|组织|协调|做好)|\bresponsib(?:le|ility)\b|\bin charge of\b/;

const duties = (n: number): Bilingual => ({
  zh: `岗位职责（${n} 条）`,
  en: `Duties of the post (${n} lines)`,
});

/** What a list's lines are counted as. */
export const linesParameter = (n: number): ReadProposal['parameters'][number] => ({
  name: 'lines',
  title: { zh: '条数', en: 'Lines' },
  value: n,
  unit: 'piece',
  toBeDecided: false,
  why: { zh: '原文逐条写明', en: 'Listed in the text' },
});

/**
 * A long list of thin duties (“负责…”, “is responsible for …”) is one commitment: that the duties are written
 * down. Its first line keeps the proposal with their number; the others are plain and say so.
 */
export function gatherDuties(made: readonly Made[], sentences: ReadSentence[]): Made[] {
  const perSentence = new Map<number, number>();
  for (const m of made) perSentence.set(m.proposal.sentence, (perSentence.get(m.proposal.sentence) ?? 0) + 1);
  const thin = made.filter(
    (m) =>
      m.proposal.kind === 'function' &&
      perSentence.get(m.proposal.sentence) === 1 &&
      dutyLine.test(m.place.text.replace(numbering, '')),
  );
  const gone = new Set<Made>();
  const again = new Map<Made, Made>();
  const settle = (run: readonly Made[]): void => {
    const [first, ...rest] = run;
    if (!first || run.length <= fewDuties) return;
    const { proposal } = first;
    const parameters = [...proposal.parameters, linesParameter(run.length)];
    again.set(first, { ...first, proposal: { ...proposal, title: duties(run.length), parameters } });
    for (const m of rest) {
      gone.add(m);
      const s = sentences[m.proposal.sentence]!;
      sentences[m.proposal.sentence] = { ...s, state: 'plain', why: plainWhy('counted') };
    }
  };
  let run: Made[] = [];
  for (const m of thin) {
    const last = run.at(-1);
    const same = last && m.place.chapter[0] === last.place.chapter[0];
    if (!same || m.proposal.sentence - last.proposal.sentence > nearBy) {
      settle(run);
      run = [];
    }
    run.push(m);
  }
  settle(run);
  return made.filter((m) => !gone.has(m)).map((m) => again.get(m) ?? m);
}
