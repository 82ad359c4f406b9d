import { useState, type ReactNode } from 'react';
import { announce, Button, Input, Link, useDo, useGo, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { readingTexts } from '../texts/readings.ts';
import type { ReadingView, Row } from './words.ts';

const titleOf = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200);

/** How much is decided, and the way on: a draft of what was accepted. */
export function MakeDraft({ reading, rows }: { reading: ReadingView; rows: readonly Row[] }): ReactNode {
  const t = useTexts(readingTexts);
  const go = useGo();
  const [title, setTitle] = useState(() => titleOf(reading.name));
  const count = (...states: Row['state'][]): number => rows.filter((r) => states.includes(r.state)).length;
  const taken = count('accepted', 'adjusted');
  const open = count('open');
  const decided = rows.length - open;
  const make = useDo(standard.draftReading, {
    refresh: [standard.readings, standard.reading, standard.standards],
    onDone: ({ version }) => {
      announce({ text: t('make.done', { count: taken }) });
      go(`/standards/drafts/${version}`);
    },
  });
  return (
    <footer className="stfoot rdfoot">
      <div className="rdbar">
        <span
          role="progressbar"
          aria-label={t('bar', { decided, all: rows.length })}
          aria-valuemin={0}
          aria-valuemax={rows.length}
          aria-valuenow={decided}
        >
          <i style={{ width: `${rows.length === 0 ? 0 : (taken / rows.length) * 100}%` }} />
          <i
            className="out"
            style={{ width: `${rows.length === 0 ? 0 : (count('rejected') / rows.length) * 100}%` }}
          />
        </span>
        <span className="fs12">
          <b className="md">{t('bar', { decided, all: rows.length })}</b>{' '}
          <span className="l">{t('bar.counts', { taken, rejected: count('rejected'), open })}</span>
        </span>
      </div>
      <span className="sp" />
      {reading.draft ? (
        <Link to={`/standards/drafts/${reading.draft}`} className="fs12">
          {t('to.draft')}
        </Link>
      ) : null}
      <Input
        className="rdtitle"
        aria-label={t('bar.title')}
        placeholder={t('bar.title')}
        maxLength={200}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <Button
        kind="solid"
        busy={make.busy}
        disabled={taken === 0 || title.trim() === ''}
        onClick={() => void make.run({ params: { id: reading.id }, body: { title } })}
      >
        {t('make')}
      </Button>
    </footer>
  );
}
