/** The order of states, as data: what may follow what. The drawings in the docs are made from it. */
export const outgoingMoves = {
  queued: ['claimed', 'withdrawn'],
  claimed: ['sent', 'queued', 'failed'],
  failed: ['queued', 'withdrawn'],
  sent: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>;

export const rawMailMoves = {
  stored: ['parsed', 'duplicate', 'quarantined'],
  quarantined: ['stored', 'parsed', 'discarded'],
  parsed: [],
  duplicate: [],
  discarded: [],
} as const satisfies Record<string, readonly string[]>;

export type OutgoingState = keyof typeof outgoingMoves;
export type RawMailState = keyof typeof rawMailMoves;

/** Whether a state may follow another. */
export function mayMove<State extends string>(
  moves: Record<State, readonly string[]>,
  from: State,
  to: string,
): boolean {
  return moves[from].includes(to);
}
