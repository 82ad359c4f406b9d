export { systemActor, visitor, reachOf, within, type Actor } from './actor.ts';
export { systemClock, travelledClock, type Clock, type TravelledClock } from './clock.ts';
export {
  announce,
  afterCommit,
  cardsOf,
  catalogueOf,
  guard,
  hint,
  instantAfterWait,
  keysOf,
  may,
  measuresOf,
  narrowing,
  wake,
  type Ctx,
  type Narrowing,
} from './ctx.ts';
export { databaseFault } from './database/connection.ts';
export type { Rows, Statement } from './database/statement.ts';
export { rowInserter } from './database/insert-rows.ts';
export { handle, type Own } from './database/own.ts';
export {
  csvCell,
  csvText,
  decodeText,
  exportRows,
  exportTypes,
  pagesOf,
  readCsv,
  readSheet,
  type Cell,
  type CsvRow,
  type ExportColumn,
  type ExportParts,
} from './export/index.ts';
export {
  cleanName,
  filesById,
  recordFile,
  shownInline,
  type FileStore,
  type KeptContent,
  type KeptFile,
} from './files/store.ts';
export { forgetFiles } from './files/forget.ts';
export type { Download, HttpExtras } from './http/extras.ts';
export type { DerivedEvent, FoldResult, LedgerPort, SubjectBatch } from './ledger/port.ts';
export type { Entry, SubjectRef } from './ledger/entry.ts';
export type { Log } from './log.ts';
export {
  bind,
  type Binding,
  type Card,
  type CardReader,
  type Cron,
  type Identify,
  type LedgerEvent,
  type Loop,
  type Measure,
  type Measured,
  type MeasuredSpan,
  type Module,
  type Reaction,
  type SecretColumn,
} from './module.ts';
export { refuse, Refusal } from './refusal.ts';
export type { Program } from './program.ts';
export {
  fold,
  nameQuery,
  nameVector,
  pinyinOf,
  searchQuery,
  sortKeyOf,
  textVector,
  tokensOf,
  vectorText,
  type Pinyin,
} from './search/index.ts';
export { lookUp, lookUpTogether } from './look-up.ts';
export { transact } from './transaction.ts';
export { listDead, retryDead, type DeadLetter } from './work/dead-letters.ts';
export { checkChain, type ChainCheck } from './ledger/subject-chain.ts';
export { perform } from './perform.ts';
export { countEvents, streamLedger, type StreamedEvent } from './ledger/stream.ts';
export { readLedgerPage, readTimeline, type TimelineEvent } from './ledger/timeline.ts';
export { seeded, type Random } from './seeded.ts';
