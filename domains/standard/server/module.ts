import { fileURLToPath } from 'node:url';
import { bind, type Module } from '#kernel/server';
import { standard, standardErrors, standardPermissions } from '../contract.ts';
import {
  assessmentSubject,
  calendarSubject,
  dutySubject,
  indicatorSubject,
  modelSubject,
  promiseSubject,
  resultSubject,
  standardSubject,
} from '../events.ts';
import { finishAssessment } from './assessment/finish-assessment.ts';
import { assessmentPaper } from './assessment/report.ts';
import { rateItem } from './assessment/rate-item.ts';
import { rateSpecials } from './assessment/rate-specials.ts';
import {
  assessmentCards,
  assessmentFile,
  readAssessment,
  readAssessments,
} from './assessment/read-assessments.ts';
import { startAssessment } from './assessment/start-assessment.ts';
import { changeCalendar } from './change-calendar.ts';
import { readCompetences } from './competences/read-competences.ts';
import { readResults, resultCards, resultFile } from './competences/read-results.ts';
import { recordResult } from './competences/record-result.ts';
import { endWithTheirs, withdrawResult } from './competences/withdraw-result.ts';
import { dutyCards } from './duties/cards.ts';
import { doDuty } from './duties/do-duty.ts';
import { dutyCalendar } from './duties/duty-calendar.ts';
import { makeFeed, readFeed, readFeedState, withdrawFeed } from './duties/duty-feed.ts';
import { listDuties } from './duties/list-duties.ts';
import { dutyFile, readDuty } from './duties/read-duty.ts';
import { dutiesLoop } from './duties/turn-duties.ts';
import { port } from './port.ts';
import { publishPack } from './publish-pack.ts';
import { indicatorCards } from './indicators/cards.ts';
import { seriesLoop } from './indicators/count-series.ts';
import { readIndicatorBy } from './indicators/read-indicator-by.ts';
import { readIndicatorRows } from './indicators/read-indicator-rows.ts';
import { readScorecards } from './indicators/read-scorecards.ts';
import { samplesLoop, warnCron } from './indicators/warn.ts';
import { promisePaper } from './promise/paper.ts';
import { readPromise } from './promise/read-promise.ts';
import { setPromise } from './promise/set-promise.ts';
import { readPromiseSettings } from './promise/settings.ts';
import { readClocks, readSubjectTimeline } from './read-clocks.ts';
import { readCompliance, readComplianceBy } from './read-compliance.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readEvidence } from './read-evidence.ts';
import { readCalendars, readClauses, readPackView, readStandards } from './read-standards.ts';
import { readDecisions } from './decisions/read-decisions.ts';
import { readDecisionTables, tryDecision } from './decisions/try-decision.ts';
import { readKeptEvidence } from './read-kept-evidence.ts';
import { draftRoutes } from './drafts/routes.ts';
import { standardCards } from './drafts/standard-card.ts';
import { keepRecord } from './records/keep-record.ts';
import { readRecords } from './records/read-records.ts';
import { clearUploads, keepRecordFile, readRecordFile } from './records/record-files.ts';
import { askModelLoop } from './readings/ask-model.ts';
import { readingsLoop } from './readings/read-documents.ts';
import { readingCards } from './readings/reading-card.ts';
import { readingRoutes } from './readings/routes.ts';
import { readThreads } from './read-thread-rows.ts';
import { rebaseLoop } from './rebase.ts';
import { sweepLoop } from './sweep.ts';
import { checkTableDraft } from './tables/check-table-draft.ts';
import { importTable } from './tables/import-table.ts';
import { readOneTable, readTables } from './tables/read-tables.ts';
import { spreadTable } from './tables/spread-table.ts';
import { cancelTrial } from './trials/cancel-trial.ts';
import { readTrials } from './trials/read-trials.ts';
import { trialLoop } from './trials/run-trials.ts';
import { simulateWeek } from './trials/simulate-week.ts';
import { startTrial } from './trials/start-trial.ts';
import { tallyLoop } from './tally.ts';

export const module: Module = {
  room: 'standard',
  title: { zh: '标准', en: 'Standard' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  permissions: standardPermissions,
  errors: standardErrors,
  subjects: [
    standardSubject,
    calendarSubject,
    dutySubject,
    resultSubject,
    indicatorSubject,
    assessmentSubject,
    promiseSubject,
    modelSubject,
  ],
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
    bind(standard.scorecards, readScorecards),
    bind(standard.indicatorBy, readIndicatorBy),
    bind(standard.indicatorRows, readIndicatorRows),
    bind(standard.duties, listDuties),
    bind(standard.dutyCalendar, dutyCalendar),
    bind(standard.dutyFeed, readFeedState),
    bind(standard.makeDutyFeed, makeFeed),
    bind(standard.withdrawDutyFeed, withdrawFeed),
    bind(standard.readDutyFeed, readFeed),
    bind(standard.duty, readDuty),
    bind(standard.doDuty, doDuty),
    bind(standard.dutyFile, dutyFile),
    bind(standard.promise, readPromise),
    bind(standard.promisePaper, promisePaper),
    bind(standard.promiseSettings, readPromiseSettings),
    bind(standard.setPromise, setPromise),
    bind(standard.assessments, readAssessments),
    bind(standard.assessment, readAssessment),
    bind(standard.startAssessment, startAssessment),
    bind(standard.rateItem, rateItem),
    bind(standard.rateSpecials, rateSpecials),
    bind(standard.finishAssessment, finishAssessment),
    bind(standard.assessmentFile, assessmentFile),
    bind(standard.assessmentPaper, assessmentPaper),
    bind(standard.competences, readCompetences),
    bind(standard.results, readResults),
    bind(standard.recordResult, recordResult),
    bind(standard.withdrawResult, withdrawResult),
    bind(standard.resultFile, resultFile),
    bind(standard.keptEvidence, readKeptEvidence),
    bind(standard.records, readRecords),
    bind(standard.keepRecord, keepRecord),
    bind(standard.keepRecordFile, keepRecordFile),
    bind(standard.recordFile, readRecordFile),
    bind(standard.decisionTables, readDecisionTables),
    bind(standard.tryDecision, tryDecision),
    bind(standard.decisions, readDecisions),
    ...draftRoutes,
    ...readingRoutes,
    bind(standard.tables, readTables),
    bind(standard.table, readOneTable),
    bind(standard.checkTable, checkTableDraft),
    bind(standard.spreadTable, spreadTable),
    bind(standard.importTable, importTable),
    bind(standard.startTrial, startTrial),
    bind(standard.simulateWeek, simulateWeek),
    bind(standard.trials, readTrials),
    bind(standard.cancelTrial, cancelTrial),
  ],
  cards: {
    [standardSubject.kind]: standardCards,
    duty: dutyCards,
    result: resultCards,
    indicator: indicatorCards,
    reading: readingCards,
    assessment: assessmentCards,
  },
  secrets: [{ table: 'standard.model_endpoint', key: 'id', column: 'secret' }],
  port,
  reactions: [endWithTheirs],
  crons: [clearUploads, warnCron],
  loops: [
    sweepLoop,
    tallyLoop,
    samplesLoop,
    seriesLoop,
    rebaseLoop,
    trialLoop,
    dutiesLoop,
    readingsLoop,
    askModelLoop,
  ],
};
