import type { ReactNode } from 'react';
import { Button, EmptyState, Loaded, Page, useGo, useParams, usePick, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { Work } from '../reading/work.tsx';
import { readingTexts } from '../texts/readings.ts';
import '../parts/publish-foot.css';
import '../reading/reading.css';

/** A standard that was handed in: being read, refused with the reason, or beside what it asks. */
export default function ReadingPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const t = useTexts(readingTexts);
  const pick = usePick();
  const go = useGo();
  const read = useRead(standard.reading, { params: { id } }, { live: [`reading:${id}`], keep: true });
  const reading = read.data;
  const name = reading?.name || t('paste.name');
  return (
    <Page title={reading ? name : t('title')} sub={reading?.state === 'ready' ? t('sub') : null}>
      <Loaded read={read} rows={8} height={56}>
        {(found) =>
          found.state === 'ready' ? (
            <Work reading={found} />
          ) : found.state === 'reading' ? (
            <EmptyState what={t('reading', { name })} todo={t('reading.do')} />
          ) : (
            <EmptyState
              what={found.refused ? pick(found.refused) : ''}
              todo={t('refused.do')}
              action={
                <Button kind="solid" onClick={() => go('/standards/read')}>
                  {t('again')}
                </Button>
              }
            />
          )
        }
      </Loaded>
    </Page>
  );
}
