import type { Part } from './edit.ts';

/** What a cell of a sheet is called in the page: the sheet's active cell is named by it, and scrolled to by it. */
export const cellId = (part: Part, row: number, column: number): string => `tg-${part}-${row}-${column}`;
