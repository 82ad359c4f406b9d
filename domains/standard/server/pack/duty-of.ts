import type { ClauseOf } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { Bilingual } from '#kernel/contract';
import { recurrenceFault, type Recurrence } from '../engine/recurrence.ts';
import {
  plainLength,
  readNumber,
  readSpan,
  waitingFor,
  type ReadBody,
  type Surroundings,
} from './reading.ts';

/** A duty as it is kept: when it comes round, who does it, what counts as done. Days throughout. */
export interface DutyBody {
  every: Recurrence;
  calendar: string;
  standIn: string | null;
  lead: number;
  remind: number | null;
  grace: number;
  evidence: readonly ('note' | 'file' | 'figure')[];
  figure: { title: Bilingual; unit: string; atLeast: number } | null;
  covers: readonly { key: string; title: Bilingual }[];
}

export function readDuty(
  clause: ClauseOf<'duty'>,
  around: Surroundings,
  fault: SayFault,
): ReadBody<DutyBody> {
  if (clause.calendar !== 'always' && !around.calendars.has(clause.calendar))
    fault(['calendar'], 'pack.no-calendar', { name: clause.calendar });
  const wrong = recurrenceFault(clause.every);
  if (wrong) fault(['every'], wrong);
  const lead =
    typeof clause.lead === 'number'
      ? clause.lead
      : Math.ceil(plainLength(readSpan(clause.lead, clause, ['lead'], fault)) / 86_400_000);
  if (clause.evidence.includes('figure') && !clause.figure) fault(['figure'], 'pack.missing');
  return {
    body: {
      every: clause.every,
      calendar: clause.calendar,
      standIn: clause.standIn ?? null,
      lead,
      remind: clause.remind,
      grace: clause.grace,
      evidence: clause.evidence,
      figure: clause.figure
        ? {
            ...clause.figure,
            atLeast: readNumber(clause.figure.atLeast, clause, ['figure', 'atLeast'], fault),
          }
        : null,
      covers: clause.covers,
    },
    waitsFor: waitingFor(clause, [], around.catalogue),
  };
}
