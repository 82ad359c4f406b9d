/** What a figure opens to, as it stands in the address: `broken`, or `kept~<clause>~<day>`. */
export type Counted = 'kept' | 'broken' | 'close' | 'running' | 'paused';

export interface Listed {
  /** `all`: whatever became of them. */
  state: Counted | 'all';
  clause: string | null;
  day: string | null;
}

const states: readonly Listed['state'][] = ['kept', 'broken', 'close', 'running', 'paused', 'all'];

export const writeListed = ({ state, clause, day }: Listed): string =>
  [state, clause ?? '', day ?? ''].join('~').replace(/~+$/, '');

/** Null when the address says nothing of the kind. */
export function readListed(text: string): Listed | null {
  const [state, clause, day] = text.split('~');
  const found = states.find((s) => s === state);
  if (!found) return null;
  return { state: found, clause: clause || null, day: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null };
}

/** What the contract is asked for: what the cloth calls kept it calls met. */
export const askedState = (state: Listed['state']) =>
  state === 'all' ? {} : { state: state === 'kept' ? ('met' as const) : state };

/** What a row opens to, as it stands in the address: a clock's id, or `check~<id>`, `decision~<id>`. */
export interface RowAddress {
  what: 'clock' | 'check' | 'decision';
  id: string;
}

export const writeRow = (row: { what: RowAddress['what']; clock: string }): string =>
  row.what === 'clock' ? row.clock : `${row.what}~${row.clock}`;

export function readRow(text: string): RowAddress {
  const [what, id] = text.split('~');
  return id && (what === 'check' || what === 'decision') ? { what, id } : { what: 'clock', id: text };
}
