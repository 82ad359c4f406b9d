import type { ReactNode } from 'react';
import type { Bilingual } from '#kernel/contract';
import { usePick, useTexts } from '#kernel/web';
import { spanWords } from '../../contract.ts';
import { packTexts } from '../texts/standards.ts';

/** A parameter that will be another than it is. */
export interface Changed {
  key: string;
  title: Bilingual;
  from: { value: number; unit: string };
  to: { value: number; unit: string };
}

/** Which parameters will be others, from what to what. */
export function Changes({ changed }: { changed: readonly Changed[] }): ReactNode {
  const t = useTexts(packTexts);
  const pick = usePick();
  if (changed.length === 0) return <p>{t('ask.unchanged')}</p>;
  return (
    <div>
      <p>{t('ask.changed', { count: changed.length })}</p>
      <ul>
        {changed.map((c) => (
          <li key={c.key}>
            <span className="sp">{pick(c.title)}</span>
            <span className="l">{pick(spanWords(c.from))} →</span>
            <b className="b">{pick(spanWords(c.to))}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
