import { useState, type ReactNode } from 'react';
import { announce, Button, Input, Link, useDo, useGo, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { readingTexts } from '../texts/readings.ts';
import type { ReadingView, Row } from './words.ts';

const titleOf = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200);

const countOf = (rows: readonly Row[], ...states: Row['state'][]): number =>
  rows.filter((r) => states.includes(r.state)).length;

/** How much is decided, as a bar and in words: taken, left out, open. */
function Decided({ rows }: { rows: readonly Row[] }): ReactNode {
  const t = useTexts(readingTexts);
  const all = rows.length;
  const taken = countOf(rows, 'accepted', 'adjusted');
  const rejected = countOf(rows, 'rejected');
  const open = countOf(rows, 'open');
  const decided = all - open;
  const width = (part: number): string => `${all === 0 ? 0 : (part / all) * 100}%`;
  return (
    <div className="rdbar">
      <span
        role="progressbar"
        aria-label={t('bar', { decided, all })}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={decided}
      >
        <i style={{ width: width(taken) }} />
        <i className="out" style={{ width: width(rejected) }} />
      </span>
      <span className="fs12">
        <b className="md">{t('bar', { decided, all })}</b>{' '}
        <span className="l">{t('bar.counts', { taken, rejected, open })}</span>
      </span>
    </div>
  );
}

/** How much is decided, and the way on: a draft of what was accepted. */
export function MakeDraft({ reading, rows }: { reading: ReadingView; rows: readonly Row[] }): ReactNode {
  const t = useTexts(readingTexts);
  const go = useGo();
  const [title, setTitle] = useState(() => titleOf(reading.name));
  const taken = countOf(rows, 'accepted', 'adjusted');
  const make = useDo(standard.draftReading, {
    refresh: [standard.readings, standard.reading, standard.standards],
    onDone: ({ version }) => {
      announce({ text: t('make.done', { count: taken }) });
      go(`/standards/drafts/${version}`);
    },
  });
  return (
    <footer className="stfoot rdfoot">
      <Decided rows={rows} />
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
