import type { ReactNode } from 'react';
import { toMillis } from '#kernel/contract';
import { durationText, Left } from '../parts/when.tsx';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import { LyingThread } from './strip.tsx';
import type { ThreadData } from './thread.ts';
import './weave.css';

/** How it stands in words: what is left, how long it took, by how much it was late. */
function Standing({ thread, took }: { thread: ThreadData; took: number | undefined }): ReactNode {
  const t = useTexts(words);
  const { state, from, due, at } = thread;
  if (state === 'paused') return <span className="wal">{t('state.paused')}</span>;
  if (state === 'cancelled') return <span className="l">{t('state.cancelled')}</span>;
  if (state === 'kept')
    return (
      <span className="ind">
        {t('took', { time: durationText(took ?? (toMillis(at ?? due) - toMillis(from)) / 1000) })}
      </span>
    );
  if (state === 'broken' && at)
    return (
      <span className="red b">
        {t('late', { time: durationText((toMillis(at) - toMillis(due)) / 1000) })}
      </span>
    );
  return <Left due={due} close={state === 'close'} />;
}

/** One clock in a panel: its clause, how it stands, the thread lying down, and why it is that long. */
export function ClockLine(props: {
  code: string;
  title: string;
  thread: ThreadData;
  /** Seconds of open time it took, where that is not the time between its instants. */
  took?: number | undefined;
  why?: ReactNode;
  onOpen?: () => void;
}): ReactNode {
  return (
    <div className="clockline">
      <span className="ell">
        <span className="id l">{props.code}</span>
        {props.onOpen ? (
          <button type="button" className="md ev" onClick={props.onOpen}>
            {props.title}
          </button>
        ) : (
          <span className="md">{props.title}</span>
        )}
      </span>
      <Standing thread={props.thread} took={props.took} />
      <LyingThread thread={props.thread} />
      {props.why ? <span className="why">{props.why}</span> : null}
    </div>
  );
}
