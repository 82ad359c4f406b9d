export { csvCell, csvText, decodeText, readCsv, type Cell, type CsvRow } from './csv.ts';
export { readSheet } from './read-sheet.ts';
export { exportRows, exportTypes, pagesOf, type ExportColumn, type ExportParts } from './rows.ts';
