import type { ReactNode } from 'react';
import { Button, Loaded, Page, useGo, useParams, usePick, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { ChangeList } from '../drafts/change-lines.tsx';
import { draftTexts } from '../texts/drafts.ts';
import '../standards/standards.css';

/** What a published version changed against the one before it, in words. */
export default function VersionChangesPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const t = useTexts(draftTexts);
  const pick = usePick();
  const go = useGo();
  const version = useRead(standard.clauses, { params: { id } });
  const changes = useRead(standard.changes, { params: { id }, query: {} });
  const against = changes.data?.against;
  return (
    <Page
      title={version.data ? pick(version.data.standard) : t('view.changes')}
      sub={
        version.data
          ? `${t('version', { n: version.data.version.number })} · ${against ? t('changes.against', { n: against.number }) : t('base.none')}`
          : null
      }
      actions={<Button onClick={() => go(`/standards/versions/${id}`)}>{t('view.clauses')}</Button>}
      pad
    >
      <Loaded read={changes} rows={6} height={72}>
        {({ rows }) => <ChangeList changes={rows} empty={t('changes.published.none')} />}
      </Loaded>
    </Page>
  );
}
