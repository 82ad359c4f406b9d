import type { Bilingual, RouteInput, RouteResult } from '#kernel/contract';
import { catalogueOf, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { readOwners } from '../../contract/reading-words.ts';
import { readerEvents } from '../reader/events.ts';
import { readerSubjects } from '../reader/subjects.ts';
import { refusedWords } from '../reader/document/refused.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';
import type { ReadProposal } from '../../contract/reading.ts';
import { valueWords } from '../../contract/value-words.ts';
import { roleWords } from '../../contract/words.ts';
import type { Place } from './becomes.ts';
import { clauseOf } from './clause-of.ts';
import { loadProposals, loadReading, placed, prefixOf, standardKeyFor, type ReadingRow } from './load.ts';

type Head = RouteResult<typeof standard.readings>['rows'][number];

const headOf = (
  r: Pick<ReadingRow, 'id' | 'name' | 'state' | 'refused' | 'handed_at' | 'handed_by' | 'draft_id'>,
  names: ReadonlyMap<string, string>,
  proposals: number,
  decided: number,
): Head => ({
  id: r.id,
  name: r.name,
  state: r.state,
  refused: r.refused ? refusedWords(r.refused) : null,
  at: r.handed_at,
  by: r.handed_by ? { id: r.handed_by, name: names.get(r.handed_by) ?? null } : null,
  draft: r.draft_id,
  proposals,
  decided,
});

/** The standards handed in last, the newest first. */
export async function readReadings(ctx: Ctx): Promise<RouteResult<typeof standard.readings>> {
  const { rows } = await own.run<ReadingRow & { proposals: number; decided: number }>(ctx, {
    text: `select r.id, r.name, r.state, r.refused, r.handed_at, r.handed_by, r.draft_id, count(p.n)::int as proposals,
             (count(p.n) filter (where p.state <> 'open'))::int as decided
           from (select * from standard.reading order by handed_at desc limit 50) r
           left join standard.reading_proposal p on p.reading_id = r.id
           group by r.id, r.name, r.state, r.refused, r.handed_at, r.handed_by, r.draft_id order by r.handed_at desc`,
  });
  const names = await namesOfPeople(
    ctx,
    rows.map((r) => r.handed_by),
  );
  return { rows: rows.map((r) => headOf(r, names, r.proposals, r.decided)) };
}

type Choices = RouteResult<typeof standard.reading>['choices'];

/** What a clause may be about, run between and belong to: as the rooms say, and as rooms to come will. */
export function choicesOf(ctx: Ctx): Choices {
  const catalogue = catalogueOf(ctx);
  const subjects = new Map<string, Bilingual>(readerSubjects.map((s) => [s.kind, s.name]));
  const events = new Map<string, Bilingual>(
    Object.entries(readerEvents).map(([name, [zh, en]]) => [name, { zh, en }]),
  );
  for (const kind of catalogue.values()) {
    if (subjects.has(kind.kind)) subjects.set(kind.kind, { zh: kind.zh, en: kind.en });
    if (!subjects.has(kind.kind)) continue;
    for (const [name, e] of Object.entries(kind.events)) events.set(name, { zh: e.zh, en: e.en });
  }
  const known = (event: string) => [...catalogue.values()].some((k) => k.events[event]);
  return {
    subjects: [...subjects].map(([name, words]) => ({ name, ...words, known: catalogue.has(name) })),
    events: [...events].map(([name, words]) => ({ name, ...words, known: known(name) })),
    owners: readOwners.map((name) => ({ name, ...roleWords(name) })),
  };
}

function becomesOf(p: ReadProposal, place: Place) {
  const { becomes } = clauseOf(p, place);
  return { ...becomes, channel: becomes.channel ? valueWords('channel', becomes.channel) : null };
}

/** A reading whole: its text, what it asks, how each stands and what it would become. */
export async function readReading(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.reading>,
): Promise<RouteResult<typeof standard.reading>> {
  const reading = await loadReading(ctx, params.id);
  const rows = await loadProposals(ctx, params.id);
  const prefix = prefixOf(await standardKeyFor(ctx, reading));
  const { placed: all, chapters } = placed(ctx, reading, rows, prefix, (s) => s !== 'rejected');
  const names = await namesOfPeople(ctx, [reading.handed_by, ...rows.map((r) => r.decided_by)]);
  const decided = rows.filter((r) => r.state !== 'open').length;
  return {
    ...headOf(reading, names, rows.length, decided),
    language: reading.language,
    chapters: chapters.chapters,
    blocks: reading.blocks,
    sentences: reading.sentences.map((s, i) => ({ ...s, at: chapters.of[i] ?? 0 })),
    rows: all.map(({ row, p, key, place }) => ({
      ...p,
      n: row.n,
      key,
      chapter: chapters.of[p.sentence] ?? 0,
      state: row.state,
      byModel: row.by_model,
      by: row.decided_by ? { id: row.decided_by, name: names.get(row.decided_by) ?? null } : null,
      at: row.decided_at,
      becomes: becomesOf(p, place),
    })),
    notUnderstood: reading.sentences.filter((s) => s.state === 'not-understood').length,
    choices: choicesOf(ctx),
    model: { state: reading.model_state, why: reading.model_why },
  };
}
