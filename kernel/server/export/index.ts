export { csvCell, csvText, decodeText, readCsv, type CsvRow } from './csv.ts';
export { exportRows, exportTypes, pagesOf, type Cell, type ExportColumn, type ExportParts } from './rows.ts';
