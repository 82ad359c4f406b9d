import type { InquiryState, MoveName } from '../contract.ts';

/**
 * The life of an inquiry as data: for each move, from which states it may be made and where it leads.
 * received → assigned → (passed → advised) → answered → confirmed → closed, reopened; merged is the end.
 * `customer-writes` is the customer's own move: what was answered is to be answered again.
 */
export const lifecycle: Readonly<
  Record<MoveName | 'customer-writes', Readonly<Partial<Record<InquiryState, InquiryState>>>>
> = {
  'customer-writes': {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    reopened: 'reopened',
    answered: 'assigned',
    confirmed: 'reopened',
    closed: 'reopened',
  },
  take: {
    received: 'assigned',
    reopened: 'assigned',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
  },
  assign: {
    received: 'assigned',
    reopened: 'assigned',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
  },
  pass: {
    received: 'passed',
    assigned: 'passed',
    reopened: 'passed',
    advised: 'passed',
    answered: 'passed',
  },
  'take-back': { passed: 'assigned' },
  advise: { passed: 'advised' },
  answer: {
    received: 'answered',
    assigned: 'answered',
    reopened: 'answered',
    advised: 'answered',
    answered: 'answered',
    confirmed: 'answered',
    // What is told meanwhile does not end the department's work.
    passed: 'passed',
  },
  promise: {
    received: 'assigned',
    assigned: 'assigned',
    reopened: 'assigned',
    advised: 'advised',
    passed: 'passed',
  },
  note: {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
    closed: 'closed',
    reopened: 'reopened',
  },
  pause: {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    reopened: 'reopened',
  },
  resume: {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
    reopened: 'reopened',
  },
  sort: {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
    reopened: 'reopened',
  },
  'follow-up': {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
    closed: 'closed',
    reopened: 'reopened',
  },
  confirm: { answered: 'confirmed' },
  close: {
    received: 'closed',
    assigned: 'closed',
    reopened: 'closed',
    advised: 'closed',
    answered: 'closed',
    confirmed: 'closed',
  },
  // Where it leads is the state before the closing, which the row remembers.
  'undo-close': { closed: 'reopened' },
  reopen: { answered: 'reopened', confirmed: 'reopened', closed: 'reopened' },
  merge: {
    received: 'merged',
    assigned: 'merged',
    reopened: 'merged',
    advised: 'merged',
    answered: 'merged',
    confirmed: 'merged',
  },
  // Where it leads is the state before the merge, which the merge remembers.
  unmerge: { merged: 'received' },
  split: {
    received: 'received',
    assigned: 'assigned',
    passed: 'passed',
    advised: 'advised',
    answered: 'answered',
    confirmed: 'confirmed',
    reopened: 'reopened',
  },
};

/** What a move needs of the actor. */
export const permissionOf: Readonly<Record<MoveName, string>> = {
  take: 'desk.answer',
  assign: 'desk.assign',
  pass: 'desk.pass',
  'take-back': 'desk.pass',
  advise: 'desk.advise',
  answer: 'desk.answer',
  promise: 'desk.answer',
  note: 'desk.note',
  pause: 'desk.work',
  resume: 'desk.work',
  sort: 'desk.work',
  'follow-up': 'desk.work',
  confirm: 'desk.work',
  close: 'desk.work',
  'undo-close': 'desk.work',
  reopen: 'desk.work',
  merge: 'desk.merge',
  unmerge: 'desk.merge',
  split: 'desk.merge',
};

/** States in which nothing more is to be done with an inquiry. */
export const ended: readonly InquiryState[] = ['closed', 'merged'];

/** Where a move leads, or the code with which it is refused. */
export function leadsTo(
  move: MoveName | 'customer-writes',
  state: InquiryState,
): { to: InquiryState } | { refused: string } {
  const to = lifecycle[move][state];
  if (to) return { to };
  if (state === 'merged') return { refused: 'desk.merged' };
  if (state === 'closed') return { refused: 'desk.closed' };
  if (state === 'passed') return { refused: 'desk.with-department' };
  return { refused: 'desk.not-now' };
}
