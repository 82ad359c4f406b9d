import { useState, type ReactNode } from 'react';
import { Button, Tag, useTexts } from '#kernel/web';
import { AskedList } from '../records/asked-list.tsx';
import { KeptList, Lapses } from '../records/kept-list.tsx';
import { missingIn, useRecords } from '../records/read-records.ts';
import { recordsTexts } from '../texts/records.ts';
import '../records/records.css';

/**
 * What must exist before the next moves of a subject: what is there, what is missing and the way to add it,
 * before anybody tries; what was kept, and which moves passed without. For the side column of a record; where
 * no clause asks for anything it takes no place.
 */
export function RecordPanel({ kind, id }: { kind: string; id: string }): ReactNode {
  const t = useTexts(recordsTexts);
  const records = useRecords(kind, id);
  const [whole, setWhole] = useState(false);
  if (!records.data) return null;
  const { asked, kept, checks, mayKeep } = records.data;
  const lapses = checks.filter((c) => c.missing.length > 0);
  if (asked.length === 0 && kept.length === 0 && lapses.length === 0) return null;
  const missing = missingIn(asked);
  return (
    <section className="sec strcpanel" aria-label={t('title')}>
      <div className="sh">
        <h2 className="h">{t('title')}</h2>
        {missing > 0 ? (
          <span className="l fs12">{t('missing', { count: missing })}</span>
        ) : asked.length > 0 ? (
          <Tag verdict="kept">{t('complete')}</Tag>
        ) : null}
        <span className="sp" />
        {kept.length > 0 ? (
          <Button kind="text" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('kept.hide') : t('kept', { count: kept.length })}
          </Button>
        ) : null}
      </div>
      <AskedList kind={kind} id={id} asked={asked} mayKeep={mayKeep} />
      {whole ? <KeptList kept={kept} /> : null}
      <Lapses checks={checks} />
    </section>
  );
}
