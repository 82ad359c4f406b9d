import type { RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';

export type Checked = RouteReply<typeof standard.checkTable>;
export type Finding = Checked['faults'][number];

export interface Mark {
  tone: 'fault' | 'warn';
  finding: Finding;
}

/** What is marked of one row: the row itself, and cells by their column's name. */
export interface RowMarks {
  row: Mark | null;
  cells: Record<string, Mark>;
  /** The row that decided, where the table is tried or a case has come out. */
  decided?: boolean;
  /** For each input whether it held, while the table is tried. */
  holds?: readonly boolean[];
  /** The rows that decided a case, from 0. */
  by?: readonly number[];
  /** A case that came out as expected, or not. */
  verdict?: 'kept' | 'broken';
}

const none = (): RowMarks => ({ row: null, cells: {} });

/** Where a finding lies: in which sheet, row and column. */
export function placeOf(path: string): { part: 'rows' | 'tests'; row: number; column: string | null } | null {
  const [part, row, , column] = path.split('.');
  if ((part !== 'rows' && part !== 'tests') || row === undefined) return null;
  return { part, row: Number(row), column: column ?? null };
}

/** Findings laid at their rows and cells; a fault hides a warning at the same place. */
export function marksOf(checked: Checked | undefined, part: 'rows' | 'tests'): Map<number, RowMarks> {
  const marks = new Map<number, RowMarks>();
  const at = (row: number): RowMarks => {
    const found = marks.get(row) ?? none();
    marks.set(row, found);
    return found;
  };
  const lay = (findings: readonly Finding[], tone: Mark['tone']): void => {
    for (const finding of findings) {
      const place = placeOf(finding.path);
      if (!place || place.part !== part) continue;
      const row = at(place.row);
      if (place.column === null) row.row ??= { tone, finding };
      else row.cells[place.column] ??= { tone, finding };
    }
  };
  lay(checked?.faults ?? [], 'fault');
  lay(checked?.warnings ?? [], 'warn');
  if (part === 'rows' && checked?.tried) {
    checked.tried.holds.forEach((holds, r) => (at(r).holds = holds));
    for (const r of checked.tried.rows) at(r).decided = true;
  }
  if (part === 'tests')
    checked?.cases.forEach((c, r) => {
      const row = at(r);
      row.by = c.rows;
      row.verdict = c.wrong.length > 0 ? 'broken' : 'kept';
    });
  return marks;
}
