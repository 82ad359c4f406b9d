import type { ReactNode } from 'react';
import { useTexts, listed } from '#kernel/web';
import { useCaseClocks } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';

/** Which clocks end with what one is about to send: said before it is sent. */
export function Stops({ inquiry, event }: { inquiry: string; event: string }): ReactNode {
  const t = useTexts(composeTexts);
  const clocks = useCaseClocks(inquiry);
  if (!clocks.data) return null;
  const stopped = clocks.data.rows.filter((c) => c.open && c.until.includes(event));
  if (stopped.length === 0) return <span className="l fs12 ell">{t('stops.none')}</span>;
  const which = listed([...new Set(stopped.map((c) => c.clause.source))]);
  return (
    <span className="l fs12 ell">
      {event === 'inquiry.promised' ? t('stops.promise', { which }) : t('stops.one', { which })}
    </span>
  );
}
