import type { ClauseKind, ClauseOf } from '../../../contract/document/index.ts';
import type { Around } from '../use-draft.ts';

/** What the form of a kind gets: the clause as typed so far, and the way to change some of its fields. */
export interface FormProps<K extends ClauseKind> {
  clause: ClauseOf<K>;
  /** A field that is set to undefined is left out of what is written. */
  set: (change: { [F in keyof ClauseOf<K>]?: ClauseOf<K>[F] | undefined }) => void;
  around: Around;
}
