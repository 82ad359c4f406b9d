import type { ClauseOf } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { PolicyBody } from '../engine/clause.ts';
import { readCondition } from './condition-of.ts';
import { readEvents, waitingFor, type ReadBody, type Surroundings } from './reading.ts';

/** A policy's body: its table, and the event and facts of the subject by which it is decided by itself. */
export function readPolicy(
  clause: ClauseOf<'policy'>,
  around: Surroundings,
  fault: SayFault,
): ReadBody<PolicyBody> {
  const { subject } = clause;
  const kind = around.catalogue.get(subject);
  const table = around.tables.get(clause.table);
  if (!table) fault(['table'], 'pack.no-table', { name: clause.table });
  for (const [input, fact] of Object.entries(clause.inputs)) {
    if (table && !table.inputs.some((i) => i.name === input))
      fault(['inputs', input], 'pack.no-input', { name: input });
    if (kind && !Object.hasOwn(kind.facts, fact)) fault(['inputs', input], 'pack.no-fact', { subject, fact });
  }
  const at = readEvents(clause.at, kind, subject, ['at'], fault);
  if (kind && at.length > 0)
    for (const { name } of table?.inputs ?? [])
      if (!Object.hasOwn(clause.inputs, name) && !Object.hasOwn(kind.facts, name))
        fault(['inputs'], 'pack.no-fact', { subject, fact: name });
  return {
    body: {
      table: clause.table,
      subject,
      at,
      when: readCondition(clause.when, kind, around.tables, ['when'], fault),
      inputs: clause.inputs,
    },
    waitsFor: waitingFor(clause, [subject], around.catalogue),
  };
}
