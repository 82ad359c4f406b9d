import type { ReactNode } from 'react';
import { Button, CallError, EmptyState, ErrorState, kernelWords, Link, Loading, useTexts } from '#kernel/web';

export function MissingPage(): ReactNode {
  const t = useTexts(kernelWords);
  return (
    <EmptyState
      what={t('page.missing')}
      todo={t('page.missing.do')}
      action={
        <Link className="btn" to="/">
          {t('back')}
        </Link>
      }
    />
  );
}

export const WaitingPage = (): ReactNode => <Loading rows={10} height={46} />;

/** A page that broke. After an update its old pieces are gone from the server: load again. */
export function FaultPage({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  const t = useTexts(kernelWords);
  if (error instanceof CallError) return <ErrorState error={error} again={reset} />;
  const said = error instanceof Error ? error.message : String(error);
  const gone = /dynamically imported|module script|preload/i.test(said);
  return (
    <EmptyState
      what={gone ? t('page.old') : t('fault.title')}
      todo={gone ? t('page.old.do') : said}
      action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    />
  );
}
