import type { FactValue, Header, Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import {
  cardsOf,
  checkChain,
  guard,
  readTimeline,
  refuse,
  type Ctx,
  type TimelineEvent,
} from '#kernel/server';
import type { standard } from '../contract.ts';
import { outcomeState } from './clock-view.ts';
import { viewDecisions } from './decisions/read-decisions.ts';
import type { InputValue } from './engine/table.ts';
import { requirementTitle } from './missing-records.ts';
import { clauseTitles } from './present.ts';
import { eventTitle } from './read-clocks.ts';
import { checkedForms } from './records/checked-forms.ts';
import { subjectHeads } from './subject-heads.ts';
import { own } from './tables.ts';

type Evidence = RouteResult<typeof standard.keptEvidence>;

interface KeptRow {
  id: Id;
  at: Instant;
  owner: Id | null;
  team: Id | null;
  subject_kind: string | null;
  subject_id: Id | null;
  clause_id: Id | null;
  event_id: Id | null;
}

interface CheckRow extends KeptRow {
  clause_id: Id;
  missing: number[];
  refuses: boolean;
}

interface DecisionRow extends KeptRow {
  version_id: Id;
  table_key: string;
  hit: number[];
  inputs: Record<string, InputValue>;
  outputs: Record<string, FactValue>;
}

const found = async <Row extends KeptRow>(ctx: Ctx, text: string, id: Id): Promise<Row> => {
  const { rows } = await own.run<Row>(ctx, { text, values: [id] });
  const row = rows[0] ?? refuse('object.missing');
  guard(ctx, await headerOf(ctx, row));
  return row;
};

/** Whose it was when it fell; where it was nobody's yet, whose the subject is now. */
async function headerOf(ctx: Ctx, row: KeptRow): Promise<Header> {
  if (row.owner || row.team || !row.subject_id) return { owner: row.owner, team: row.team };
  const { rows } = await own.run<{ owner: Id | null; team: Id | null }>(ctx, {
    name: 'standard.whose',
    text: `select memory->'facts'->>'owner' as owner, memory->'facts'->>'team' as team from standard.subject
           where subject_id = $1 and subject_kind = $2`,
    values: [row.subject_id, row.subject_kind],
  });
  return rows[0] ?? {};
}

/** One check of records, or one decision, down to the ledger events it fell at and left. */
export async function readKeptEvidence(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.keptEvidence>,
): Promise<Evidence> {
  if (params.what === 'check') {
    const row = await found<CheckRow>(
      ctx,
      `select r.*, (c.body->>'refuse')::bool as refuses from standard.record_check r join standard.clause c on c.id = r.clause_id where r.id = $1`,
      params.id,
    );
    const forms = (await checkedForms(ctx, [row.clause_id])).get(row.clause_id)!;
    return {
      ...(await proofOf(ctx, 'check', row)),
      state: outcomeState(row.missing.length === 0 ? 'met' : 'broken'),
      requires: forms.map((f, i) => ({ title: requirementTitle(f), missing: row.missing.includes(i) })),
      refuses: row.refuses,
      decision: null,
    };
  }
  const row = await found<DecisionRow>(ctx, 'select * from standard.decision where id = $1', params.id);
  const [decision] = await viewDecisions(ctx, [row]);
  return {
    ...(await proofOf(ctx, 'decision', row)),
    state: outcomeState(row.hit.length === 0 ? 'broken' : 'met'),
    requires: [],
    refuses: false,
    decision: decision!,
  };
}

/** Clause, subject, and the events: that at which it fell, and those that followed from it. */
async function proofOf(ctx: Ctx, what: 'check' | 'decision', row: KeptRow) {
  const title = row.clause_id ? (await clauseTitles(ctx)).get(row.clause_id) : undefined;
  const subject = row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null;
  const events = subject ? await readTimeline(ctx, subject, 5_000) : [];
  const people = await cardsOf(
    ctx,
    'person',
    events.flatMap((e) => (e.actorId && e.actorKind === 'staff' ? [e.actorId] : [])),
  );
  const shown = (e: TimelineEvent) => ({
    ...e,
    title: eventTitle(ctx, subject!.kind, e.event),
    actorName: (e.actorId && people.get(e.actorId)?.title) || null,
  });
  const event = events.find((e) => e.id === row.event_id);
  return {
    what,
    at: row.at,
    clause: title
      ? {
          key: title.key,
          source: title.source,
          title: title.title,
          standard: title.standard,
          version: title.version,
        }
      : null,
    subject: subject ? ((await subjectHeads(ctx, [subject])).get(subject.id) ?? null) : null,
    event: event ? shown(event) : null,
    after: events.filter((e) => followsFrom(e, what, row, title?.key ?? null, event)).map(shown),
    chain: subject ? await checkChain(ctx, subject) : null,
  };
}

/** Whether an event tells of this check or decision: a lapse or decision derived from its move, or one that names it. */
function followsFrom(
  e: TimelineEvent,
  what: 'check' | 'decision',
  row: KeptRow,
  clause: string | null,
  move: TimelineEvent | undefined,
): boolean {
  if (what === 'check')
    return e.event === 'record.lapsed' && e.facts['because'] === row.event_id && e.facts['clause'] === clause;
  if (e.event === 'decision.made') return Object.values(e.facts).includes(row.id);
  return (
    e.event === 'decision.taken' &&
    move !== undefined &&
    e.facts['clause'] === clause &&
    e.recordedAt === move.recordedAt &&
    e.seq > move.seq
  );
}
