import type { ReactNode } from 'react';
import { Button } from '#kernel/web';
import { useReadOnly } from './row.tsx';

/** Adds one more to a list of a form; where nothing may be changed there is no such button. */
export function AddOne({ onClick, children }: { onClick: () => void; children: ReactNode }): ReactNode {
  if (useReadOnly()) return null;
  return (
    <Button kind="text" size="small" icon="plus" onClick={onClick}>
      {children}
    </Button>
  );
}

/** Takes one out of a list of a form; `of` says which, where it has a name or a place. */
export function DropOne({ of, onClick }: { of?: string | number; onClick: () => void }): ReactNode {
  if (useReadOnly()) return null;
  const label = of === undefined ? '×' : `${of} ×`;
  return <Button kind="text" size="small" icon="close" aria-label={label} onClick={onClick} />;
}
