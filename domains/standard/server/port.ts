import { toMillis, type Id } from '#kernel/contract';
import {
  refuse,
  type Entry,
  type LedgerPort,
  type Rows,
  type Statement,
  type SubjectBatch,
  type SubjectRef,
} from '#kernel/server';
import { clockColumns, readClock } from './clock-rows.ts';
import { applyEvent, passTime } from './engine/fold.ts';
import {
  newOutcome,
  newSubject,
  type FoldEvent,
  type SubjectMemory,
  type SubjectState,
} from './engine/subject.ts';
import type { Checked } from './engine/subject.ts';
import { gather, newWork, resultOf } from './folded-rows.ts';
import { epochQueries, rulebookOf } from './in-force.ts';
import { requirementTitle } from './missing-records.ts';
import type { KeptRecordBody } from './pack/record-of.ts';
import { samplesOf } from './samples.ts';

const memories = (subjects: readonly SubjectRef[]): Statement => ({
  name: 'standard.memories',
  text: 'select subject_kind, subject_id, memory from standard.subject where subject_id = any($1::uuid[]) order by subject_id, subject_kind for update',
  values: [subjects.map((s) => s.id)],
});

const clocks = (subjects: readonly SubjectRef[]): Statement => ({
  name: 'standard.clocks',
  text: `select ${clockColumns} from standard.clock where subject_id = any($1::uuid[]) order by id for update`,
  values: [subjects.map((s) => s.id)],
});

const keyOf = (kind: unknown, id: unknown): string => `${String(kind)}/${String(id)}`;

/** The states of a transaction's subjects: as read, or new. */
function statesOf(subjects: readonly SubjectBatch[], read: readonly Rows[]): Map<string, SubjectState> {
  const states = new Map(subjects.map((s) => [keyOf(s.kind, s.id), newSubject(s.kind)]));
  for (const r of read[0]?.rows ?? []) {
    const state = states.get(keyOf(r['subject_kind'], r['subject_id']));
    if (state) state.memory = r['memory'] as SubjectMemory;
  }
  for (const r of read[1]?.rows ?? [])
    states.get(keyOf(r['subject_kind'], r['subject_id']))?.clocks.push(readClock(r));
  return states;
}

export const foldEvent = (
  e: Pick<Entry, 'entryId' | 'event' | 'facts' | 'occurredAt' | 'recordedAt'>,
): FoldEvent => ({
  id: e.entryId,
  event: e.event,
  facts: e.facts,
  occurredAt: toMillis(e.occurredAt),
  recordedAt: toMillis(e.recordedAt),
});

/** The port on the ledger: every event moves the clocks of its subject in the transaction that writes it. */
export const port: LedgerPort = {
  prelude: () => epochQueries,
  read: (subjects) => [memories(subjects), clocks(subjects)],
  async fold({ subjects, prelude, read, run }) {
    const rulebook = await rulebookOf(prelude.rows[0]!['id'] as Id, run);
    const states = statesOf(subjects, read);
    const work = newWork(rulebook);
    for (const s of subjects) {
      const state = states.get(keyOf(s.kind, s.id))!;
      const out = newOutcome();
      for (const e of s.entries) {
        if (e.derived) continue;
        const event = foldEvent(e);
        applyEvent(state, event, rulebook, out);
        work.samples.push(...samplesOf(s, event, state.memory.facts, rulebook));
        refuseUnrecorded(e, out.records);
      }
      passTime(state, toMillis(s.recordedAt), rulebook, out);
      gather(work, s, state, out);
    }
    return resultOf(work);
  },
};

/**
 * A move without the records its clause asks for does not happen, where the clause says so. What the
 * system itself learned (a mail that came in) has happened already: it passes, as a lapse on record.
 */
function refuseUnrecorded(e: Entry, checks: readonly Checked[]): void {
  if (e.actorKind === 'system') return;
  for (const { clause, event, missing } of checks) {
    if (event.id !== e.entryId || missing.length === 0 || !clause.body.refuse) continue;
    const { forms } = clause.body as KeptRecordBody;
    const titles = missing.map((i) => requirementTitle(forms[i]!));
    refuse(
      'standard.records-missing',
      {
        clause: clause.source,
        missing: { zh: titles.map((t) => t.zh).join('、'), en: titles.map((t) => t.en).join(', ') },
      },
      missing.map((i, n) => ({
        path: `requires/${i}`,
        code: clause.key,
        message: titles[n]!.en,
        text: titles[n]!,
      })),
    );
  }
}
