import { fileURLToPath } from 'node:url';
import { bind, type Module } from '#kernel/server';
import { standard, standardErrors, standardPermissions } from '../contract.ts';
import { calendarSubject, dutySubject, indicatorSubject, resultSubject, standardSubject } from '../events.ts';
import { changeCalendar } from './change-calendar.ts';
import { port } from './port.ts';
import { publishPack } from './publish-pack.ts';
import { readClocks, readSubjectTimeline } from './read-clocks.ts';
import { readCompliance, readComplianceBy } from './read-compliance.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readEvidence } from './read-evidence.ts';
import { readCalendars, readClauses, readPackView, readStandards } from './read-standards.ts';
import { readDecisions } from './decisions/read-decisions.ts';
import { readDecisionTables, tryDecision } from './decisions/try-decision.ts';
import { readKeptEvidence } from './read-kept-evidence.ts';
import { keepRecord } from './records/keep-record.ts';
import { readRecords } from './records/read-records.ts';
import { clearUploads, keepRecordFile, readRecordFile } from './records/record-files.ts';
import { readThreads } from './read-thread-rows.ts';
import { rebaseLoop } from './rebase.ts';
import { sweepLoop } from './sweep.ts';
import { cancelTrial } from './trials/cancel-trial.ts';
import { readTrials } from './trials/read-trials.ts';
import { trialLoop } from './trials/run-trials.ts';
import { startTrial } from './trials/start-trial.ts';
import { tallyLoop } from './tally.ts';

export const module: Module = {
  room: 'standard',
  title: { zh: '标准', en: 'Standard' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  permissions: standardPermissions,
  errors: standardErrors,
  subjects: [standardSubject, calendarSubject, dutySubject, resultSubject, indicatorSubject],
  routes: [
    bind(standard.standards, readStandards),
    bind(standard.clauses, readClauses),
    bind(standard.catalogue, readCatalogue),
    bind(standard.pack, readPackView),
    bind(standard.publishPack, publishPack),
    bind(standard.calendars, readCalendars),
    bind(standard.changeCalendar, changeCalendar),
    bind(standard.clocks, readClocks),
    bind(standard.timeline, readSubjectTimeline),
    bind(standard.compliance, readCompliance),
    bind(standard.complianceBy, readComplianceBy),
    bind(standard.threads, readThreads),
    bind(standard.evidence, readEvidence),
    bind(standard.keptEvidence, readKeptEvidence),
    bind(standard.records, readRecords),
    bind(standard.keepRecord, keepRecord),
    bind(standard.keepRecordFile, keepRecordFile),
    bind(standard.recordFile, readRecordFile),
    bind(standard.decisionTables, readDecisionTables),
    bind(standard.tryDecision, tryDecision),
    bind(standard.decisions, readDecisions),
    bind(standard.startTrial, startTrial),
    bind(standard.trials, readTrials),
    bind(standard.cancelTrial, cancelTrial),
  ],
  port,
  crons: [clearUploads],
  loops: [sweepLoop, tallyLoop, rebaseLoop, trialLoop],
};
