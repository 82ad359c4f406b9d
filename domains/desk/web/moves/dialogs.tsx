import { lazy, Suspense, type ReactNode } from 'react';
import type { WholeCase } from '../case/case-context.ts';
import type { Moves } from './use-moves.ts';

// Loaded when one is opened: what one reads all day does not wait for what one does now and then.
const Pass = lazy(() => import('./pass.tsx'));
const Merge = lazy(() => import('./merge.tsx'));
const Close = lazy(() => import('./close.tsx'));
const FollowUp = lazy(() => import('./follow-up.tsx'));
const New = lazy(() => import('./new-inquiry.tsx'));

/** The dialog that stands open above a case. */
export function CaseDialog(props: {
  opened: string | null;
  inquiry: WholeCase;
  /** Needed by merging and closing. */
  moves?: Moves;
  onClose: () => void;
}): ReactNode {
  const { opened, inquiry, moves, onClose } = props;
  const rest = { inquiry, onClose };
  return (
    <Suspense fallback={null}>
      {opened === 'pass' ? <Pass {...rest} /> : null}
      {opened === 'merge' && moves ? <Merge {...rest} moves={moves} /> : null}
      {opened === 'close' && moves ? <Close {...rest} moves={moves} /> : null}
      {opened === 'follow-up' ? <FollowUp {...rest} /> : null}
    </Suspense>
  );
}

export const NewInquiryDrawer = ({ onClose }: { onClose: () => void }): ReactNode => (
  <Suspense fallback={null}>
    <New onClose={onClose} />
  </Suspense>
);
