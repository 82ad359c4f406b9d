/** What a key does in a sheet; the arithmetic of a selection. */

export interface Place {
  row: number;
  column: number;
}
/** A block of cells: where it was begun, and where it is now. */
export interface Selection {
  from: Place;
  to: Place;
}

export const single = (row: number, column: number): Selection => ({
  from: { row, column },
  to: { row, column },
});

export const blockOf = ({ from, to }: Selection) => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

const clamp = (n: number, most: number): number => Math.max(0, Math.min(n, most));

/** A selection moved by rows and columns within a sheet; held, it grows instead. */
export function moved(
  { from, to }: Selection,
  by: { rows: number; columns: number },
  size: { rows: number; columns: number },
  held = false,
): Selection {
  const at = {
    row: clamp(to.row + by.rows, size.rows - 1),
    column: clamp(to.column + by.columns, size.columns - 1),
  };
  return { from: held ? from : at, to: at };
}

/** The next cell as Tab goes: along the line, then to the next. */
export function tabbed({ to }: Selection, back: boolean, size: { rows: number; columns: number }): Selection {
  const place = clamp(to.row * size.columns + to.column + (back ? -1 : 1), size.rows * size.columns - 1);
  return single(Math.floor(place / size.columns), place % size.columns);
}

export type Act =
  | { do: 'move'; rows: number; columns: number; held: boolean }
  | { do: 'tab'; back: boolean }
  | { do: 'edit' | 'clear' | 'all' | 'undo' | 'redo' | 'insert' | 'duplicate' | 'remove' }
  | { do: 'shift'; by: -1 | 1 };

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const far = 1_000_000;
const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
  Home: [0, -far],
  End: [0, far],
};

function withMod(e: Key): Act | null {
  const step = steps[e.key];
  if (step) {
    if (e.key === 'Home' || e.key === 'End') {
      const sign = e.key === 'Home' ? -far : far;
      return { do: 'move', rows: sign, columns: sign, held: e.shiftKey };
    }
    return { do: 'move', rows: step[0] * far, columns: step[1] * far, held: e.shiftKey };
  }
  switch (e.key.toLowerCase()) {
    case 'z':
      return { do: e.shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'a':
      return { do: 'all' };
    case 'd':
      return { do: 'duplicate' };
    case 'enter':
      return { do: 'insert' };
    case 'backspace':
    case 'delete':
      return { do: 'remove' };
    default:
      return null;
  }
}

/** The act of a key pressed on a sheet; null where it is not for the sheet. */
export function actOf(e: Key): Act | null {
  if (e.altKey) {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return null;
    return { do: 'shift', by: e.key === 'ArrowUp' ? -1 : 1 };
  }
  if (e.ctrlKey || e.metaKey) return withMod(e);
  const step = steps[e.key];
  if (step) return { do: 'move', rows: step[0], columns: step[1], held: e.shiftKey };
  switch (e.key) {
    case 'Tab':
      return { do: 'tab', back: e.shiftKey };
    case 'Enter':
    case 'F2':
      return { do: 'edit' };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    default:
      return null;
  }
}
