import type { Bilingual, SubjectKind } from '#kernel/contract';
import type { ClauseOf } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { RecordBody, Requirement } from '../engine/clause.ts';
import { readCondition } from './condition-of.ts';
import { namesOf, readEvents, waitingFor, type ReadBody, type Surroundings } from './reading.ts';

type RecordClause = ClauseOf<'record'>;
type Written = RecordClause['requires'][number];

/** A requirement as it is kept: named, and its fields in the order in which they were written, which jsonb forgets. */
export type KeptRequirement = Written & { order?: readonly string[] };

/** What a record clause keeps beside what the fold needs: how each record is asked of a person. */
export interface KeptRecordBody extends RecordBody {
  forms: readonly KeptRequirement[];
}

/** What a requirement without a title of its own is called: the names of its facts or events. */
function titleOf(r: Written, kind: SubjectKind | undefined): Bilingual {
  const names = 'facts' in r ? r.facts : 'event' in r ? namesOf(r.event) : [r.record];
  const known = names.map((n) => ('facts' in r ? kind?.facts[n] : kind?.events[n]) ?? { zh: n, en: n });
  return { zh: known.map((k) => k.zh).join('、'), en: known.map((k) => k.en).join(', ') };
}

/** A record clause's body: the moves at which it is asked for, and what must then exist. */
export function readRecord(
  clause: RecordClause,
  around: Surroundings,
  fault: SayFault,
): ReadBody<KeptRecordBody> {
  const { subject } = clause;
  const kind = around.catalogue.get(subject);
  const requires = clause.requires.map((r, i): Requirement => {
    const at = ['requires', i];
    if ('facts' in r) {
      r.facts.forEach((fact, n) => {
        if (kind && !Object.hasOwn(kind.facts, fact))
          fault([...at, 'facts', n], 'pack.no-fact', { subject, fact });
      });
      return { facts: r.facts };
    }
    if ('event' in r) return { events: readEvents(r.event, kind, subject, [...at, 'event'], fault) };
    if (r.form === 'fields' && Object.keys(r.fields).length === 0) fault([...at, 'fields'], 'pack.missing');
    for (const [name, field] of Object.entries(r.fields))
      if (field.type === 'enum' && !field.values?.length)
        fault([...at, 'fields', name, 'values'], 'pack.missing');
    return { record: r.record, atLeast: r.atLeast };
  });
  return {
    body: {
      subject,
      when: readCondition(clause.when, kind, around.tables, ['when'], fault),
      at: readEvents(clause.at, kind, subject, ['at'], fault),
      requires,
      refuse: clause.onMissing === 'refuse',
      forms: clause.requires.map((r) => ({
        ...r,
        title: r.title ?? titleOf(r, kind),
        ...('record' in r ? { order: Object.keys(r.fields) } : {}),
      })),
    },
    waitsFor: waitingFor(clause, [subject], around.catalogue),
  };
}
