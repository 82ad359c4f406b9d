import { bind, type Binding } from '#kernel/server';
import { standard } from '../../contract.ts';
import { dropClause, dropTable, orderClauses, putCalendar, putClause, putHead, putTable } from './edit.ts';
import { approveDraft, dropDraft, proposeDraft, returnDraft } from './moves.ts';
import { publishDraft } from './publish-draft.ts';
import { readChanges } from './read-changes.ts';
import { readDocumentFile } from './read-document.ts';
import { readDraft } from './read-draft.ts';
import { remark, settleRemark } from './remarks.ts';
import { importDraft, startDraft } from './start-draft.ts';

/** Everything about versions in the making. */
export const draftRoutes: Binding[] = [
  bind(standard.startDraft, startDraft),
  bind(standard.importDraft, importDraft),
  bind(standard.draft, readDraft),
  bind(standard.putClause, putClause),
  bind(standard.dropClause, dropClause),
  bind(standard.putTable, putTable),
  bind(standard.dropTable, dropTable),
  bind(standard.putCalendar, putCalendar),
  bind(standard.putHead, putHead),
  bind(standard.orderClauses, orderClauses),
  bind(standard.proposeDraft, proposeDraft),
  bind(standard.returnDraft, returnDraft),
  bind(standard.approveDraft, approveDraft),
  bind(standard.dropDraft, dropDraft),
  bind(standard.publishDraft, publishDraft),
  bind(standard.changes, readChanges),
  bind(standard.remark, remark),
  bind(standard.settleRemark, settleRemark),
  bind(standard.document, readDocumentFile),
];
