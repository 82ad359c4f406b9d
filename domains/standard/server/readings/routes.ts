import { bind, type Binding } from '#kernel/server';
import { standard } from '../../contract.ts';
import {
  acceptChapter,
  acceptProposal,
  adjustProposal,
  rejectProposal,
  reopenProposal,
} from './decide-proposal.ts';
import { draftReading } from './draft-reading.ts';
import { handIn, handInText } from './hand-in.ts';
import { readModel, setModel } from './model-settings.ts';
import { readReading, readReadings } from './read-reading.ts';

/** From a written standard to a draft. */
export const readingRoutes: Binding[] = [
  bind(standard.handIn, handIn),
  bind(standard.handInText, handInText),
  bind(standard.readings, readReadings),
  bind(standard.reading, readReading),
  bind(standard.acceptProposal, acceptProposal),
  bind(standard.rejectProposal, rejectProposal),
  bind(standard.reopenProposal, reopenProposal),
  bind(standard.adjustProposal, adjustProposal),
  bind(standard.acceptChapter, acceptChapter),
  bind(standard.draftReading, draftReading),
  bind(standard.model, readModel),
  bind(standard.setModel, setModel),
];
