import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useRefusals } from '#kernel/web';
import '../records/records.css';

const Refused = lazy(() => import('../records/refused.tsx'));

/**
 * Opens when a move of the subject on screen is refused for want of records: the clause, what is missing,
 * and the forms to add it. Stands once in the page of a record.
 */
export function RecordsRefused({ kind, id }: { kind: string; id: string }): ReactNode {
  const [clause, setClause] = useState<string | null>(null);
  useRefusals('standard.records-missing', (error) => setClause(error.faults[0]?.code ?? null));
  return clause ? (
    <Suspense fallback={null}>
      <Refused kind={kind} id={id} clause={clause} onClose={() => setClause(null)} />
    </Suspense>
  ) : null;
}
