import { useEffect, useState, type ReactNode } from 'react';
import { useAnnouncements, withdraw, type Shown } from '../announce.ts';
import { useAfter } from '../clock.ts';
import type { CallError } from '../call-error.ts';
import { usePick } from '../language.ts';
import { useTexts } from '../texts.ts';
import { Button } from './small.tsx';
import { words } from './words.ts';
import './states.css';

/** Bare warp, 72 px high: the picture of everything that is empty. */
const Warp = (): ReactNode => (
  <svg className="warp" width="120" height="72" aria-hidden>
    <path stroke="var(--th-warp)" d={Array.from({ length: 30 }, (_, i) => `M${i * 4 + 2.5} 0v72`).join('')} />
  </svg>
);

/** Nothing here: one line what this is, one line what to do, one button. */
export function EmptyState(props: { what: string; todo?: string; action?: ReactNode }): ReactNode {
  return (
    <div className="state">
      <Warp />
      <p className="what">{props.what}</p>
      {props.todo ? <p>{props.todo}</p> : null}
      {props.action}
    </div>
  );
}

/** It could not be read: what happened, what was kept, what to do. */
export function ErrorState({ error, again }: { error: CallError; again?: () => void }): ReactNode {
  const t = useTexts(words);
  const pick = usePick();
  // An address that names nothing stays so however often one asks: a link cut short, something gone since.
  const missing = error.status === 404 || error.status === 422;
  return (
    <div className="state" role="alert">
      <p className="what">{missing ? t('fault.missing') : t('fault.title')}</p>
      <p>{error.status === 422 ? t('fault.address') : pick(error.text)}</p>
      {again && !missing ? (
        <Button icon="again" onClick={again}>
          {t('again')}
        </Button>
      ) : null}
    </div>
  );
}

/** The rows' own outline in linen, without shimmer, after 200 ms. */
export function Loading({ rows = 8, height = 56 }: { rows?: number; height?: number }): ReactNode {
  const late = useAfter(200);
  const t = useTexts(words);
  return (
    <div className="outline" role="status" aria-label={t('loading')}>
      {late ? Array.from({ length: rows }, (_, i) => <i key={i} style={{ height }} />) : null}
    </div>
  );
}

/**
 * What a read looks like before it has something to show: loading, or why not; older data stays.
 * `<Loaded read={read}>{(data) => …}</Loaded>`
 */
export function Loaded<D>(props: {
  read: { data: D | undefined; error: CallError | null; again: () => void };
  rows?: number;
  height?: number;
  children: (data: D) => ReactNode;
}): ReactNode {
  const { data, error, again } = props.read;
  if (data !== undefined) return props.children(data);
  if (error) return <ErrorState error={error} again={again} />;
  return <Loading rows={props.rows} height={props.height} />;
}

/** The lines at the foot of the page, with the way back where there is one. Once per face. */
export function Announcements(): ReactNode {
  const lines = useAnnouncements();
  return (
    <div className="said" role="status" aria-live="polite">
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { line: Shown }): ReactNode {
  const [left, setLeft] = useState(line.seconds);
  const t = useTexts(words);
  const pick = usePick();
  useEffect(() => {
    const timer = setInterval(() => setLeft((n) => n - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) withdraw(line.key);
  }, [left, line.key]);
  const undo = line.undo;
  return (
    <div className={line.tone ?? 'done'}>
      <span className="sp">{typeof line.text === 'string' ? line.text : pick(line.text)}</span>
      {undo ? (
        <Button
          size="small"
          onClick={() => {
            withdraw(line.key);
            undo();
          }}
        >
          {t('undo', { n: Math.max(0, left) })}
        </Button>
      ) : null}
      <Button
        kind="text"
        size="small"
        icon="close"
        aria-label={t('close')}
        onClick={() => withdraw(line.key)}
      />
    </div>
  );
}
